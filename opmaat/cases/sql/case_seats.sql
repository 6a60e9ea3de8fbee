-- Who broke the glass of this case now, for who sits at its table: the rows themselves are for who leads the process.
create function opmaat_case_emergencies(p_case bigint) returns table (engagement_id bigint, categories integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select x.engagement_id, x.categories from cases_emergencyaccess x
  where x.case_id = p_case and x.starts_at <= opmaat_now() and x.ends_at > opmaat_now()
    and exists (select 1 from cases_case_access me
      where me.engagement_id = opmaat_viewer() and me.case_id = p_case and me.place_ok
        and (me.sees_team or x.engagement_id = me.engagement_id)
        and me.valid_from <= opmaat_now() and me.valid_until > opmaat_now())
$$;

-- Everybody with a seat in this case and the facts the reglement needs, for "Wie kan dit zien?". With the rights of who
-- asks: which seats that are, the policies on seats and tables say. Who does not sit at the table hears of the process
-- lead and of themselves only; of a source only who may know that its unit contributed.
create function opmaat_case_seats(p_case bigint) returns table (
  engagement_id bigint, name text, unit_id bigint, unit text, organisation text, kind text, place text,
  phone text, capacity text, functions text[], screened boolean, trained boolean, emergency integer,
  tabled boolean)
language sql stable set search_path = public, pg_temp as $$
  select s.engagement_id, acc.name::text, u.id, u.name::text, o.name::text, u.kind::text,
    coalesce(d.place_2_27, u.place_2_27)::text, coalesce(nullif(e.phone, ''), u.phone)::text, s.capacity, f.list,
    -- One by one, by their indexes: a case has a few seats, the country thousands of professionals.
    (select true from network_screening sc where sc.engagement_id = s.engagement_id
      and sc.starts_at <= opmaat_now() and (sc.ends_at is null or sc.ends_at > opmaat_now()) limit 1) is not null,
    (select true from network_training t where t.account_id = e.account_id
      and t.starts_at <= opmaat_now() and (t.ends_at is null or t.ends_at > opmaat_now()) limit 1) is not null,
    s.emergency, s.tabled
  from cases_case c
    join lateral (
      select held.engagement_id,
        (array_agg(held.capacity order by opmaat_capacity_rank(held.capacity)))[1]::text as capacity,
        bit_or(held.emergency) as emergency, bool_or(held.tabled) as tabled
      from (
        -- Oneself, also who stands in for somebody whose seat they do not see, or opened a closed case.
        select me.engagement_id, me.capacity::text, 0 as emergency, false as tabled from cases_case_access me
          where me.case_id = c.id and me.engagement_id = opmaat_viewer() and me.place_ok
            and me.valid_from <= opmaat_now() and me.valid_until > opmaat_now()
        union all
        select p.engagement_id, p.capacity::text, 0, false from cases_participation p
          where p.case_id = c.id and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
        union all
        select r.substitute_id, p.capacity::text, 0, false from cases_participation p
          join network_replacement r on r.absent_id = p.engagement_id
          where p.case_id = c.id and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
            and r.starts_at <= opmaat_now() and r.ends_at > opmaat_now()
        union all
        select x.engagement_id, '', x.categories, false from opmaat_case_emergencies(c.id) x
        union all
        select t.engagement_id, 'agenda_participant', 0, true from cases_tabling t
          where t.case_id = c.id and t.starts_at <= opmaat_now() and (t.ends_at is null or t.ends_at > opmaat_now())
        union all
        select r.substitute_id, 'agenda_participant', 0, true from cases_tabling t
          join network_replacement r on r.absent_id = t.engagement_id
          where t.case_id = c.id and t.starts_at <= opmaat_now() and (t.ends_at is null or t.ends_at > opmaat_now())
            and r.starts_at <= opmaat_now() and r.ends_at > opmaat_now()
      ) held group by held.engagement_id
    ) s on true
    cross join lateral (select * from network_engagement k where k.id = s.engagement_id
      and k.starts_at <= opmaat_now() and (k.ends_at is null or k.ends_at > opmaat_now()) offset 0) e
    join network_account acc on acc.id = e.account_id and acc.is_active
    join network_unit u on u.id = e.unit_id
    join network_organisation o on o.id = u.organisation_id
    left join lateral (
      select w.place_2_27 from network_appointment a join network_unit w on w.id = a.designated_by_id
      where a.engagement_id = e.id and a.house_id = c.house_id
        and a.function in ('process_coordinator', 'process_support')
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
      order by w.place_2_27 limit 1) d on true
    cross join lateral (
      select coalesce(array_agg(a.function::text), '{}') as list from network_appointment a
      where a.engagement_id = e.id
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
        and (a.municipality_id = c.municipality_id or a.house_id = c.house_id
          or a.region_id = (select h.region_id from network_safetyhouse h
            join network_municipality g on g.house_id = h.id where g.id = c.municipality_id))) f
  where c.id = p_case
  order by opmaat_capacity_rank(s.capacity), acc.name
$$;
