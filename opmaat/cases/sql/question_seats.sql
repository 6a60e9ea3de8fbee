-- The seat of somebody with a question that still waits: who cannot read it from the seat they are given, gets that
-- seat with the answer, or when the conference begins (docs/decisions/0012).

-- Whether the reglement lets somebody read words of identity level (a question) from this seat, in the phase of now.
create function opmaat_reads_identity_as(p_case bigint, p_engagement bigint, p_capacity text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from cases_case c
    join network_engagement e on e.id = p_engagement
    join network_unit u on u.id = e.unit_id
    join regulation_reglementversion v on v.regime = c.regime
      and v.starts_at <= opmaat_now() and (v.ends_at is null or v.ends_at > opmaat_now())
    join regulation_mayrule m on m.version_id = v.id and m.gives = 'content' and (m.categories & 1) = 1
      and not m.sealed and not m.when_released_or_named and m.functions = '{}'
      and (m.phases = '{}' or c.phase = any (m.phases))
      and (m.capacities = '{}' or p_capacity = any (m.capacities))
      and (m.kinds = '{}' or u.kind = any (m.kinds))
      and (m.places = '{}' or u.place_2_27 = any (m.places))
    where c.id = p_case)
$$;

-- Who was asked and could not read the question from the seat they are given now, takes that seat with the answer.
create function opmaat_seat_with_the_answer(p_case bigint, p_engagement bigint, p_capacity text, p_reason text,
  p_must_visit boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if opmaat_reads_identity_as(p_case, p_engagement, p_capacity) then
    return false;
  end if;
  update cases_informationrequest r set seat_after = p_capacity
  where r.case_id = p_case and r.engagement_id = p_engagement and r.state = 'open' and r.seat_after <> ''
    and exists (select 1 from cases_participation p where p.case_id = p_case and p.engagement_id = p_engagement
      and p.capacity = 'consulted' and p.ends_at is null);
  if not found then
    return false;
  end if;
  if p_capacity = 'case_lead' then
    perform opmaat_raise('question_still_open');
  end if;
  -- The reason of the seat to come is kept with the one of now.
  update cases_participation set ends_at = opmaat_now(), end_reason = 'doet mee zodra de vraag is beantwoord'
  where case_id = p_case and engagement_id = p_engagement and ends_at is null;
  insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
  values (p_case, p_engagement, 'consulted', p_reason, p_must_visit, opmaat_now(), '');
  return true;
end
$$;

-- The same for the process lead, who seats somebody that need not be decided on.
create function opmaat_join_with_the_answer(p_case bigint, p_engagement bigint, p_capacity text, p_reason text,
  p_must_visit boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if p_capacity not in ('participant', 'agenda_participant')
    or not opmaat_sits_directly(p_case, p_engagement, p_capacity)
    or not exists (select 1 from cases_case_access a where a.case_id = p_case and a.engagement_id = opmaat_viewer()
      and a.place_ok and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()) then
    return false;
  end if;
  return opmaat_seat_with_the_answer(p_case, p_engagement, p_capacity, p_reason, p_must_visit);
end
$$;

-- When the conference begins, who takes part sits at the table, also with a question that still waits.
create function opmaat_seats_for_the_conference(p_case bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  s record;
begin
  if not exists (select 1 from cases_case_access a where a.case_id = p_case and a.engagement_id = opmaat_viewer()
      and a.place_ok and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()) then
    perform opmaat_raise('case_not_here');
  end if;
  for s in select p.*, r.id as request_id from cases_participation p
      join cases_informationrequest r on r.case_id = p.case_id and r.engagement_id = p.engagement_id
        and r.state = 'open' and r.seat_after = 'participant'
      where p.case_id = p_case and p.capacity = 'consulted' and p.ends_at is null
        and opmaat_reads_identity_as(p_case, p.engagement_id, 'participant')
  loop
    update cases_informationrequest set seat_after = '' where id = s.request_id;
    update cases_participation set ends_at = opmaat_now(), end_reason = 'het casusoverleg begint' where id = s.id;
    insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
    values (p_case, s.engagement_id, 'participant', s.reason, s.must_visit, opmaat_now(), '');
  end loop;
end
$$;

do $$
declare f text;
begin
  foreach f in array array['opmaat_reads_identity_as(bigint, bigint, text)',
    'opmaat_seats_for_the_conference(bigint)', 'opmaat_seat_with_the_answer(bigint, bigint, text, text, boolean)',
    'opmaat_join_with_the_answer(bigint, bigint, text, text, boolean)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function opmaat_seats_for_the_conference(bigint),
  opmaat_join_with_the_answer(bigint, bigint, text, text, boolean) to opmaat_app;
reset role;
