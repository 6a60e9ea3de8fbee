-- The duty to inform (AVG 14): rows without words about the person. The weighing and the letter are items.
-- Who leads the process sees the duty and its decisions; in a zvh case also the contact point (BGS 1.1). Who
-- holds a ground sees the decision that rests on it; a unit that is asked sees its own question.

do $$
declare t text;
begin
  foreach t in array array['cases_informingduty', 'cases_informingdecision', 'cases_informingask',
    'cases_informingletter']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', t);
    execute format('grant select, insert, update, delete on %I to opmaat_kernel', t);
    execute format('create policy kernel_reads on %I for select to opmaat_kernel using (true)', t);
    execute format('revoke insert, update, delete on %I from opmaat_app', t);
  end loop;
end
$$;
create policy kernel_starts on cases_informingduty for insert to opmaat_kernel with check (true);
create policy kernel_names on cases_informingduty for update to opmaat_kernel using (true);
create policy kernel_asks on cases_informingask for insert to opmaat_kernel with check (true);
create policy kernel_counts on cases_circlemember for select to opmaat_kernel using (true);

-- Starts the duty of a case, once: by who has to do with it now, or in the moment it is opened (a link included).
-- In a zvh case the contact point in force takes a seat as who is asked: identity and purpose, own words, no more.
create function opmaat_start_duty(p_case bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_case cases_case%rowtype;
  point bigint;
  started integer;
begin
  select * into the_case from cases_case where id = p_case for no key update;
  if not found or the_case.phase = 'destroyed' or opmaat_now() is null then
    return false;
  end if;
  if the_case.opened_at <> opmaat_now() and not exists (select 1 from cases_case_access a
      where a.case_id = the_case.id and a.engagement_id = opmaat_viewer()
        and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()) then
    return false;
  end if;
  insert into cases_informingduty (case_id, received_at, due)
  select the_case.id, the_case.opened_at,
    ((the_case.opened_at at time zone 'Europe/Amsterdam')::date + interval '1 month')::date
  where not exists (select 1 from cases_informingduty d where d.case_id = the_case.id);
  get diagnostics started = row_count;
  if the_case.regime <> 'zvh' or the_case.phase in ('declined', 'shielded') then
    return started > 0;
  end if;
  select a.engagement_id into point from network_appointment a
    join network_engagement e on e.id = a.engagement_id
    join network_account acc on acc.id = e.account_id and acc.is_active
  where a.function = 'contact_point' and (a.house_id = the_case.house_id or a.municipality_id = the_case.municipality_id)
    and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
    and e.starts_at <= opmaat_now() and (e.ends_at is null or e.ends_at > opmaat_now())
    and exists (select 1 from network_screening s where s.engagement_id = e.id
      and s.starts_at <= opmaat_now() and (s.ends_at is null or s.ends_at > opmaat_now()))
  order by a.municipality_id nulls last, a.is_deputy, a.id limit 1;
  if point is null or exists (select 1 from cases_informingduty d
      join cases_participation p on p.case_id = d.case_id and p.engagement_id = d.contact_point_id
        and (p.ends_at is null or p.ends_at > opmaat_now())
      where d.case_id = the_case.id and d.contact_point_id = point) then
    return started > 0;
  end if;
  update cases_informingduty set contact_point_id = point where case_id = the_case.id;
  insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
  select the_case.id, point, 'consulted', 'contactpunt: informeert de persoon (BGS 1.1)', false, opmaat_now(), ''
  where not exists (select 1 from cases_participation p where p.case_id = the_case.id and p.engagement_id = point
    and (p.ends_at is null or p.ends_at > opmaat_now()));
  return started > 0;
end
$$;

-- What the referrer said about waiting, in the act that opened the case: a ground and a day. It decides nothing.
create function opmaat_propose_wait(p_case bigint, p_ground text, p_until date) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update cases_informingduty set proposed_ground = p_ground, proposed_until = p_until
  where case_id = p_case and received_at = opmaat_now() and exists (select 1 from cases_participation p
    where p.case_id = p_case and p.engagement_id = opmaat_viewer() and p.capacity in ('process_lead', 'referrer')
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now()));
  return found;
