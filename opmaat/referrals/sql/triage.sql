-- Need-to-know of triage, and what must be impossible in it.
--
-- What somebody wrote is an item with the policies of the room `cases`; these rows are for who sits at the table
-- of the case and reads identity there (category bit 1). The staff of a house judges nothing (WGS 2.31(2)).

do $$
declare protected text;
begin
  foreach protected in array array[
    'referrals_triagemember', 'referrals_weighing', 'referrals_triageseat', 'referrals_judgement',
    'referrals_decision', 'referrals_destruction']
  loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', protected);
    execute format('grant select, insert, update, delete on %I to opmaat_kernel', protected);
    execute format('create policy kernel_reads on %I for select to opmaat_kernel using (true)', protected);
    execute format('revoke update, delete on %I from opmaat_app', protected);
  end loop;
end
$$;
grant usage on sequence referrals_destruction_id_seq, cases_person_id_seq to opmaat_kernel;
create policy kernel_proves on referrals_destruction for insert to opmaat_kernel with check (true);
revoke insert on referrals_destruction from opmaat_app;
grant update (ends_at) on referrals_triagemember to opmaat_app;
grant update (unit_id, engagement_id, noted_at, confirm_by, confirmed_at, confirmed_by_id)
  on referrals_triageseat to opmaat_app;
grant update (verdict, item_id, noted_by_id, noted_at) on referrals_judgement to opmaat_app;

-- The triage table of a house: its coordinator keeps it, and who sits at it knows.
create policy member_read on referrals_triagemember for select to opmaat_app using (
  engagement_id = (select opmaat_viewer())
  or exists (select 1 from network_appointment a
    where a.engagement_id = (select opmaat_viewer()) and a.function in ('process_coordinator', 'process_support')
      and a.house_id = referrals_triagemember.house_id
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));
create policy member_add on referrals_triagemember for insert to opmaat_app with check (
  exists (select 1 from network_appointment a
    where a.engagement_id = (select opmaat_viewer()) and a.function in ('process_coordinator', 'process_support')
      and a.house_id = referrals_triagemember.house_id
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));
create policy member_change on referrals_triagemember for update to opmaat_app using (
  exists (select 1 from network_appointment a
    where a.engagement_id = (select opmaat_viewer()) and a.function in ('process_coordinator', 'process_support')
      and a.house_id = referrals_triagemember.house_id
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));

