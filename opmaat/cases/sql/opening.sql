-- Opening a case, and what is written and asked about its person without sight of it: BSN, address, check op
-- bekendheid. Nobody opens one without a process lead in force.

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
  -- Storing is processing: without screening nobody opens one (BGS 1.11), and nobody receives one.
  if not opmaat_stands(by_whom) then
    perform opmaat_raise('not_screened');
  end if;
  if not opmaat_stands(p_process_lead) or not opmaat_holds(p_process_lead, functions,
      (p_case ->> 'municipality_id')::bigint, (p_case ->> 'house_id')::bigint) then
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