end
$$;

-- Whose task this viewer does: their own, and that of who is away and named them (waarneming). With the rights of
-- who asks, so that it can stand in a policy; uncorrelated, so that it is asked once.
create function opmaat_stands_for() returns setof bigint
language sql stable as $$
  select opmaat_viewer()
  union all
  select r.absent_id from network_replacement r
  where r.substitute_id = opmaat_viewer() and r.starts_at <= opmaat_now() and r.ends_at > opmaat_now()
$$;

-- Whether the contact point of a case, or who stands in, can do its task there now: without it the lead decides.
create function opmaat_point_reaches(p_case bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from cases_informingduty d
    cross join lateral (
      select d.contact_point_id as engagement_id
      union all
      select r.substitute_id from network_replacement r where r.absent_id = d.contact_point_id
        and r.starts_at <= opmaat_now() and r.ends_at > opmaat_now()) who
    join cases_case_access a on a.case_id = d.case_id and a.engagement_id = who.engagement_id
      and a.place_ok and not a.own_only and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()
    where d.case_id = p_case)
$$;

-- Whether this viewer decides here, or leads the process, now; with the seal lifted also in a closed case.
create function opmaat_informs(p_case bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from cases_case_access a join cases_informingduty d on d.case_id = a.case_id
    where a.case_id = p_case and a.engagement_id = opmaat_viewer() and a.place_ok and not a.own_only
      and (a.capacity = 'process_lead' or d.contact_point_id in (select opmaat_stands_for()))
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now())
$$;

