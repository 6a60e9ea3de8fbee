-- opmaat_refresh_access(cases) rebuilds cases_case_access for these cases. It cuts the time of every seat
-- (participation, replacement, seal, emergency, conference) at each moment something changes, and for each
-- stretch matches the reglement in force to the facts. Policies then compare dates with opmaat_now(), so rights
-- end without any write. It matches the rules with its own SQL: the Python evaluator shares words with it and
-- no code.

create function opmaat_refresh_access(p_cases bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from cases_case where id = any (p_cases) order by id for no key update;
  delete from cases_case_access where case_id = any (p_cases);
  insert into cases_case_access (
    engagement_id, case_id, person_id, regime, capacity, sees_content, sees_released, sees_existence,
    about_mask, about_released, place_ok, own_only, sees_team, may_write, must_visit,
    opens_criminal_justice, criminal_justice_released, criminal_justice_named, valid_from, valid_until)
  with the_case as materialized (
    select * from cases_case c
    where c.id = any (p_cases)
      and (c.phase not in ('declined', 'shielded', 'destroyed')
        or exists (select 1 from cases_seal s where s.case_id = c.id))
  ),
  seat as materialized (
    select p.case_id, p.engagement_id, p.capacity, p.must_visit, p.starts_at,
      coalesce(p.ends_at, 'infinity') as ends_at, 0 as emergency, false as sealed, false as tabled
    from cases_participation p join the_case c on c.id = p.case_id
    union all
    -- Waarneming: the seat passes to the substitute, releases to a person do not.
    select p.case_id, r.substitute_id, p.capacity, p.must_visit, greatest(p.starts_at, r.starts_at),
      least(coalesce(p.ends_at, 'infinity'), r.ends_at), 0, false, false
    from cases_participation p
      join the_case c on c.id = p.case_id
      join network_replacement r on r.absent_id = p.engagement_id
    where greatest(p.starts_at, r.starts_at) < least(coalesce(p.ends_at, 'infinity'), r.ends_at)
    union all
    select x.case_id, x.engagement_id, '', false, x.starts_at, x.ends_at, x.categories, false, false
    from cases_emergencyaccess x join the_case c on c.id = x.case_id
    union all
    select s.case_id, s.engagement_id, '', false, s.starts_at, s.ends_at, 0, true, false
    from cases_seal s join the_case c on c.id = s.case_id
    union all
    -- Invited to a conference about this case: at least agenda participant, from agenda until confirmed minutes.
    select t.case_id, t.engagement_id, 'agenda_participant', false, t.starts_at, coalesce(t.ends_at, 'infinity'), 0,
      false, true
    from cases_tabling t join the_case c on c.id = t.case_id
    union all
    select t.case_id, r.substitute_id, 'agenda_participant', false, greatest(t.starts_at, r.starts_at),
      least(coalesce(t.ends_at, 'infinity'), r.ends_at), 0, false, true
    from cases_tabling t
      join the_case c on c.id = t.case_id
      join network_replacement r on r.absent_id = t.engagement_id
    where greatest(t.starts_at, r.starts_at) < least(coalesce(t.ends_at, 'infinity'), r.ends_at)
  ),
  viewer as materialized (
    select case_id, engagement_id, min(starts_at) as starts_at, max(ends_at) as ends_at
    from seat where starts_at < ends_at group by case_id, engagement_id
  ),
  edge as (
    select case_id, engagement_id, starts_at as at from seat
    union select case_id, engagement_id, ends_at from seat
    union select v.case_id, v.engagement_id, unnest(array[e.starts_at, coalesce(e.ends_at, 'infinity')])
      from viewer v join network_engagement e on e.id = v.engagement_id
    union select v.case_id, v.engagement_id, unnest(array[s.starts_at, coalesce(s.ends_at, 'infinity')])
      from viewer v join network_screening s on s.engagement_id = v.engagement_id
    union select v.case_id, v.engagement_id, unnest(array[t.starts_at, coalesce(t.ends_at, 'infinity')])
      from viewer v join network_engagement e on e.id = v.engagement_id
        join network_training t on t.account_id = e.account_id
    union select v.case_id, v.engagement_id, unnest(array[a.starts_at, coalesce(a.ends_at, 'infinity')])
      from viewer v join network_appointment a on a.engagement_id = v.engagement_id
    union select v.case_id, v.engagement_id, unnest(array[r.starts_at, coalesce(r.ends_at, 'infinity')])
      from viewer v join the_case c on c.id = v.case_id
        join regulation_reglementversion r on r.regime = c.regime and r.starts_at is not null
  ),
  stretch as (
    select edge.case_id, edge.engagement_id, edge.at as from_at,
      lead(edge.at) over (partition by edge.case_id, edge.engagement_id order by edge.at) as until_at
    from edge join viewer v using (case_id, engagement_id)
    where edge.at >= v.starts_at and edge.at <= v.ends_at
  ),
  held as (
    -- The strongest capacity of that stretch; an emergency and a seal add to it.
    select s.case_id, s.engagement_id, s.from_at, s.until_at,
      (array_agg(t.capacity order by opmaat_capacity_rank(t.capacity)))[1] as capacity,
      bool_or(t.must_visit) as must_visit, bit_or(t.emergency) as emergency, bool_or(t.sealed) as sealed,
      bool_or(t.tabled) as tabled
    from stretch s join seat t
      on t.case_id = s.case_id and t.engagement_id = s.engagement_id
      and t.starts_at <= s.from_at and t.ends_at > s.from_at
    where s.until_at is not null
    group by s.case_id, s.engagement_id, s.from_at, s.until_at
  ),
  fact as (
    select h.*, c.person_id, c.regime, u.kind, version.id as version_id,
      -- A conference is an event: the case stays `executing`, its invited have the rights of `conferring`.
      case when h.tabled and c.phase = 'executing' then 'conferring' else c.phase end as phase,
      functions.list as functions,
      coalesce(designated.place_2_27, u.place_2_27) as place,
      exists (select 1 from network_training t where t.account_id = e.account_id
        and t.starts_at <= h.from_at and (t.ends_at is null or t.ends_at > h.from_at)) as trained
    from held h
      join the_case c on c.id = h.case_id
      join network_engagement e on e.id = h.engagement_id
      join network_unit u on u.id = e.unit_id
      join network_account acc on acc.id = e.account_id and acc.is_active
      join regulation_reglementversion version on version.regime = c.regime
        and version.starts_at <= h.from_at and (version.ends_at is null or version.ends_at > h.from_at)
      cross join lateral (
        -- A function counts only in its territory.
        select coalesce(array_agg(a.function::text), '{}') as list from network_appointment a
        where a.engagement_id = h.engagement_id
          and a.starts_at <= h.from_at and (a.ends_at is null or a.ends_at > h.from_at)
          and (a.municipality_id = c.municipality_id or a.house_id = c.house_id
            or a.region_id = (select m.region_id from network_safetyhouse m
              join network_municipality g on g.house_id = m.id where g.id = c.municipality_id))
      ) functions
      left join lateral (
        -- WGS 1.8(2)(a): coordinator and support stand in the place of who designated them.
        select d.place_2_27 from network_appointment a join network_unit d on d.id = a.designated_by_id
        where a.engagement_id = h.engagement_id and a.house_id = c.house_id
          and a.function in ('process_coordinator', 'process_support')
          and a.starts_at <= h.from_at and (a.ends_at is null or a.ends_at > h.from_at)
        order by d.place_2_27 limit 1
      ) designated on true
    where e.starts_at <= h.from_at and (e.ends_at is null or e.ends_at > h.from_at)
      -- Step 1: no screening, a third party, or maintenance of the system: nothing.
      and exists (select 1 from network_screening s where s.engagement_id = h.engagement_id
        and s.starts_at <= h.from_at and (s.ends_at is null or s.ends_at > h.from_at))
      and h.capacity not in ('third_party', 'representative')
      and not 'application_manager' = any (functions.list)
      -- Step 2: closed without an opened seal: nothing.
      and (c.phase not in ('declined', 'shielded', 'destroyed') or h.sealed)
  )
  select f.engagement_id, f.case_id, f.person_id, f.regime, f.capacity,
    case when f.trained then may.content | opened.mask else 0 end,
    case when f.trained then may.released else 0 end,
    case when f.trained then may.existence else 0 end,
    31 & ~never.about_denied, never.about_released,
    f.regime = 'pga' or f.place <> 'none' or never.place_lifted,
    not f.trained,
    f.trained and (f.capacity in ('process_lead', 'case_lead', 'participant', 'agenda_participant') or f.sealed),
    f.phase not in ('declined', 'shielded', 'destroyed')
      and f.capacity in ('process_lead', 'case_lead', 'participant', 'agenda_participant', 'consulted', 'referrer',
        'source'),
    f.must_visit,
    never.criminal_justice_open, never.criminal_justice_released, never.criminal_justice_named,
    f.from_at, f.until_at
  from fact f
    cross join lateral (
      -- Break-glass in a zvh case: only for who takes part in that case, also when a seat changed since.
      select case when f.regime = 'pga' or f.capacity in ('process_lead', 'case_lead', 'participant')
        then f.emergency else 0 end as mask
    ) opened
    cross join lateral (
      select
        coalesce(bit_or(m.categories) filter (where m.gives = 'content' and not m.when_released_or_named), 0) as content,
        coalesce(bit_or(m.categories) filter (where m.gives = 'content' and m.when_released_or_named), 0) as released,
        coalesce(bit_or(m.categories) filter (where m.gives = 'existence' and not m.when_released_or_named), 0) & ~224 as existence
      from regulation_mayrule m
      where m.version_id = f.version_id
        and (f.sealed or not m.sealed)
        and (m.phases = '{}' or f.phase = any (m.phases))
        and (m.capacities = '{}' or f.capacity = any (m.capacities))
        and (m.kinds = '{}' or f.kind = any (m.kinds))
        and (m.places = '{}' or f.place = any (m.places))
        and (m.functions = '{}' or m.functions::text[] && f.functions)
    ) may
    cross join lateral (
      select
        coalesce(bit_or(opmaat_about_bit(n.about)) filter (where n.kind = 'about'
          and not (f.kind = any (n.kinds) or f.capacity = any (n.capacities) or n.unless::text[] && f.functions)),
          0) as about_denied,
        coalesce(bit_or(opmaat_about_bit(n.about)) filter (where n.kind = 'about'
          and not (f.kind = any (n.kinds) or f.capacity = any (n.capacities) or n.unless::text[] && f.functions)
          and 'released' = any (n.unless)), 0) as about_released,
        coalesce(bool_or(n.unless::text[] && f.functions) filter (where n.kind = 'place'), true) as place_lifted,
        coalesce(bool_and(n.unless::text[] && f.functions) filter (where n.kind = 'criminal_justice'), true)
          as criminal_justice_open,
        coalesce(bool_and('released' = any (n.unless)) filter (where n.kind = 'criminal_justice'), true)
          as criminal_justice_released,
        coalesce(bool_and('named' = any (n.unless)) filter (where n.kind = 'criminal_justice'), true)
          as criminal_justice_named
      from regulation_neverrule n where n.version_id = f.version_id
    ) never;
end
$$;
