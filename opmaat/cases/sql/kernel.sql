-- Acts that reach further than the sight of who does them, each small, each with its own check.
-- They run as opmaat_kernel; EXECUTE is granted one by one at the end.

create function opmaat_raise(p_code text) returns void language plpgsql as $$
begin
  raise exception '%', p_code using errcode = 'raise_exception';
end
$$;

-- Whether this engagement holds one of these functions here and now.
create function opmaat_holds(p_engagement bigint, p_functions text[], p_municipality bigint, p_house bigint)
returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from network_appointment a
    join network_engagement e on e.id = a.engagement_id
    join network_account acc on acc.id = e.account_id and acc.is_active
    where a.engagement_id = p_engagement and a.function = any (p_functions)
      and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
      and e.starts_at <= opmaat_now() and (e.ends_at is null or e.ends_at > opmaat_now())
      and (a.municipality_id = p_municipality or a.house_id = p_house or a.region_id in (
        select h.region_id from network_safetyhouse h
          left join network_municipality g on g.house_id = h.id
        where g.id = p_municipality or h.id = p_house)))
$$;

create function opmaat_next_number(p_regime text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  this_year integer := extract(year from opmaat_now() at time zone 'Europe/Amsterdam');
  given integer;
begin
  insert into cases_casenumber (regime, year, last) values (p_regime, this_year, 1)
  on conflict (regime, year) do update set last = cases_casenumber.last + 1 returning last into given;
  return format('%s-%s-%s', upper(p_regime), this_year, lpad(given::text, greatest(4, length(given::text)), '0'));
end
$$;

-- Opens a case: person, case, process lead and (when somebody else refers) the referrer, at one moment.
create function opmaat_open_case(p_person jsonb, p_case jsonb, p_process_lead bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_person bigint := (p_person ->> 'id')::bigint;
  the_case bigint := nextval(pg_get_serial_sequence('cases_case', 'id'));
  moment timestamptz := opmaat_now();
  by_whom bigint := opmaat_viewer();
  regime text := p_case ->> 'regime';
  functions text[] := case p_case ->> 'regime' when 'pga' then array['pga_expert', 'pga_coordinator']
    else array['process_coordinator', 'process_support'] end;
begin
  if by_whom is null or moment is null then
    perform opmaat_raise('no_viewer');
  end if;
  if not opmaat_holds(p_process_lead, functions, (p_case ->> 'municipality_id')::bigint,
      (p_case ->> 'house_id')::bigint) then
    perform opmaat_raise('no_process_lead_in_force');
  end if;
  if the_person is null then
    the_person := nextval(pg_get_serial_sequence('cases_person', 'id'));
    insert into cases_person (id, given_names, call_name, particle, surname, sort_key, birth_year, birth_month,
      birth_day, identity_established)
    select the_person, coalesce(r.given_names, ''), coalesce(r.call_name, ''), coalesce(r.particle, ''),
      coalesce(r.surname, ''), r.sort_key, r.birth_year, r.birth_month, r.birth_day,
      coalesce(r.identity_established, true)
    from jsonb_populate_record(null::cases_person, p_person) r;
    insert into cases_personname (person_id, search_key)
    select the_person, jsonb_array_elements_text(p_person -> 'search_keys');
    insert into cases_personaddress (person_id, line, postcode, place, hidden, none_known)
    select the_person, coalesce(r.line, ''), coalesce(r.postcode, ''), coalesce(r.place, ''),
      coalesce(r.hidden, false), coalesce(r.none_known, false)
    from jsonb_populate_record(null::cases_personaddress, p_person -> 'address') r
    where p_person -> 'address' is not null;
  elsif not exists (select 1 from cases_case_access a where a.engagement_id = by_whom
      and a.person_id = the_person and a.valid_from <= moment and a.valid_until > moment) then
    perform opmaat_raise('person_not_here');
  end if;
  insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
  values (the_case, p_process_lead, 'process_lead', 'voert de procesregie', false, moment, '');
  if p_process_lead <> by_whom then
    insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
    values (the_case, by_whom, 'referrer', 'heeft aangemeld', false, moment, '');
  end if;
  insert into cases_case (id, number, regime, person_id, purpose, municipality_id, house_id, phase, phase_since,
    level, ave_phase, in_detention, opened_at, first_processed_at, version)
  values (the_case, opmaat_next_number(regime), regime, the_person, p_case ->> 'purpose',
    (p_case ->> 'municipality_id')::bigint, (p_case ->> 'house_id')::bigint, 'referred', moment, p_case ->> 'level',
    null, coalesce((p_case ->> 'in_detention')::boolean, false), moment, moment, 1);
  insert into cases_casestep (case_id, from_phase, to_phase, at, by_id, reason, skipped)
  values (the_case, '', 'referred', moment, by_whom, coalesce(p_case ->> 'reason', ''), '');
  return the_case;
end
$$;

-- Stores a sealed BSN with a person one may open cases for.
create function opmaat_store_bsn(p_person bigint, p_sealed bytea, p_lookup bytea) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from cases_case_access a where a.engagement_id = opmaat_viewer()
      and a.person_id = p_person and a.capacity in ('process_lead', 'referrer')
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()) then
    perform opmaat_raise('person_not_here');
  end if;
  insert into cases_personbsn (person_id, sealed, lookup) values (p_person, p_sealed, p_lookup);
end
$$;

-- Writes the address of a person: by the process lead, also when it becomes hidden from that very lead.
-- One that is hidden already is changed only by who may see it.
create function opmaat_write_address(p_person bigint, p_address jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  visits boolean;
begin
  select bool_or(a.must_visit) into visits from cases_case_access a where a.engagement_id = opmaat_viewer()
    and a.person_id = p_person and a.capacity = 'process_lead' and a.place_ok
    and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now();
  if visits is null then
    perform opmaat_raise('person_not_here');
  end if;
  if not visits and exists (select 1 from cases_personaddress where person_id = p_person and hidden) then
    perform opmaat_raise('address_hidden');
  end if;
  insert into cases_personaddress as kept (person_id, line, postcode, place, hidden, none_known)
  select p_person, r.line, r.postcode, r.place, r.hidden, r.none_known
  from jsonb_populate_record(null::cases_personaddress, p_address) r
  on conflict (person_id) do update set line = excluded.line, postcode = excluded.postcode,
    place = excluded.place, hidden = excluded.hidden, none_known = excluded.none_known;
end
$$;

-- Check op bekendheid: known or not, and whom to call. Thirty questions an hour; the same work either way.
create function opmaat_bsn_known(p_lookup bytea, out known boolean, out call_name text, out call_phone text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asker bigint := opmaat_viewer();
begin
  -- Wherever that is: who may lead cases anywhere may ask before opening one.
  if not exists (select 1 from network_appointment a
      join network_engagement e on e.id = a.engagement_id
      join network_account acc on acc.id = e.account_id and acc.is_active
      where a.engagement_id = asker
        and a.function in ('pga_expert', 'pga_coordinator', 'process_coordinator', 'process_support')
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
        and e.starts_at <= opmaat_now() and (e.ends_at is null or e.ends_at > opmaat_now())
        -- Without screening nothing is known, not even that (BGS 1.11).
        and exists (select 1 from network_screening s where s.engagement_id = e.id
          and s.starts_at <= opmaat_now() and (s.ends_at is null or s.ends_at > opmaat_now()))) then
    perform opmaat_raise('not_a_process_lead');
  end if;
  if (select count(*) from cases_bsnlookup l where l.engagement_id = asker
      and l.at > opmaat_now() - interval '1 hour') >= 30 then
    perform opmaat_raise('too_many_lookups');
  end if;
  insert into cases_bsnlookup (engagement_id, at) values (asker, opmaat_now());
  select true, acc.name, e.phone into known, call_name, call_phone
  from cases_personbsn b
    -- Process lead to process lead within one regime (voorlopige invulling): the WGS knows no other check.
    join cases_case c on c.person_id = b.person_id and c.phase not in ('declined', 'shielded', 'destroyed')
      and exists (select 1 from network_appointment a where a.engagement_id = asker
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
        and a.function = any (case c.regime when 'pga' then array['pga_expert', 'pga_coordinator']
          else array['process_coordinator', 'process_support'] end))
    join cases_participation p on p.case_id = c.id and p.capacity = 'process_lead'
      and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
    join network_engagement e on e.id = p.engagement_id
    join network_account acc on acc.id = e.account_id
  where b.lookup = p_lookup order by c.opened_at desc limit 1;
  known := coalesce(known, false);
end
$$;

-- Break-glass: somebody with standing, named categories, four hours; tells the process lead and privacy officers.
create function opmaat_open_emergency(p_number text, p_categories integer, p_reason text, p_hours integer,
  p_review_due date) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  given bigint;
  the_case cases_case%rowtype;
begin
  -- Before anything is looked up: an incomplete question says nothing about which cases exist.
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
  if the_case.id is null or the_case.phase not in ('declined', 'shielded')
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

-- Who was shown, released to or handed this item hears what happened to it; only its source may say so.
create function opmaat_tell_recipients(p_item bigint, p_kind text, p_told text) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told_count integer;
begin
  if not exists (select 1 from cases_item i
        join network_engagement e on e.unit_id = i.unit_id and e.id = opmaat_viewer()
        join cases_case_access a on a.engagement_id = e.id and a.case_id = i.case_id and a.capacity <> ''
          and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()
      where i.id = p_item) then
    perform opmaat_raise('not_your_item');
  end if;
  insert into cases_notice (engagement_id, case_id, item_id, kind, told, created_at)
  select distinct told.id, i.case_id, i.id, p_kind, p_told, opmaat_now()
  from cases_item i
    cross join lateral (
      select r.engagement_id as id from audit_recipients(i.id, i.case_id) r
      union select r.engagement_id from cases_itemrecipient r
        where r.item_id = i.id and r.effect = 'released' and r.engagement_id is not null
    ) told
    join network_engagement e on e.id = told.id and e.unit_id <> i.unit_id
  where i.id = p_item;
  get diagnostics told_count = row_count;
  return told_count;
end
$$;

-- The recipients of items whose text one has read: the digest of the text is the proof of that.
create function opmaat_item_recipients(p_items bigint[], p_proofs bytea[]) returns table (
  item_id bigint, effect text, unit_id bigint, unit_kind text, engagement_id bigint, reference text,
  given_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.item_id, r.effect::text, r.unit_id, r.unit_kind::text, r.engagement_id, r.reference::text, r.given_at,
    r.ends_at
  from unnest(p_items, p_proofs) as asked (item_id, proof)
    join cases_itemtext t on t.item_id = asked.item_id and sha256(convert_to(t.body, 'UTF8')) = asked.proof
    join cases_itemrecipient r on r.item_id = t.item_id
  order by r.item_id, r.id
$$;

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

-- Who may open the log of a case (its process lead, a privacy officer there), or the whole log.
-- The room `audit` made this function as opmaat_kernel, so as opmaat_kernel it is replaced.
set local role opmaat_kernel;
create or replace function audit_may_open(p_engagement_id bigint, p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select p_engagement_id = opmaat_viewer() and case when p_case_id is null
    then exists (select 1 from network_appointment a where a.engagement_id = p_engagement_id
        and a.function in ('privacy_officer', 'auditor')
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
    else exists (select 1 from cases_case c where c.id = p_case_id
      and (opmaat_holds(p_engagement_id, array['privacy_officer', 'auditor'], c.municipality_id, c.house_id)
        or exists (select 1 from cases_participation p where p.case_id = c.id and p.capacity = 'process_lead'
          and p.engagement_id = p_engagement_id
          and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now()))))
    end
$$;

-- What the lines are about is for who oversees; a process lead reads who looked and when.
create or replace function audit_reads_all(p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from network_appointment a
    where a.engagement_id = opmaat_viewer() and a.function in ('privacy_officer', 'auditor')
      and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
$$;
reset role;

-- The numbers of cases in the log, for who may open the log of each.
create function opmaat_case_numbers(p_cases bigint[]) returns table (case_id bigint, case_number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.number::text from cases_case c
  where c.id = any (p_cases) and audit_may_open(opmaat_viewer(), c.id)
$$;

-- The case of a number, for who may open its log: a privacy officer does not see the case itself.
create function opmaat_case_to_log(p_number text) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from cases_case c where c.number = p_number and audit_may_open(opmaat_viewer(), c.id)
$$;

-- Nobody may call these but who is named here. The owner takes the right of everybody away before it hands
-- a function over: afterwards only opmaat_kernel can, and PostgreSQL would merely warn.
do $$
declare f text;
begin
  foreach f in array array[
    'opmaat_refresh_access(bigint[])', 'opmaat_case_changed()', 'opmaat_network_changed()',
    'opmaat_reglement_changed()', 'opmaat_guard_phase()', 'opmaat_guard_leads(bigint)', 'opmaat_check_leads()',
    'opmaat_guard_item()', 'opmaat_check_item()',
    'opmaat_refresh_marks(bigint[])', 'opmaat_recipients_changed()', 'opmaat_text_added()',
    'opmaat_guard_recipient()',
    'opmaat_holds(bigint, text[], bigint, bigint)', 'opmaat_next_number(text)',
    'opmaat_open_case(jsonb, jsonb, bigint)', 'opmaat_store_bsn(bigint, bytea, bytea)', 'opmaat_write_address(bigint, jsonb)',
    'opmaat_bsn_known(bytea)',
    'opmaat_open_emergency(text, integer, text, integer, date)',
    'opmaat_review_emergency(bigint, boolean, text)', 'opmaat_emergencies_to_review()',
    'opmaat_open_seal(text, text, integer)', 'opmaat_tell_recipients(bigint, text, text)',
    'opmaat_item_recipients(bigint[], bytea[])', 'opmaat_profiles_held(text)',
    'opmaat_case_numbers(bigint[])', 'opmaat_case_to_log(text)',
    'opmaat_hand_over_lead(bigint, bigint, bigint, bigint, text)', 'opmaat_open_cases_of(bigint, bigint, bigint)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function
  opmaat_holds(bigint, text[], bigint, bigint), opmaat_open_case(jsonb, jsonb, bigint),
  opmaat_store_bsn(bigint, bytea, bytea), opmaat_write_address(bigint, jsonb), opmaat_bsn_known(bytea),
  opmaat_open_emergency(text, integer, text, integer, date),
  opmaat_review_emergency(bigint, boolean, text), opmaat_emergencies_to_review(),
  opmaat_open_seal(text, text, integer), opmaat_tell_recipients(bigint, text, text),
  opmaat_item_recipients(bigint[], bytea[]),
  opmaat_profiles_held(text), opmaat_case_numbers(bigint[]), opmaat_case_to_log(text),
  opmaat_hand_over_lead(bigint, bigint, bigint, bigint, text), opmaat_open_cases_of(bigint, bigint, bigint)
to opmaat_app;
grant execute on function opmaat_refresh_access(bigint[]), opmaat_refresh_marks(bigint[]) to opmaat_owner;
reset role;
