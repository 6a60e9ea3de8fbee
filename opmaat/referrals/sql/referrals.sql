-- Need-to-know of referrals, one-time links and offered referrals. Texts about a person are items and have the
-- policies of the room `cases`; here stand the rows that point to them.

do $$
declare protected text;
begin
  foreach protected in array array[
    'referrals_referral', 'referrals_referralanswer', 'referrals_knowncheck', 'referrals_onetimelink',
    'referrals_linkdraft', 'referrals_offeredreferral']
  loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', protected);
    execute format('grant select, insert, update, delete on %I to opmaat_kernel', protected);
  end loop;
end
$$;

revoke update, delete on referrals_referral, referrals_referralanswer, referrals_knowncheck, referrals_onetimelink,
  referrals_offeredreferral from opmaat_app;
revoke insert on referrals_knowncheck from opmaat_app;
revoke update, delete on referrals_linkdraft from opmaat_app;
grant update (contacted_at, state, outcome, outcome_text, decided_at, decided_by_id, priority, priority_reason)
  on referrals_referral to opmaat_app;
grant update (withdrawn_at) on referrals_onetimelink to opmaat_app;
grant update ("values", saved_at, saves, counted_from) on referrals_linkdraft to opmaat_app;
grant update (answers, state, decided_by_id, decided_at, reply) on referrals_offeredreferral to opmaat_app;

create policy kernel_writes on referrals_referral for all to opmaat_kernel using (true) with check (true);
create policy kernel_writes on referrals_referralanswer for all to opmaat_kernel using (true) with check (true);
create policy kernel_writes on referrals_knowncheck for all to opmaat_kernel using (true) with check (true);
create policy kernel_writes on referrals_onetimelink for all to opmaat_kernel using (true) with check (true);
create policy kernel_writes on referrals_linkdraft for all to opmaat_kernel using (true) with check (true);
-- A referral through a link is stored by the kernel: who holds it sees no case.
create policy kernel_refers on cases_item for insert to opmaat_kernel with check (true);
create policy kernel_refers on cases_itemtext for insert to opmaat_kernel with check (true);

-- The referral: its referrer, also when the case is closed; and who leads the process, or refers in their place.
create policy referral_read on referrals_referral for select to opmaat_app using (
  referred_by_id = (select opmaat_viewer()) and (select opmaat_viewer_stands())
  or exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_referral.case_id and a.place_ok
      and a.capacity in ('process_lead', 'referrer')
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy referral_add on referrals_referral for insert to opmaat_app with check (
  referred_by_id = (select opmaat_viewer()) and state = 'received' and outcome = '' and via_link_id is null
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_referral.case_id and a.place_ok
      and a.capacity in ('process_lead', 'referrer')
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy referral_change on referrals_referral for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_referral.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- Which item answers what follows the text of the item.
create policy answer_read on referrals_referralanswer for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = referrals_referralanswer.item_id));
create policy answer_add on referrals_referralanswer for insert to opmaat_app with check (
  exists (select 1 from cases_item i join referrals_referral r on r.case_id = i.case_id
    where i.id = referrals_referralanswer.item_id and r.id = referrals_referralanswer.referral_id
      and i.unit_id = (select opmaat_viewer_unit())));

