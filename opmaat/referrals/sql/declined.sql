-- What is left of a declined referral for who led it: numbers, dates, and to how many people nobody gave a letter.

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
    where (select opmaat_stands(opmaat_viewer())) and p.capacity = 'process_lead'
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
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

-- Whether a referral that this viewer was asked to judge was decided since: who presses a moment too late hears that,
-- and nothing else, for the case itself may be closed by then.
create function referrals_judged_before(p_number text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from referrals_referral r
      join referrals_triageseat s on s.referral_id = r.id and s.ended_at is null
    where r.number = p_number and r.state = 'decided' and s.engagement_id = opmaat_viewer())
$$;

-- Handing over to the kernel, and to who calls it.
revoke all on function referrals_uninformed(bigint) from public;
alter function referrals_uninformed(bigint) owner to opmaat_kernel;
revoke all on function referrals_declined() from public;
alter function referrals_declined() owner to opmaat_kernel;
revoke all on function referrals_judged_before(text) from public;
alter function referrals_judged_before(text) owner to opmaat_kernel;
set local role opmaat_kernel;
grant execute on function referrals_declined(), referrals_judged_before(text) to opmaat_app;
reset role;
