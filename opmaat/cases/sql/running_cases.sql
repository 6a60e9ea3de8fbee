-- Running cases, for who may not see them: handed over in one act, and counted. No case is named to who counts.

-- The seats that people hold in running cases, for the preview of another reglement: ids to count, no names.
create function opmaat_profiles_held(p_regime text) returns table (
  phase text, capacity text, kind text, place text, functions text[], case_ids bigint[], engagement_ids bigint[])
language sql stable security definer set search_path = public, pg_temp as $$
  select c.phase::text, p.capacity::text, u.kind::text, coalesce(d.place_2_27, u.place_2_27)::text, f.list,
    array_agg(distinct c.id), array_agg(distinct p.engagement_id)
  from cases_case c
    join cases_participation p on p.case_id = c.id
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
    join network_engagement e on e.id = p.engagement_id
    join network_unit u on u.id = e.unit_id
    left join lateral (
      select w.place_2_27 from network_appointment a join network_unit w on w.id = a.designated_by_id
      where a.engagement_id = e.id and a.house_id = c.house_id
        and a.function in ('process_coordinator', 'process_support')
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
      order by w.place_2_27 limit 1) d on true
    cross join lateral (
      select coalesce(array_agg(a.function::text order by a.function), '{}') as list from network_appointment a
      where a.engagement_id = e.id
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
        and (a.municipality_id = c.municipality_id or a.house_id = c.house_id
          or a.region_id = (select h.region_id from network_safetyhouse h
            join network_municipality g on g.house_id = h.id where g.id = c.municipality_id))) f
  where c.regime = p_regime and c.phase not in ('declined', 'shielded', 'destroyed')
    and exists (select 1 from network_appointment a where a.engagement_id = opmaat_viewer()
      and a.function = 'privacy_officer'
      and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
  group by 1, 2, 3, 4, 5
$$;

-- Passes the seats of a process lead to the successor in one act (the end of an appointment, a handover).
create function opmaat_hand_over_lead(p_from bigint, p_to bigint, p_municipality bigint, p_house bigint, p_reason text)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  handed integer;
begin
  if not (p_from = opmaat_viewer() or opmaat_holds(opmaat_viewer(), array['application_manager'], p_municipality, p_house))
    -- The function of that regime, and screened (BGS 1.11): an unscreened lead would see nothing.
    or not opmaat_holds(p_to, case when p_house is null then array['pga_expert', 'pga_coordinator']
      else array['process_coordinator', 'process_support'] end, p_municipality, p_house)
    or not exists (select 1 from network_screening s where s.engagement_id = p_to
      and s.starts_at <= opmaat_now() and (s.ends_at is null or s.ends_at > opmaat_now())) then
    perform opmaat_raise('no_process_lead_in_force');
  end if;
  -- First the successor leaves any other seat there: one capacity at a time, checked at each statement.
  update cases_participation p set ends_at = opmaat_now(), end_reason = 'voert nu de procesregie'
  from cases_participation lead join cases_case c on c.id = lead.case_id
  where p.engagement_id = p_to and p.case_id = c.id and (p.ends_at is null or p.ends_at > opmaat_now())
    and lead.engagement_id = p_from and lead.capacity = 'process_lead'
    and lead.starts_at <= opmaat_now() and (lead.ends_at is null or lead.ends_at > opmaat_now())
    and (c.municipality_id = p_municipality and c.regime = 'pga' or c.house_id = p_house and c.regime = 'zvh')
    and c.phase <> 'destroyed';
  with ended as (
    update cases_participation p set ends_at = opmaat_now(), end_reason = p_reason
    from cases_case c
    where c.id = p.case_id and p.engagement_id = p_from and p.capacity = 'process_lead'
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
      and (c.municipality_id = p_municipality and c.regime = 'pga' or c.house_id = p_house and c.regime = 'zvh')
      and c.phase <> 'destroyed'
    returning p.case_id
  )
  insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
  select case_id, p_to, 'process_lead', p_reason, false, opmaat_now(), '' from ended;
  get diagnostics handed = row_count;
  return handed;
end
$$;

-- How many open cases hang on this lead: a count for who manages appointments, no case is named.
create function opmaat_open_cases_of(p_engagement bigint, p_municipality bigint, p_house bigint) returns integer
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from cases_participation p join cases_case c on c.id = p.case_id
  where p.engagement_id = p_engagement and p.capacity = 'process_lead'
    and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
    and (c.municipality_id = p_municipality and c.regime = 'pga' or c.house_id = p_house and c.regime = 'zvh')
    and c.phase not in ('declined', 'shielded', 'destroyed')
    and (p_engagement = opmaat_viewer()
      or opmaat_holds(opmaat_viewer(), array['application_manager'], p_municipality, p_house))
$$;