-- Known or not: who leads the process, and nobody else (WGS 1.7(8)).
create policy known_read on referrals_knowncheck for select to opmaat_app using (
  exists (select 1 from referrals_referral r join cases_case_access a on a.case_id = r.case_id
    where r.id = referrals_knowncheck.referral_id and a.engagement_id = (select opmaat_viewer()) and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- A link: who gave it out, and who holds it.
create policy link_read on referrals_onetimelink for select to opmaat_app using (
  issued_by_id = (select opmaat_viewer()) and (select opmaat_viewer_stands()) or id = (select opmaat_link()));
create policy link_add on referrals_onetimelink for insert to opmaat_app with check (
  issued_by_id = (select opmaat_viewer()) and used_at is null
  and exists (select 1 from network_appointment a
    where a.engagement_id = (select opmaat_viewer()) and a.function in ('pga_expert', 'pga_coordinator')
      and a.municipality_id = referrals_onetimelink.municipality_id
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));
create policy link_withdraw on referrals_onetimelink for update to opmaat_app using (
  issued_by_id = (select opmaat_viewer()));

-- What was typed through a link: its holder alone, while it holds.
create policy link_draft_read on referrals_linkdraft for select to opmaat_app using (
  link_id = (select opmaat_link()));
create policy link_draft_add on referrals_linkdraft for insert to opmaat_app with check (
  link_id = (select opmaat_link())
  and exists (select 1 from referrals_onetimelink l where l.id = referrals_linkdraft.link_id
    and l.used_at is null and l.withdrawn_at is null and l.expires_at > (select opmaat_now())));
create policy link_draft_change on referrals_linkdraft for update to opmaat_app using (
  link_id = (select opmaat_link())
  and exists (select 1 from referrals_onetimelink l where l.id = referrals_linkdraft.link_id
    and l.used_at is null and l.withdrawn_at is null and l.expires_at > (select opmaat_now())));

-- An offered referral: who offers it, and the screened people of the unit it waits with, up to its last day.
-- Afterwards that unit sees that it was there, once the night emptied it.
create policy offer_read on referrals_offeredreferral for select to opmaat_app using (
  offered_by_id = (select opmaat_viewer()) and (select opmaat_viewer_stands())
  or to_unit_id = (select opmaat_viewer_unit())
    and (answers = '{}' or waits_until >= (select (opmaat_now() at time zone 'Europe/Amsterdam')::date))
    and exists (select 1 from network_screening s where s.engagement_id = (select opmaat_viewer())
      and s.starts_at <= (select opmaat_now()) and (s.ends_at is null or s.ends_at > (select opmaat_now())))
    and not exists (select 1 from network_appointment a where a.engagement_id = (select opmaat_viewer())
      and a.function = 'application_manager'
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));
create policy offer_add on referrals_offeredreferral for insert to opmaat_app with check (
  offered_by_id = (select opmaat_viewer()) and state = 'waiting'
  and exists (select 1 from network_unit u where u.id = referrals_offeredreferral.to_unit_id
    and u.place_2_27 in ('first', 'second')));
create policy offer_decide on referrals_offeredreferral for update to opmaat_app using (
  offered_by_id = (select opmaat_viewer())
  or to_unit_id = (select opmaat_viewer_unit())
    and (answers = '{}' or waits_until >= (select (opmaat_now() at time zone 'Europe/Amsterdam')::date))
    and exists (select 1 from network_screening s where s.engagement_id = (select opmaat_viewer())
      and s.starts_at <= (select opmaat_now()) and (s.ends_at is null or s.ends_at > (select opmaat_now())))
    and not exists (select 1 from network_appointment a where a.engagement_id = (select opmaat_viewer())
      and a.function = 'application_manager'
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));

-- The state table: from received to decided, never back; an offer is decided once.
create function referrals_guard_state() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.state <> old.state and not (old.state, new.state) in (
      ('received', 'weighing'), ('received', 'decided'), ('weighing', 'decided')) then
    raise exception 'referral_step_refused' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_state before update of state on referrals_referral
  for each row execute function referrals_guard_state();
create function referrals_guard_offer() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.state <> 'waiting' then
    raise exception 'offer_decided_before' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_offer before update on referrals_offeredreferral
  for each row execute function referrals_guard_offer();

-- Check op bekendheid at receipt. Says nothing to who asks for it: the answer is a row that only the process
-- lead of the new case reads. Within one regime, as opmaat_bsn_known; the same work either way.
create function referrals_check_known(p_referral bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from referrals_referral r
      where r.id = p_referral and r.received_at = opmaat_now() and r.referred_by_id = opmaat_viewer()) then
    perform opmaat_raise('referral_not_here');
  end if;
  perform referrals_check_of(p_referral);
end
$$;

-- The look-up itself, for the two that begin it: at receipt, and when a number comes that was not there.
create function referrals_check_of(p_referral bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_case cases_case%rowtype;
  hash bytea;
  found_name text;
  found_phone text;
begin
  select c.* into the_case from referrals_referral r join cases_case c on c.id = r.case_id where r.id = p_referral;
  select b.lookup into hash from cases_personbsn b where b.person_id = the_case.person_id;
  select acc.name, e.phone into found_name, found_phone
  from cases_personbsn b
    join cases_case c on c.person_id = b.person_id and c.id <> the_case.id and c.regime = the_case.regime
      and c.phase not in ('declined', 'shielded', 'destroyed')
    join cases_participation p on p.case_id = c.id and p.capacity = 'process_lead'
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
    join network_engagement e on e.id = p.engagement_id
    join network_account acc on acc.id = e.account_id
  where b.lookup = hash order by c.opened_at desc limit 1;
  insert into referrals_knowncheck (referral_id, known, call_name, call_phone, checked_at)
  values (p_referral, case when hash is null then null else found_name is not null end,
    coalesce(found_name, ''), coalesce(found_phone, ''), opmaat_now())
  on conflict (referral_id) do update set known = excluded.known, call_name = excluded.call_name,
    call_phone = excluded.call_phone, checked_at = excluded.checked_at where referrals_knowncheck.known is null;
end
$$;

-- A number that comes later, by the process lead: then the check that could not be done at receipt is done still.
create function referrals_check_late() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform referrals_check_of(k.referral_id)
  from added a join cases_case c on c.person_id = a.person_id join referrals_referral r on r.case_id = c.id
    join referrals_knowncheck k on k.referral_id = r.id and k.known is null;
  return null;
end
$$;
create trigger check_late after insert on cases_personbsn referencing new table as added
  for each statement execute function referrals_check_late();

-- Opens the case of a referral through a one-time link: everything at once, once, and the link is used.
-- The process lead is who gave the link out, or the expert or deputy in force when that one left.
create function referrals_send_by_link(p_person jsonb, p_case jsonb, p_items jsonb, p_referral jsonb)
returns table (case_id bigint, case_number text, person_id bigint, referral_id bigint, lead_name text, lead_phone text,
  lead_email text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_link referrals_onetimelink%rowtype;
  moment timestamptz := opmaat_now();
  the_lead bigint;
  the_case bigint;
  the_referral bigint;
  the_item bigint;
  one jsonb;
  was text := current_setting('opmaat.viewer', true);
begin
  select * into the_link from referrals_onetimelink l where l.id = opmaat_link() for update;
  if the_link.id is null or the_link.used_at is not null or the_link.withdrawn_at is not null
      or the_link.expires_at <= moment then
    perform opmaat_raise('link_ended');
  end if;
  select e.id into the_lead from network_appointment a
    join network_engagement e on e.id = a.engagement_id
    join network_account acc on acc.id = e.account_id and acc.is_active
  where a.municipality_id = the_link.municipality_id and a.function = 'pga_expert'
    and a.starts_at <= moment and (a.ends_at is null or a.ends_at > moment)
    and e.starts_at <= moment and (e.ends_at is null or e.ends_at > moment)
    and exists (select 1 from network_screening s where s.engagement_id = e.id
      and s.starts_at <= moment and (s.ends_at is null or s.ends_at > moment))
  -- Who has a waarnemer is away: then it falls to the deputy by name.
  order by exists (select 1 from network_replacement r where r.absent_id = e.id and r.starts_at <= moment
    and r.ends_at > moment), e.id <> the_link.issued_by_id, a.is_deputy, acc.name limit 1;
  if the_lead is null then
    perform opmaat_raise('no_process_lead_in_force');
  end if;
  -- The case opens in the name of the process lead who receives it; the link takes no part in it.
  perform set_config('opmaat.viewer', the_lead::text, true);
  the_case := opmaat_open_case(p_person - 'id',
    p_case || jsonb_build_object('regime', 'pga', 'municipality_id', the_link.municipality_id, 'house_id', null),
    the_lead);
  perform opmaat_start_duty(the_case);
  if not (p_referral ->> 'person_told')::boolean then
    perform opmaat_propose_wait(the_case, p_referral ->> 'told_ground', (p_referral ->> 'told_until')::date);
  end if;
  perform set_config('opmaat.viewer', was, true);
  insert into referrals_referral (case_id, number, referred_by_id, via_link_id, received_at, contact_due, state,
    outcome, outcome_text, person_told, told_ground, told_until, priority, priority_reason, facts_checked_at)
  select the_case, c.number, null, the_link.id, moment, (p_referral ->> 'contact_due')::date, 'received', '', '',
    (p_referral ->> 'person_told')::boolean, p_referral ->> 'told_ground', (p_referral ->> 'told_until')::date,
    '', '', moment
  from cases_case c where c.id = the_case returning id into the_referral;
  for one in select jsonb_array_elements(p_items) loop
    insert into cases_item (case_id, regime, kind, unit_id, source_kind, author_id, categories, about, life_domain,
      nature, ground, ground_reference, secrecy, only_listed, has_conditions, not_to_client,
      first_processed_at, created_at, state, version)
    select the_case, 'pga', 'referral', the_link.unit_id, u.kind, the_lead, (one ->> 'categories')::integer,
      one ->> 'about', one ->> 'life_domain', one ->> 'nature', one ->> 'ground', '', 'not_secret',
      false, false, false, moment, moment, 'current', 1
    from network_unit u where u.id = the_link.unit_id returning id into the_item;
    insert into cases_itemtext (item_id, body, value, necessity, state_reason, version)
    values (the_item, one ->> 'body', (one ->> 'value')::smallint, one ->> 'necessity', '', 1);
    insert into referrals_referralanswer (referral_id, question, item_id)
    select the_referral, asked, the_item from jsonb_array_elements_text(one -> 'questions') asked;
  end loop;
  insert into referrals_knowncheck (referral_id, known, call_name, call_phone, checked_at)
  values (the_referral, null, '', '', moment);
  update referrals_onetimelink l set used_at = moment where l.id = the_link.id;
  delete from referrals_linkdraft d where d.link_id = the_link.id;
  return query select c.id, c.number::text, c.person_id, the_referral, acc.name::text,
      coalesce(nullif(e.phone, ''), u.phone)::text, acc.email::text
    from cases_case c, network_engagement e
      join network_account acc on acc.id = e.account_id join network_unit u on u.id = e.unit_id
    where c.id = the_case and e.id = the_lead;
end
$$;

-- Nobody may call these but who is named here.
do $$
declare f text;
begin
  foreach f in array array['referrals_check_known(bigint)', 'referrals_check_of(bigint)', 'referrals_check_late()',
    'referrals_send_by_link(jsonb, jsonb, jsonb, jsonb)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function referrals_check_known(bigint), referrals_send_by_link(jsonb, jsonb, jsonb, jsonb)
to opmaat_app;
reset role;
