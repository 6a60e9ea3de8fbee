-- Referrals whose process lead can no longer lead them, and taking them over.

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
    -- Of two who take it over the second hears so: it stood on the board of everybody who is designated there.
    if exists (select 1 from cases_case c
        join cases_participation p on p.case_id = c.id and p.capacity = 'process_lead' and p.reason = p_reason
          and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
        where c.number = p_number and c.phase in ('referred', 'weighing')
          and referrals_may_lead(opmaat_viewer(), c.regime, c.municipality_id, c.house_id)) then
      perform opmaat_raise('lead_taken_before');
    end if;
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

-- Handing over to the kernel, and to who calls it.
revoke all on function referrals_may_lead(bigint, text, bigint, bigint) from public;
alter function referrals_may_lead(bigint, text, bigint, bigint) owner to opmaat_kernel;
revoke all on function referrals_left_behind() from public;
alter function referrals_left_behind() owner to opmaat_kernel;
revoke all on function referrals_take_lead(text, text) from public;
alter function referrals_take_lead(text, text) owner to opmaat_kernel;
set local role opmaat_kernel;
grant execute on function referrals_left_behind(), referrals_take_lead(text, text) to opmaat_app;
reset role;
