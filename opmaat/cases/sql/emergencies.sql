-- Emergency access and its review, and the seal on a closed case that is lifted: never without a reason, for hours.

-- Break-glass: somebody with standing, named categories, four hours; tells the process lead and privacy officers.
create function opmaat_open_emergency(p_number text, p_categories integer, p_reason text, p_hours integer,
  p_review_due date) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  given bigint;
  the_case cases_case%rowtype;
begin
  -- Before anything is looked up: who asks, or an incomplete question, says nothing about which cases exist.
  if not opmaat_stands(opmaat_viewer()) then
    perform opmaat_raise('not_screened');
  end if;
  if not exists (select 1 from network_training t join network_engagement e on e.account_id = t.account_id
      where e.id = opmaat_viewer()
        and t.starts_at <= opmaat_now() and (t.ends_at is null or t.ends_at > opmaat_now())) then
    perform opmaat_raise('not_trained');
  end if;
  -- Checking, governing and maintaining are other classes than carrying out (WGS 1.8(2)).
  if opmaat_breaks_no_glass(opmaat_viewer()) then
    perform opmaat_raise('takes_no_part');
  end if;
  if length(trim(p_reason)) < 20 or p_hours not between 1 and 4 or p_categories not between 1 and 4095 then
    perform opmaat_raise('emergency_incomplete');
  end if;
  select * into the_case from cases_case where number = p_number for no key update;
  if not found or the_case.phase in ('declined', 'shielded', 'destroyed') then
    perform opmaat_raise('case_not_here');
  end if;
  if the_case.regime = 'zvh' and not exists (select 1 from cases_participation p
      where p.case_id = the_case.id and p.engagement_id = opmaat_viewer()
        and p.capacity in ('process_lead', 'case_lead', 'participant')
        and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())) then
    perform opmaat_raise('case_not_here');
  end if;
  insert into cases_emergencyaccess (case_id, engagement_id, categories, reason, starts_at, ends_at, review_due, finding)
  values (the_case.id, opmaat_viewer(), p_categories, p_reason, opmaat_now(),
    opmaat_now() + make_interval(hours => p_hours), p_review_due, '')
  returning id into given;
  insert into cases_notice (engagement_id, case_id, kind, told, created_at)
  select distinct told.id, the_case.id, 'emergency', 'Noodtoegang geopend; beoordeel dit uiterlijk ' || to_char(p_review_due, 'DD-MM-YYYY')
      || '.', opmaat_now()
  from (
    select p.engagement_id as id from cases_participation p where p.case_id = the_case.id and p.capacity = 'process_lead'
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
    union
    select a.engagement_id from network_appointment a where a.function = 'privacy_officer'
      and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
      and opmaat_holds(a.engagement_id, array['privacy_officer'], the_case.municipality_id, the_case.house_id)
  ) told;
  return given;
end
$$;

-- The review by a second person: a process lead of the case or a privacy officer, never who opened it.
create function opmaat_review_emergency(p_emergency bigint, p_justified boolean, p_finding text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  x cases_emergencyaccess%rowtype;
  the_case cases_case%rowtype;
begin
  select * into x from cases_emergencyaccess where id = p_emergency for update;
  select * into the_case from cases_case where id = x.case_id;
  -- A second person, not a second engagement of the same one.
  if x.id is null or x.reviewed_at is not null
    or (select e.account_id from network_engagement e where e.id = x.engagement_id)
      = (select e.account_id from network_engagement e where e.id = opmaat_viewer())
    or not opmaat_stands(opmaat_viewer())
    or not (opmaat_holds(opmaat_viewer(), array['privacy_officer'], the_case.municipality_id, the_case.house_id)
      or exists (select 1 from cases_participation p where p.case_id = x.case_id and p.capacity = 'process_lead'
        and p.engagement_id = opmaat_viewer()
        and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now()))) then
    perform opmaat_raise('not_yours_to_review');
  end if;
  update cases_emergencyaccess set reviewed_by_id = opmaat_viewer(), reviewed_at = opmaat_now(),
    justified = p_justified, finding = p_finding where id = p_emergency;
  -- What one was told of it is done with too: the notice was written with the access, at the same moment.
  update cases_notice set read_at = opmaat_now() where engagement_id = opmaat_viewer() and case_id = x.case_id
    and kind = 'emergency' and created_at = x.starts_at and read_at is null;
end
$$;

-- What a privacy officer must review: without any content of the case.
create function opmaat_emergencies_to_review() returns table (id bigint, case_number text, who text, unit text,
  categories integer, reason text, starts_at timestamptz, ends_at timestamptz, review_due date, reviewed_at timestamptz,
  justified boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select x.id, c.number, acc.name, u.name, x.categories, x.reason, x.starts_at, x.ends_at, x.review_due,
    x.reviewed_at, x.justified
  from cases_emergencyaccess x
    join cases_case c on c.id = x.case_id
    join network_engagement e on e.id = x.engagement_id
    join network_account acc on acc.id = e.account_id
    join network_unit u on u.id = e.unit_id
  where e.account_id <> (select mine.account_id from network_engagement mine where mine.id = opmaat_viewer())
    and (select opmaat_stands(opmaat_viewer()))
    -- Whoever is no privacy officer anywhere is not asked it of every case: it is a call for each row.
    and ((select exists (select 1 from network_appointment a
          where a.engagement_id = opmaat_viewer() and a.function = 'privacy_officer'))
        and opmaat_holds(opmaat_viewer(), array['privacy_officer'], c.municipality_id, c.house_id)
      or exists (select 1 from cases_participation p where p.case_id = c.id and p.capacity = 'process_lead'
        and p.engagement_id = opmaat_viewer()
        and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())))
  order by x.reviewed_at nulls first, x.review_due
$$;

-- A seal on a closed case: the process lead of that case (or who stands in) or a privacy officer, a purpose, four hours.
create function opmaat_open_seal(p_number text, p_purpose text, p_hours integer) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_case cases_case%rowtype;
  given bigint;
begin
  if length(trim(p_purpose)) < 20 or p_hours not between 1 and 4 then
    perform opmaat_raise('seal_incomplete');
  end if;
  select * into the_case from cases_case where number = p_number;
  if the_case.id is null or the_case.phase not in ('declined', 'shielded') or not opmaat_stands(opmaat_viewer())
    or not (opmaat_holds(opmaat_viewer(), array['privacy_officer'], the_case.municipality_id, the_case.house_id)
      or exists (select 1 from cases_participation p where p.case_id = the_case.id
        and p.capacity = 'process_lead' and p.engagement_id in (select opmaat_stands_for())
        and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now()))) then
    perform opmaat_raise('case_not_here');
  end if;
  insert into cases_seal (case_id, engagement_id, purpose, starts_at, ends_at)
  values (the_case.id, opmaat_viewer(), p_purpose, opmaat_now(), opmaat_now() + make_interval(hours => p_hours))
  returning id into given;
  return given;
end
$$;