-- Whether the contact point can do its task, for who decides here or leads the process.
create function opmaat_contact_point_reaches(p_case bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select opmaat_point_reaches(p_case) and opmaat_informs(p_case)
$$;

-- Each person in the circle about whom there is something: who it is to the person, never a name or a word.
create function opmaat_informing_persons(p_case bigint) returns table (
  member_id bigint, relation text, minor boolean, birth_year integer, since date)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.relation::text, m.minor, m.birth_year::integer,
    (i.first_processed_at at time zone 'Europe/Amsterdam')::date
  from cases_circlemember m join cases_item i on i.id = m.item_id and i.state = 'current'
  where m.case_id = p_case and opmaat_informs(p_case)
  order by m.minor, i.first_processed_at, m.id
$$;

-- Since when something is said about somebody in the circle while the list holds nobody of that kind (adult, minor).
-- About a victim nothing follows: one from outside is described without a name and never stands in the circle.
create function opmaat_circle_unnamed(p_case bigint) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select (min(i.first_processed_at) at time zone 'Europe/Amsterdam')::date from cases_item i
  where i.case_id = p_case and i.state = 'current' and i.about in ('circle', 'circle_minor')
    and not exists (select 1 from cases_circlemember m join cases_item k on k.id = m.item_id and k.state = 'current'
      where m.case_id = p_case and m.minor = (i.about = 'circle_minor'))
$$;

-- The same, for who decides here or leads the process: a day, nothing of what is said.
create function opmaat_informing_unnamed(p_case bigint) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select opmaat_circle_unnamed(p_case) where opmaat_informs(p_case)
$$;

-- The round along the participants involved: each unit once, besides who asks and who leads.
create function opmaat_informing_round(p_case bigint) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asked integer;
begin
  perform 1 from cases_case where id = p_case for no key update;
  if not opmaat_informs(p_case) then
    perform opmaat_raise('case_not_here');
  end if;
  insert into cases_informingask (duty_id, case_id, unit_id, asked_by_id, asked_at, ground)
  select distinct on (e.unit_id) d.id, d.case_id, e.unit_id, opmaat_viewer(), opmaat_now(), ''
  from cases_informingduty d
    join cases_participation p on p.case_id = d.case_id
      and p.capacity in ('case_lead', 'participant', 'consulted', 'referrer')
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
      and p.engagement_id is distinct from d.contact_point_id
    join network_engagement e on e.id = p.engagement_id
  where d.case_id = p_case
    and not exists (select 1 from cases_informingask k where k.case_id = d.case_id and k.unit_id = e.unit_id
      and (k.answered_at is null or k.answered_at > opmaat_now() - interval '1 month'));
  get diagnostics asked = row_count;
  return asked;
end
$$;

-- Duties that outlive the closing of a case, for its process lead and who stands in: number, dates and choices, nobody's name.
create function opmaat_informing_closed() returns table (
  number text, regime text, received_at timestamptz, due date, whom text, relation text, outcome text, ground text,
  review_on date, gone date, handed_on date, opened boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.number::text, c.regime::text, d.received_at, d.due, who.whom, who.relation, x.outcome::text,
    x.ground::text, x.review_on,
    (select (max(e.ended_at) at time zone 'Europe/Amsterdam')::date from cases_informingdecision e
      where x.id is null and e.case_id = c.id and e.whom = who.whom
        and e.member_id is not distinct from who.member_id and e.ended_because = 'ground_ended'),
    l.handed_on,
    exists (select 1 from cases_seal s where s.case_id = c.id and s.engagement_id = opmaat_viewer()
      and s.starts_at <= opmaat_now() and s.ends_at > opmaat_now())
  from cases_case c
    join cases_informingduty d on d.case_id = c.id
    join cases_participation p on p.case_id = c.id and p.capacity = 'process_lead'
      and p.engagement_id = any (array(select opmaat_stands_for()))  -- by its index: a region closes thousands
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
    cross join lateral (
      select 'subject' as whom, null::bigint as member_id, '' as relation
      union all
      select 'circle', m.id, m.relation::text from cases_circlemember m
        join cases_item i on i.id = m.item_id and i.state = 'current' where m.case_id = c.id
      union all
      select 'unnamed', null, '' where exists (select 1 from cases_item i
        where i.case_id = c.id and i.state = 'current' and i.about in ('circle', 'circle_minor'))
        and opmaat_circle_unnamed(c.id) is not null) who
    left join cases_informingdecision x on x.case_id = c.id and x.whom = who.whom
      and x.member_id is not distinct from who.member_id and x.ended_at is null
    left join lateral (select g.handed_on from cases_informingletter g where g.case_id = c.id
      and g.whom = who.whom and g.member_id is not distinct from who.member_id and g.handed_on is not null
      limit 1) l on true
  where c.phase in ('declined', 'shielded') and (select opmaat_stands(opmaat_viewer()))
  order by d.due, c.number, who.whom desc, who.member_id
$$;

-- What waits on the desk of who decides or leads: which case, how many people, by when; never a name.
-- zvh: the contact point decides, the process lead makes the letter.
create function opmaat_informing_waiting() returns table (case_id bigint, kind text, due date, people integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with mine as (
    select distinct c.id, d.due,
      c.regime = 'pga' or d.contact_point_id is null or d.contact_point_id in (select opmaat_stands_for())
        or not opmaat_point_reaches(c.id) as decides,
      a.capacity = 'process_lead' as leads
    from cases_case_access a
      -- By its index: the duties of the whole country are many.
      cross join lateral (select * from cases_informingduty n where n.case_id = a.case_id offset 0) d
      join cases_case c on c.id = a.case_id and c.phase not in ('declined', 'shielded', 'destroyed')
    where a.engagement_id = opmaat_viewer() and a.place_ok and not a.own_only
      and (a.capacity = 'process_lead' or d.contact_point_id in (select opmaat_stands_for()))
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()
  ),
  person as (
    select m.*, 'subject' as whom, null::bigint as member_id, m.due as base from mine m
    union all
    select m.*, 'circle', k.id,
      ((i.first_processed_at at time zone 'Europe/Amsterdam')::date + interval '1 month')::date
    from mine m join cases_circlemember k on k.case_id = m.id
      join cases_item i on i.id = k.item_id and i.state = 'current'
  ),
  stand as (
    select p.id, p.decides, p.leads, p.base, x.outcome, x.review_on,
      (select (max(e.ended_at) at time zone 'Europe/Amsterdam')::date from cases_informingdecision e
        where x.id is null and e.case_id = p.id and e.whom = p.whom
          and e.member_id is not distinct from p.member_id and e.ended_because = 'ground_ended') as gone
    from person p
      left join cases_informingdecision x on x.case_id = p.id and x.whom = p.whom
        and x.member_id is not distinct from p.member_id and x.ended_at is null
    where not exists (select 1 from cases_informingletter l where l.case_id = p.id and l.whom = p.whom
      and l.member_id is not distinct from p.member_id and l.handed_on is not null)
  ),
  told as (  -- since when something is said of adults, or of minors, in the circle
    select i.case_id, i.about = 'circle_minor' as minor, min(i.first_processed_at) as since
    from mine m join cases_item i on i.case_id = m.id and i.state = 'current' and i.about in ('circle', 'circle_minor')
    where m.leads group by 1, 2
  ),
  unnamed as (  -- as opmaat_circle_unnamed, for all cases at once
    select t.case_id, min(t.since) as since from told t
    where not exists (select 1 from cases_circlemember k join cases_item i on i.id = k.item_id and i.state = 'current'
      where k.case_id = t.case_id and k.minor = t.minor)
    group by t.case_id
  )
  select s.id, k.kind, min(coalesce(k.due, s.base)), count(*)::integer
  from stand s cross join lateral (
    select 'letter' as kind, null::date as due where s.leads and s.outcome = 'inform'
    union all select 'revived', s.review_on where s.decides and s.outcome = 'wait'
      and s.review_on <= (opmaat_now() at time zone 'Europe/Amsterdam')::date
    union all select 'revived', s.gone where s.decides and s.outcome is null and s.gone is not null
    union all select 'decide', null where s.decides and s.outcome is null and s.gone is null) k
  group by s.id, k.kind
  union all
  select u.case_id, 'unnamed', ((u.since at time zone 'Europe/Amsterdam')::date + interval '1 month')::date, 1
  from unnamed u
$$;

-- What is decided or handed over is fixed: a decision can only end, a letter only be handed over, once.
grant insert on cases_informingdecision, cases_informingletter to opmaat_app;
grant update (ended_at, ended_because) on cases_informingdecision to opmaat_app;
grant update (handed_on, handed_by_id, manner) on cases_informingletter to opmaat_app;
grant update (answered_by_id, answered_at, objects_now, ground) on cases_informingask to opmaat_app;

-- A closed case is open to its process lead only while its seal is lifted: then, too, these rows.
create policy duty_read on cases_informingduty for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_informingduty.case_id and a.place_ok
      and not a.own_only
      and (a.capacity = 'process_lead' or cases_informingduty.contact_point_id in (select opmaat_stands_for()))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy decision_read on cases_informingdecision for select to opmaat_app using (
  exists (select 1 from cases_informingduty d where d.id = cases_informingdecision.duty_id)
  or holder_id = (select opmaat_viewer()) and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_informingdecision.case_id and a.place_ok
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- zvh: the contact point decides; pga: the process lead. Waiting needs its weighing, written by who decides.
-- Nothing is decided any more about somebody who was informed.
create policy decision_add on cases_informingdecision for insert to opmaat_app with check (
  decided_by_id = (select opmaat_viewer()) and ended_at is null
  and not exists (select 1 from cases_informingletter l where l.duty_id = cases_informingdecision.duty_id
    and l.whom = cases_informingdecision.whom and l.handed_on is not null
    and l.member_id is not distinct from cases_informingdecision.member_id)
  and exists (select 1 from cases_informingduty d where d.id = cases_informingdecision.duty_id
    and d.case_id = cases_informingdecision.case_id)
  and (outcome = 'inform' and weighing_id is null
    or exists (select 1 from cases_item i where i.id = cases_informingdecision.weighing_id
      and i.case_id = cases_informingdecision.case_id and i.kind = 'informing'
      and i.unit_id = (select opmaat_viewer_unit())))
  and (member_id is null or exists (select 1 from opmaat_informing_persons(cases_informingdecision.case_id) p
    where p.member_id = cases_informingdecision.member_id)));
create policy decision_end on cases_informingdecision for update to opmaat_app using (
  ended_at is null and (
    exists (select 1 from cases_informingduty d where d.id = cases_informingdecision.duty_id)
    or holder_id = (select opmaat_viewer()) and exists (select 1 from cases_case_access a
      where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_informingdecision.case_id and a.place_ok
        and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now()))))
  with check (true);

create policy ask_read on cases_informingask for select to opmaat_app using (
  exists (select 1 from cases_informingduty d where d.id = cases_informingask.duty_id)
  or unit_id = (select opmaat_viewer_unit()) and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_informingask.case_id and a.place_ok
      and a.capacity <> ''
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy ask_answer on cases_informingask for update to opmaat_app using (
  answered_at is null and unit_id = (select opmaat_viewer_unit()) and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_informingask.case_id and a.place_ok
      and a.capacity <> ''
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())))
  with check (answered_by_id = (select opmaat_viewer()));

-- A letter follows its words: who reads those, reads of the handing over.
create policy letter_read on cases_informingletter for select to opmaat_app using (
  exists (select 1 from cases_informingduty d where d.id = cases_informingletter.duty_id)
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_informingletter.case_id
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy letter_add on cases_informingletter for insert to opmaat_app with check (
  made_by_id = (select opmaat_viewer()) and handed_on is null
  and exists (select 1 from cases_informingdecision d where d.id = cases_informingletter.decision_id
    and d.duty_id = cases_informingletter.duty_id and d.case_id = cases_informingletter.case_id
    and d.outcome = 'inform' and d.ended_at is null
    and d.whom = cases_informingletter.whom and d.member_id is not distinct from cases_informingletter.member_id)
  and exists (select 1 from cases_item i where i.id = cases_informingletter.words_id
    and i.case_id = cases_informingletter.case_id and i.unit_id = (select opmaat_viewer_unit())));
create policy letter_hand_over on cases_informingletter for update to opmaat_app using (
  handed_on is null
  and exists (select 1 from cases_informingduty d where d.id = cases_informingletter.duty_id))
  with check (handed_by_id = (select opmaat_viewer()));

-- The duty outlives the case's closing: under a lifted seal its process lead still writes the weighing and the
-- letter, and nothing else. Without a seal there is no row in the access table, so no right either.
create policy item_add_informing on cases_item for insert to opmaat_app with check (
  kind = 'informing' and unit_id = (select opmaat_viewer_unit()) and source_kind = (select opmaat_viewer_kind())
  and author_id = (select opmaat_viewer())
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_item.case_id
      and a.place_ok and a.capacity = 'process_lead' and not a.own_only and a.regime = cases_item.regime
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- When the words of a case are destroyed, what was decided stays: the reference goes, the row does not.
do $$
declare wanted record;
begin
  for wanted in select con.conname, con.conrelid::regclass as t, att.attname as col, con.confrelid::regclass as f
    from pg_constraint con join pg_attribute att on att.attrelid = con.conrelid and att.attnum = con.conkey[1]
    where con.contype = 'f' and con.conrelid in ('cases_informingdecision'::regclass, 'cases_informingletter'::regclass)
      and att.attname in ('weighing_id', 'words_id', 'reason_id', 'member_id')
  loop
    execute format('alter table %s drop constraint %I', wanted.t, wanted.conname);
    execute format('alter table %s add constraint %I foreign key (%I) references %s on delete set null
      deferrable initially deferred', wanted.t, wanted.conname, wanted.col, wanted.f);
  end loop;
end
$$;

do $$
declare f text;
begin
  foreach f in array array['opmaat_start_duty(bigint)', 'opmaat_informs(bigint)', 'opmaat_informing_persons(bigint)',
    'opmaat_informing_round(bigint)', 'opmaat_informing_closed()', 'opmaat_informing_waiting()',
    'opmaat_propose_wait(bigint, text, date)', 'opmaat_circle_unnamed(bigint)', 'opmaat_informing_unnamed(bigint)',
    'opmaat_point_reaches(bigint)', 'opmaat_contact_point_reaches(bigint)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function opmaat_start_duty(bigint), opmaat_informing_persons(bigint), opmaat_informing_round(bigint),
  opmaat_informing_closed(), opmaat_informing_waiting(), opmaat_propose_wait(bigint, text, date),
  opmaat_informing_unnamed(bigint), opmaat_contact_point_reaches(bigint) to opmaat_app;
reset role;
