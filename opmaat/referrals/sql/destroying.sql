-- Destroying what was declined, on its date, with proof (WGS 1.8(7), BGS 1.16, Archiefwet).
--
-- By the job `destruction` only. Everything that hangs on the case goes; the case itself stays as a number in the
-- phase `destroyed`, the person as an empty row, unless other cases are about the same person: then this case is
-- led away from that person. Which rows hang on a case the catalogue knows: a table added later is found as well,
-- and one that the kernel may not empty makes the whole act fail instead of leaving something behind.

-- Lets the kernel empty one table, in the migration that makes it: for every table that hangs on a case.
create function opmaat_let_destroy(p_table regclass) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format('grant select, update, delete on %s to opmaat_kernel', p_table);
  execute format('create policy kernel_destroys on %s for delete to opmaat_kernel using (true)', p_table);
  if not exists (select 1 from pg_policy p where p.polrelid = p_table and p.polcmd in ('r', '*')
      and 'opmaat_kernel'::regrole::oid = any (p.polroles)) then
    execute format('create policy kernel_finds on %s for select to opmaat_kernel using (true)', p_table);
  end if;
  -- What points loosely (a key that may be empty) is not destroyed: it lets go.
  if not exists (select 1 from pg_policy p where p.polrelid = p_table and p.polcmd in ('w', '*')
      and 'opmaat_kernel'::regrole::oid = any (p.polroles)) then
    execute format('create policy kernel_lets_go on %s for update to opmaat_kernel using (true)', p_table);
  end if;
end
$$;
revoke all on function opmaat_let_destroy(regclass) from public;

do $$
declare t regclass;
begin
  for t in select c.oid::regclass from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
      and c.relname ~ '^(cases|referrals|plans|conferences)_'
      and c.relname not in ('cases_case', 'cases_person', 'cases_case_access', 'referrals_destruction',
        'referrals_triagemember')
  loop
    perform opmaat_let_destroy(t);
  end loop;
end
$$;
create policy kernel_empties on cases_person for update to opmaat_kernel using (true);

-- Every row that hangs on these rows by a key that may not be empty, and what hangs on those: ids by table.
create function referrals_rows_under(p_table regclass, p_ids bigint[], p_found jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link record;
  hanging bigint[];
  known bigint[];
  found jsonb := p_found;
begin
  for link in
    select k.conrelid::regclass as child, a.attname as col, key.attname as key
    from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] and a.attnotnull
      join pg_index x on x.indrelid = k.conrelid and x.indisprimary
      join pg_attribute key on key.attrelid = k.conrelid and key.attnum = x.indkey[0]
    where k.contype = 'f' and k.confrelid = p_table and cardinality(k.conkey) = 1 and k.conrelid <> p_table
    order by k.conrelid::regclass::text, a.attname
  loop
    known := array(select jsonb_array_elements_text(coalesce(found -> link.child::text, '[]'))::bigint);
    execute format('select array_agg(%1$I order by %1$I) from %2$s where %3$I = any ($1) and not %1$I = any ($2)',
      link.key, link.child, link.col) into hanging using p_ids, known;
    continue when hanging is null;
    found := found || jsonb_build_object(link.child::text, to_jsonb(known || hanging));
    found := referrals_rows_under(link.child, hanging, found);
  end loop;
  return found;
end
$$;

-- Takes these rows away, and what pointed to them loosely points nowhere; gives how many of each table.
create function referrals_remove(p_found jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one record;
  link record;
  ids bigint[];
  key_name text;
  counts jsonb := '{}';
  removed bigint;
begin
  set constraints all deferred;
  for one in select key as name, value from jsonb_each(p_found) loop
    ids := array(select jsonb_array_elements_text(one.value)::bigint);
    select a.attname into key_name from pg_index x join pg_attribute a on a.attrelid = x.indrelid
      and a.attnum = x.indkey[0] where x.indrelid = one.name::regclass and x.indisprimary;
    execute format('delete from %s where %I = any ($1)', one.name::regclass, key_name) using ids;
    get diagnostics removed = row_count;
    if removed <> cardinality(ids) then
      raise exception 'not_all_destroyed: %', one.name;
    end if;
    counts := counts || jsonb_build_object(one.name, removed);
  end loop;
  for one in select key as name, value from jsonb_each(p_found) loop
    ids := array(select jsonb_array_elements_text(one.value)::bigint);
    for link in
      select k.conrelid::regclass as child, a.attname as col from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] and not a.attnotnull
      where k.contype = 'f' and k.confrelid = one.name::regclass and cardinality(k.conkey) = 1
        and not p_found ? k.conrelid::regclass::text
    loop
      execute format('update %s set %I = null where %I = any ($1)', link.child, link.col, link.col) using ids;
    end loop;
  end loop;
  return counts;
end
$$;

-- The digest of one declaration, over the one before it.
create function referrals_destruction_digest(p_before text, p referrals_destruction) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select encode(sha256(convert_to(jsonb_build_array(p_before, p.case_number, p.regime, p.municipality_id, p.house_id,
    p.outcome, p.received_on, p.declined_on, p.due_on, (extract(epoch from p.destroyed_at) * 1000000)::bigint, p.destroyed_by,
    p.removed, p.uninformed)::text, 'UTF8')), 'hex')
$$;

-- The cases whose day has come. Without a decision of triage the term runs from the closing.
create function referrals_due_for_destruction(p_weeks jsonb) returns setof bigint
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if coalesce(opmaat_job(), '') <> 'destruction' then
    perform opmaat_raise('not_the_job_destruction');
  end if;
  return query select c.id from cases_case c left join referrals_decision d on d.case_id = c.id
    where c.phase = 'declined' and coalesce(d.destroy_on,
        (c.phase_since at time zone 'Europe/Amsterdam')::date + 7 * (p_weeks ->> c.regime)::integer)
      <= (opmaat_now() at time zone 'Europe/Amsterdam')::date
    order by c.id;
