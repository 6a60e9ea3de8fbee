-- What the regional office sees of triage: counts, and never a case.

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
        where s.referral_id = r.id and s.ended_at is null and s.confirmed_at is null
          and s.confirm_by < today.day)) as silent,
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
revoke all on function referrals_waiting_by_place(date) from public;
alter function referrals_waiting_by_place(date) owner to opmaat_kernel;
set local role opmaat_kernel;
grant execute on function referrals_waiting_by_place(date) to opmaat_app;
reset role;