-- That a referral is weighed, by whom, and how they judged.
create policy weighing_read on referrals_weighing for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_weighing.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy weighing_add on referrals_weighing for insert to opmaat_app with check (
  started_by_id = (select opmaat_viewer())
  and exists (select 1 from referrals_referral r where r.id = referrals_weighing.referral_id
    and r.case_id = referrals_weighing.case_id)
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_weighing.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy triage_seat_read on referrals_triageseat for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_triageseat.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy triage_seat_add on referrals_triageseat for insert to opmaat_app with check (
  confirmed_by_id is null
  and exists (select 1 from referrals_referral r where r.id = referrals_triageseat.referral_id
    and r.case_id = referrals_triageseat.case_id)
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_triageseat.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- The coordinator notes, which takes a confirmation back; the body itself confirms.
create policy triage_seat_change on referrals_triageseat for update to opmaat_app
  using (exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_triageseat.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and (a.capacity = 'process_lead'
        or a.capacity in ('participant', 'case_lead') and not a.own_only
          and referrals_triageseat.unit_id = (select opmaat_viewer_unit()))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())))
  with check (exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_triageseat.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and (a.capacity = 'process_lead' and confirmed_by_id is null
        or a.capacity in ('participant', 'case_lead') and not a.own_only
          and referrals_triageseat.unit_id = (select opmaat_viewer_unit())
          and (confirmed_by_id is null or confirmed_by_id = (select opmaat_viewer()))
          and not exists (select 1 from network_appointment n
            where n.engagement_id = (select opmaat_viewer())
              and n.function in ('process_coordinator', 'process_support')
              and n.starts_at <= (select opmaat_now()) and (n.ends_at is null or n.ends_at > (select opmaat_now()))))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy judgement_read on referrals_judgement for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_judgement.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- In a house a judgement belongs to a body; in a pga case the process lead tests.
create policy judgement_add on referrals_judgement for insert to opmaat_app with check (
  noted_by_id = (select opmaat_viewer())
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_judgement.case_id and a.place_ok
      and (seat_id is not null or a.regime = 'pga' and a.capacity = 'process_lead')
      and (seat_id is null or exists (select 1 from referrals_triageseat s
        where s.id = referrals_judgement.seat_id and s.referral_id = referrals_judgement.referral_id
          and s.case_id = referrals_judgement.case_id
          and (a.capacity = 'process_lead' or s.unit_id = (select opmaat_viewer_unit()))))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy judgement_change on referrals_judgement for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_judgement.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and (a.capacity = 'process_lead' or exists (select 1 from referrals_triageseat s
        where s.id = referrals_judgement.seat_id and s.unit_id = (select opmaat_viewer_unit())))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy decision_read on referrals_decision for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_decision.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy decision_add on referrals_decision for insert to opmaat_app with check (
  exists (select 1 from referrals_referral r where r.id = referrals_decision.referral_id
    and r.case_id = referrals_decision.case_id)
  and exists (select 1 from cases_item i where i.id = referrals_decision.reason_id
    and i.case_id = referrals_decision.case_id)
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_decision.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- The proof of a destruction, which says nothing of a person: who leads or oversees there.
create policy destruction_read on referrals_destruction for select to opmaat_app using (
  exists (select 1 from network_appointment a
    where a.engagement_id = (select opmaat_viewer())
      and a.function in ('pga_expert', 'pga_coordinator', 'process_coordinator', 'process_support',
        'privacy_officer', 'data_protection_officer', 'auditor')
      and (a.house_id = referrals_destruction.house_id
        or a.municipality_id = referrals_destruction.municipality_id
        or a.region_id in (select h.region_id from network_municipality m join network_safetyhouse h on h.id = m.house_id
          where m.id = referrals_destruction.municipality_id))
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));

-- A confirmed judgement is not altered under the hand of who confirmed it: it is noted anew and confirmed anew.
create function referrals_guard_judgement() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from referrals_triageseat s where s.id = new.seat_id and s.confirmed_at is not null) then
    raise exception 'judgement_confirmed' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_judgement before insert or update on referrals_judgement
  for each row execute function referrals_guard_judgement();

-- Accepting: weighed first. In a house the public participants judge (WGS 2.31(2)): to accept every body at the
-- table has confirmed, to decline at least one (voorlopige invulling).
create function referrals_guard_deciding() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare house boolean := (select c.regime = 'zvh' from cases_case c where c.id = new.case_id);
begin
  if new.outcome = '' or new.outcome = old.outcome then
    return new;
  end if;
  if old.state <> 'weighing' and (house or new.outcome = 'accepted') then
    raise exception 'referral_not_weighed' using errcode = 'check_violation';
  end if;
  if house and not coalesce((select case new.outcome when 'accepted' then bool_and(s.confirmed_at is not null)
      else bool_or(s.confirmed_at is not null) end from referrals_triageseat s where s.referral_id = new.id), false) then
    raise exception 'judgement_missing' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_deciding before update of state, outcome on referrals_referral
  for each row execute function referrals_guard_deciding();

-- A case with a referral leaves the weighing by its decision, and the way that was decided.
create function referrals_guard_case() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.phase in ('referred', 'weighing') and new.phase in ('gathering', 'declined')
      and exists (select 1 from referrals_referral r where r.case_id = new.id
        and (r.state <> 'decided' or (r.outcome = 'accepted') <> (new.phase = 'gathering'))) then
    raise exception 'triage_first' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_triage before update of phase on cases_case
  for each row execute function referrals_guard_case();

-- To how many people of a case nobody gave a letter: the person, and who stands around (AVG 14, also of a declined
-- one); and for how many of them it waits on a ground that still holds.
create function referrals_uninformed(p_case bigint, out people integer, out waiting integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer, (count(*) filter (where x.outcome = 'wait'
    and x.review_on > (opmaat_now() at time zone 'Europe/Amsterdam')::date))::integer
  from (select 'subject' as whom, null::bigint as member_id
    union all
    select 'circle', m.id from cases_circlemember m join cases_item i on i.id = m.item_id and i.state = 'current'
    where m.case_id = p_case
    union all
    select 'unnamed', null where opmaat_circle_unnamed(p_case) is not null) who
    left join cases_informingdecision x on x.case_id = p_case and x.whom = who.whom
      and x.member_id is not distinct from who.member_id and x.ended_at is null
  where not exists (select 1 from cases_informingletter l where l.case_id = p_case and l.whom = who.whom
    and l.member_id is not distinct from who.member_id and l.handed_on is not null)
$$;

-- The declined referrals of who leads them: numbers and dates, for the case itself is closed (WGS 1.8(7)).
create function referrals_declined() returns table (
  case_number text, regime text, place text, outcome text, declined_at timestamptz, destroy_on date,
  inform_by date, uninformed integer, waiting integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with led as materialized (
    select p.case_id from cases_participation p
    where p.capacity = 'process_lead' and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
      and p.engagement_id in (select opmaat_viewer() union all select w.absent_id from network_replacement w
        where w.substitute_id = opmaat_viewer() and w.starts_at <= opmaat_now() and w.ends_at > opmaat_now())
  ), declined as materialized (
    select c.* from led join cases_case c on c.id = led.case_id where c.phase = 'declined'
    order by c.phase_since desc limit 100
  )
  select c.number::text, c.regime::text, coalesce(h.name, m.name)::text, coalesce(r.outcome, '')::text,
    c.phase_since, d.destroy_on, n.due, told.people, told.waiting
  from declined c
    join network_municipality m on m.id = c.municipality_id
    left join network_safetyhouse h on h.id = c.house_id
    left join referrals_referral r on r.case_id = c.id
    left join referrals_decision d on d.case_id = c.id
    left join cases_informingduty n on n.case_id = c.id
    cross join lateral referrals_uninformed(c.id) told
  order by c.phase_since desc
$$;

-- Whether somebody can lead a case there now: designated, at work and screened.
create function referrals_may_lead(p_engagement bigint, p_regime text, p_municipality bigint, p_house bigint)
returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select case p_regime
      when 'pga' then opmaat_holds(p_engagement, array['pga_expert', 'pga_coordinator'], p_municipality, null)
      else opmaat_holds(p_engagement, array['process_coordinator', 'process_support'], null, p_house) end
    and exists (select 1 from network_screening s where s.engagement_id = p_engagement
      and s.starts_at <= opmaat_now() and (s.ends_at is null or s.ends_at > opmaat_now()))
$$;

-- Undecided referrals of somebody who can no longer lead them and for whom nobody stands in: for who is designated
-- in the same municipality or house. A number, a place and whose it was; nothing of the person until it is taken over.
create function referrals_left_behind() returns table (
  case_id bigint, case_number text, place text, lead bigint, lead_name text, received_at timestamptz, contact_due date)
language sql stable security definer set search_path = public, pg_temp as $$
  with here as (
    select distinct a.municipality_id, a.house_id from network_appointment a
    where a.engagement_id = opmaat_viewer() and a.function in ('pga_expert', 'pga_coordinator',
        'process_coordinator', 'process_support')
      and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
  )
  select c.id, c.number::text, coalesce(h.name, m.name)::text, p.engagement_id, acc.name::text, r.received_at,
    r.contact_due
  from here
    join cases_case c on (c.regime = 'pga' and c.municipality_id = here.municipality_id
      or c.regime = 'zvh' and c.house_id = here.house_id) and c.phase in ('referred', 'weighing')
    join referrals_referral r on r.case_id = c.id and r.state <> 'decided'
    join cases_participation p on p.case_id = c.id and p.capacity = 'process_lead'
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
    join network_engagement e on e.id = p.engagement_id join network_account acc on acc.id = e.account_id
    join network_municipality m on m.id = c.municipality_id
    left join network_safetyhouse h on h.id = c.house_id
  where p.engagement_id <> opmaat_viewer()
    and referrals_may_lead(opmaat_viewer(), c.regime, c.municipality_id, c.house_id)
    and not referrals_may_lead(p.engagement_id, c.regime, c.municipality_id, c.house_id)
    and not exists (select 1 from network_replacement w where w.absent_id = p.engagement_id
      and w.starts_at <= opmaat_now() and w.ends_at > opmaat_now())
  order by r.received_at, c.id
$$;

-- Takes such a referral over: there is no moment without a process lead.
create function referrals_take_lead(p_number text, p_reason text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  left_one record;
begin
  perform 1 from cases_case where number = p_number for no key update;
  select * into left_one from referrals_left_behind() l where l.case_number = p_number;
  if left_one.case_id is null then
    perform opmaat_raise('case_not_here');
  end if;
  update cases_participation p set ends_at = opmaat_now(), end_reason = 'voert nu de procesregie'
  where p.case_id = left_one.case_id and p.engagement_id = opmaat_viewer()
    and (p.ends_at is null or p.ends_at > opmaat_now());
  update cases_participation p set ends_at = opmaat_now(), end_reason = p_reason
  where p.case_id = left_one.case_id and p.engagement_id = left_one.lead and p.capacity = 'process_lead'
    and (p.ends_at is null or p.ends_at > opmaat_now());
  insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
  values (left_one.case_id, opmaat_viewer(), 'process_lead', p_reason, false, opmaat_now(), '');
  return left_one.case_id;
end
$$;

-- What waits in the region, for the regional office: counts per place and regime, never a case; one to four
-- is shown as -1, and no total from which it could be derived. What came in before `p_late_before` and was never
-- taken up is late as well: until the weighing begins no row says by when.
create function referrals_waiting_by_place(p_late_before date) returns table (
  regime text, place text, undecided integer, late_contact integer, late_decision integer, silent integer,
  fell_between integer, uninformed integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with seen as (
    select distinct m.id as municipality_id from network_appointment a
      join network_safetyhouse h on h.region_id = a.region_id
      join network_municipality m on m.house_id = h.id
    where a.engagement_id = opmaat_viewer() and a.function = 'regional_office'
      and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
  ), today as (
    select (opmaat_now() at time zone 'Europe/Amsterdam')::date as day
  ), counted as (
    select c.regime::text as regime, coalesce(h.name, m.name)::text as place,
      count(*) filter (where r.state <> 'decided') as undecided,
      count(*) filter (where r.state <> 'decided' and r.contacted_at is null and r.contact_due < today.day)
        as late_contact,
      count(*) filter (where r.state = 'weighing' and w.decide_by < today.day or r.state = 'received'
        and (r.received_at at time zone 'Europe/Amsterdam')::date < p_late_before) as late_decision,
      count(*) filter (where r.state = 'weighing' and exists (select 1 from referrals_triageseat s
        where s.referral_id = r.id and s.confirmed_at is null and s.confirm_by < today.day)) as silent,
      count(*) filter (where r.outcome = 'fell_between') as fell_between,
      -- Declined, the month is over, and somebody was never told without a ground to wait.
      count(*) filter (where c.phase = 'declined' and n.due < today.day
        and (select told.people > told.waiting from referrals_uninformed(c.id) told)) as uninformed
    from cases_case c
      join referrals_referral r on r.case_id = c.id
      left join cases_informingduty n on n.case_id = c.id
      join seen on seen.municipality_id = c.municipality_id
      join network_municipality m on m.id = c.municipality_id
      left join network_safetyhouse h on h.id = c.house_id
      left join referrals_weighing w on w.referral_id = r.id
      cross join today
    group by 1, 2
    union all
    -- Of what is gone the outcome is still counted, and that somebody was never told.
    select gone.regime::text, coalesce(h.name, m.name)::text, 0, 0, 0, 0,
      count(*) filter (where gone.outcome = 'fell_between'), count(*) filter (where gone.uninformed > 0)
    from referrals_destruction gone
      join seen on seen.municipality_id = gone.municipality_id
      join network_municipality m on m.id = gone.municipality_id
      left join network_safetyhouse h on h.id = gone.house_id
    group by 1, 2
  ), summed as (
    select regime, place, sum(undecided) as undecided, sum(late_contact) as late_contact,
      sum(late_decision) as late_decision, sum(silent) as silent, sum(fell_between) as fell_between,
      sum(uninformed) as uninformed
    from counted group by regime, place
  )
  select regime, place, case when undecided between 1 and 4 then -1 else undecided end::integer,
    case when late_contact between 1 and 4 then -1 else late_contact end::integer,
    case when late_decision between 1 and 4 then -1 else late_decision end::integer,
    case when silent between 1 and 4 then -1 else silent end::integer,
    case when fell_between between 1 and 4 then -1 else fell_between end::integer,
    case when uninformed between 1 and 4 then -1 else uninformed end::integer
  from summed order by regime, place
$$;

-- Handing over to the kernel, and to who calls it.
do $$
declare f text;
begin
  foreach f in array array['referrals_guard_judgement()', 'referrals_guard_deciding()', 'referrals_guard_case()',
    'referrals_declined()', 'referrals_uninformed(bigint)', 'referrals_left_behind()',
    'referrals_may_lead(bigint, text, bigint, bigint)', 'referrals_take_lead(text, text)', 'referrals_waiting_by_place(date)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function referrals_declined(), referrals_left_behind(), referrals_take_lead(text, text),
  referrals_waiting_by_place(date) to opmaat_app;
reset role;