end
$$;

-- Destroys one declined case; gives the names of its files, which the caller takes away before the commit.
create function referrals_destroy(p_case bigint, p_weeks jsonb) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_case cases_case%rowtype;
  the_outcome text;
  the_receipt date;
  due date;
  files text[];
  counts jsonb;
  proof referrals_destruction%rowtype;
  emptied bigint;
begin
  if not exists (select 1 from referrals_due_for_destruction(p_weeks) as due_case(id) where due_case.id = p_case) then
    return null;
  end if;
  select * into the_case from cases_case where id = p_case for update;
  -- Somebody else may have been first.
  if the_case.phase <> 'declined' then
    return null;
  end if;
  select d.destroy_on into due from referrals_decision d where d.case_id = p_case;
  select r.outcome, (r.received_at at time zone 'Europe/Amsterdam')::date into the_outcome, the_receipt
    from referrals_referral r where r.case_id = p_case;
  select coalesce(array_agg(f.stored_as::text), '{}') into files
    from cases_attachment f join cases_item i on i.id = f.item_id where i.case_id = p_case;
  -- Afterwards nobody can be told any more: the proof says to how many people that was not done (AVG 14).
  select told.people into proof.uninformed from referrals_uninformed(p_case) told;

  counts := referrals_remove(referrals_rows_under('cases_case', array[p_case], '{}'));
  delete from cases_draft where subject = the_case.number or subject like the_case.number || '/%';
  get diagnostics emptied = row_count;
  counts := counts || jsonb_build_object('cases_draft', emptied);
  if exists (select 1 from cases_case c where c.person_id = the_case.person_id and c.id <> p_case) then
    insert into cases_person (given_names, call_name, particle, surname, sort_key, identity_established)
      values ('', '', '', '', '', false) returning id into emptied;
    update cases_case set person_id = emptied where id = p_case;
  else
    counts := counts || referrals_remove(referrals_rows_under('cases_person', array[the_case.person_id], '{}')
      - 'cases_case'::text) || '{"cases_person": 1}'::jsonb;
    update cases_person set given_names = '', call_name = '', particle = '', surname = '', sort_key = '',
      birth_year = null, birth_month = null, birth_day = null, identity_established = false
      where id = the_case.person_id;
  end if;
  update cases_case set phase = 'destroyed', phase_since = opmaat_now(), purpose = 'Vernietigd', ave_phase = null,
    in_detention = false, version = version + 1 where id = p_case;

  perform pg_advisory_xact_lock(hashtext('referrals_destruction'));
  proof.case_number := the_case.number;
  proof.regime := the_case.regime;
  proof.municipality_id := the_case.municipality_id;
  proof.house_id := the_case.house_id;
  proof.outcome := coalesce(the_outcome, '');
  proof.received_on := the_receipt;
  proof.declined_on := (the_case.phase_since at time zone 'Europe/Amsterdam')::date;
  proof.due_on := coalesce(due, proof.declined_on + 7 * (p_weeks ->> the_case.regime)::integer);
  proof.destroyed_at := opmaat_now();
  proof.destroyed_by := 'job:destruction';
  proof.removed := counts || jsonb_build_object('bestanden', cardinality(files));
  proof.digest := referrals_destruction_digest(
    coalesce((select d.digest from referrals_destruction d order by d.id desc limit 1), ''), proof);
  insert into referrals_destruction (case_number, regime, municipality_id, house_id, outcome, received_on, declined_on,
    due_on, destroyed_at, destroyed_by, removed, uninformed, digest)
  values (proof.case_number, proof.regime, proof.municipality_id, proof.house_id, proof.outcome, proof.received_on,
    proof.declined_on, proof.due_on, proof.destroyed_at, proof.destroyed_by, proof.removed, proof.uninformed,
    proof.digest);
  return files;
end
$$;

-- How many declarations do not fit the one before them: altered, or taken out.
create function referrals_destructions_broken() returns integer
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from (
    select d as declaration, d.digest, lag(d.digest, 1, '') over (order by d.id) as before from referrals_destruction d
  ) chain where referrals_destruction_digest(chain.before, chain.declaration) <> chain.digest
$$;

-- Empties the offers whose last day has passed, as a declined one is emptied; gives which, and who offered them.
create function referrals_expire_offers() returns table (offer_id bigint, offered_by bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if coalesce(opmaat_job(), '') <> 'destruction' then
    perform opmaat_raise('not_the_job_destruction');
  end if;
  return query update referrals_offeredreferral o set state = 'expired', answers = '{}', decided_at = opmaat_now()
    where o.state = 'waiting' and o.waits_until < (opmaat_now() at time zone 'Europe/Amsterdam')::date
    returning o.id, o.offered_by_id;
end
$$;

do $$
declare f text;
begin
  foreach f in array array['referrals_expire_offers()', 'referrals_rows_under(regclass, bigint[], jsonb)', 'referrals_remove(jsonb)',
    'referrals_destruction_digest(text, referrals_destruction)', 'referrals_due_for_destruction(jsonb)',
    'referrals_destroy(bigint, jsonb)', 'referrals_destructions_broken()'] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function referrals_due_for_destruction(jsonb), referrals_destroy(bigint, jsonb),
  referrals_destructions_broken(), referrals_expire_offers() to opmaat_app;
reset role;
