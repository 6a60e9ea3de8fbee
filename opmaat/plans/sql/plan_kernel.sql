-- Acts in a plan that reach further than the sight of who does them, each with its own check.

-- Whether who looks leads this case now.
create function opmaat_plan_leads(p_case bigint, p_capacities text[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from cases_case_access a
    where a.engagement_id = opmaat_viewer() and a.case_id = p_case and a.place_ok and not a.own_only
      and a.may_write and a.capacity = any (p_capacities)
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now())
$$;

-- Sets a version: every goal and action as it stands, also what the lead may not read (each reads their own part).
create function opmaat_set_plan_version(p_case bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  made bigint;
begin
  if not opmaat_plan_leads(p_case, array['process_lead', 'case_lead']) then
    perform opmaat_raise('case_not_here');
  end if;
  perform 1 from cases_case where id = p_case for no key update;
  insert into plans_planversion (case_id, number, set_at, set_by_id)
  select p_case, coalesce(max(number), 0) + 1, opmaat_now(), opmaat_viewer()
  from plans_planversion where case_id = p_case
  returning id into made;
  insert into plans_versionline (version_id, item_id, goal_id, action_id, state, due, unit_id, of_goal_id, for_whom,
    track, intervention)
  select made, g.item_id, g.id, null, g.state, null, null, null, '', '', ''
  from plans_goal g join cases_item i on i.id = g.item_id and i.state = 'current' where g.case_id = p_case
  union all
  select made, a.item_id, null, a.id, a.state, a.due, a.unit_id, a.goal_id, a.for_whom, a.track, a.intervention
  from plans_action a join cases_item i on i.id = a.item_id and i.state = 'current' where a.case_id = p_case;
  if not found then
    perform opmaat_raise('plan_is_empty');
  end if;
  return made;
end
$$;

-- Proposes to align with the plan of another case. Whether that case exists stays untold: the answer is the same.
-- Between two houses nothing is aligned (WGS 1.7(8)); between two municipalities neither (voorlopige invulling).
create function opmaat_propose_alignment(p_case bigint, p_other text, p_member bigint, p_item bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine cases_case%rowtype;
  other cases_case%rowtype;
  the_pair uuid := gen_random_uuid();
  made bigint;
begin
  -- Both cases in one order: two who propose to each other at once are one proposal, and nobody waits for ever.
  if opmaat_plan_leads(p_case, array['process_lead']) then
    perform 1 from cases_case where id = p_case or number = p_other order by id for no key update;
  end if;
  select * into mine from cases_case where id = p_case;
  if not opmaat_plan_leads(p_case, array['process_lead'])
    or not exists (select 1 from cases_circlemember m where m.id = p_member and m.case_id = p_case)
    or not exists (select 1 from cases_item i where i.id = p_item and i.case_id = p_case
      and i.author_id = opmaat_viewer()) then
    perform opmaat_raise('case_not_here');
  end if;
  if exists (select 1 from plans_alignmentside s where s.case_id = p_case and s.other_number = p_other
      and s.state in ('proposed', 'asked', 'agreed')) then
    perform opmaat_raise('aligned_already');
  end if;
  insert into plans_alignmentside (pair, case_id, other_number, member_id, item_id, state, since)
  values (the_pair, p_case, p_other, p_member, p_item, 'proposed', opmaat_now()) returning id into made;
  select * into other from cases_case c where c.number = p_other and c.id <> p_case and c.regime = mine.regime
    and c.person_id <> mine.person_id
    and (mine.regime = 'zvh' and c.house_id = mine.house_id
      or mine.regime = 'pga' and c.municipality_id = mine.municipality_id)
    and c.phase in ('conferring', 'executing', 'aftercare');
  if found then
    insert into plans_alignmentside (pair, case_id, other_number, other_lead_id, state, since)
    values (the_pair, other.id, mine.number, opmaat_viewer(), 'asked', opmaat_now());
  end if;
  return made;
end
$$;

-- A side of who leads its case, in one of these states. Both sides are held in one order before anything is read: either
-- may move first, and one waits for the other.
create function opmaat_hold_side(p_side bigint, p_states text[]) returns plans_alignmentside
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine plans_alignmentside%rowtype;
begin
  perform 1 from plans_alignmentside where pair = (select pair from plans_alignmentside where id = p_side)
    order by id for update;
  select * into mine from plans_alignmentside where id = p_side;
  if mine.id is null or not opmaat_plan_leads(mine.case_id, array['process_lead']) then
    perform opmaat_raise('case_not_here');
  end if;
  if mine.state <> all (p_states) then
    perform opmaat_raise('alignment_overtaken');
  end if;
  return mine;
end
$$;

-- The other process lead agrees, with somebody in the own circle and an own reason; or does not.
create function opmaat_answer_alignment(p_side bigint, p_agrees boolean, p_member bigint, p_item bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine plans_alignmentside%rowtype;
begin
  mine := opmaat_hold_side(p_side, array['asked']);
  if p_agrees and (
      not exists (select 1 from cases_circlemember m where m.id = p_member and m.case_id = mine.case_id)
      or not exists (select 1 from cases_item i where i.id = p_item and i.case_id = mine.case_id
        and i.author_id = opmaat_viewer())) then
    perform opmaat_raise('case_not_here');
  end if;
  update plans_alignmentside set state = case when p_agrees then 'agreed' else 'declined' end, since = opmaat_now(),
    member_id = case when id = mine.id and p_agrees then p_member else member_id end,
    item_id = case when id = mine.id and p_agrees then p_item else item_id end,
    other_lead_id = case when id = mine.id then other_lead_id else opmaat_viewer() end
  where pair = mine.pair;
end
$$;

-- Either side ends it, at any time; what was ticked is taken back on both sides, and who read it hears so, once.
create function opmaat_end_alignment(p_side bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine plans_alignmentside%rowtype;
begin
  mine := opmaat_hold_side(p_side, array['proposed', 'agreed']);
  update plans_alignmentside set state = 'ended', since = opmaat_now() where pair = mine.pair;
  with back as (
    update cases_item set state = 'retracted', state_since = opmaat_now(), version = version + 1
    where state = 'current' and id in (select s.item_id from plans_alignedshare s
      join plans_alignmentside x on x.id = s.side_id where x.pair = mine.pair)
    returning id, case_id
  ), why as (
    update cases_itemtext t set state_reason = 'De afstemming is beëindigd.' from back b where t.item_id = b.id
  )
  insert into cases_notice (engagement_id, case_id, kind, told, created_at)
  select distinct r.engagement_id, b.case_id, 'alignment_ended',
    'De afstemming met een ander plan is beëindigd. Gebruik wat u daaruit las niet meer.', opmaat_now()
  from back b cross join lateral audit_recipients(b.id, b.case_id) r
  where r.engagement_id <> opmaat_viewer();
end
$$;

-- Ticks one goal or action for the other side, where it becomes an item about somebody in the circle, with the source
-- it had. Never what is secret, special, criminal or under a condition, nor about a minor, a victim or a reporter:
-- that the source supplies there itself (WGS 1.7(3)).
create function opmaat_share_aligned(p_side bigint, p_item bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine plans_alignmentside%rowtype;
  theirs plans_alignmentside%rowtype;
  given cases_item%rowtype;
  young boolean;
  made bigint;
begin
  mine := opmaat_hold_side(p_side, array['agreed']);
  select * into theirs from plans_alignmentside where pair = mine.pair and id <> mine.id;
  select i.* into given from cases_item i join cases_case_access a on a.case_id = i.case_id
      and a.engagement_id = opmaat_viewer() and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()
    where i.id = p_item and i.case_id = mine.case_id and i.kind in ('goal', 'action') and i.state = 'current'
      and (i.unit_id = opmaat_viewer_unit() or (a.sees_content & i.categories) = i.categories);
  if given.id is null or exists (select 1 from plans_alignedshare s where s.item_id = given.id) then
    perform opmaat_raise('item_not_here');
  end if;
  if given.secrecy <> 'not_secret' or given.has_conditions or (given.categories & 224) <> 0
    or given.about not in ('subject', 'circle') then
    perform opmaat_raise('aligned_needs_its_source');
  end if;
  if exists (select 1 from plans_alignedshare s where s.side_id = theirs.id and s.original = given.id) then
    return null;
  end if;
  select coalesce(make_date(p.birth_year, coalesce(p.birth_month, 12), 1) + coalesce(p.birth_day, 28) - 1
      + interval '18 years' > opmaat_now(), false) into young
    from cases_person p join cases_case c on c.person_id = p.id where c.id = mine.case_id;
  insert into cases_item (case_id, regime, kind, unit_id, source_kind, author_id, categories, about, life_domain,
    nature, ground, ground_reference, secrecy, only_listed, has_conditions, not_to_client,
    first_processed_at, created_at, state, version)
  values (theirs.case_id, given.regime, given.kind, given.unit_id, given.source_kind, given.author_id,
    given.categories, case when young then 'circle_minor' else 'circle' end, given.life_domain, given.nature,
    given.ground, given.ground_reference, 'not_secret', false, false,
    given.not_to_client, given.first_processed_at, opmaat_now(), 'current', 1)
  returning id into made;
  insert into cases_itemtext (item_id, body, value, necessity, state_reason, version)
  select made, t.body, t.value, 'Afstemming van twee plannen (BGS 2.20(2))', '', 1
  from cases_itemtext t where t.item_id = given.id;
  insert into plans_alignedshare (side_id, case_id, item_id, original, shared_at)
  values (theirs.id, theirs.case_id, made, given.id, opmaat_now());
  return made;
end
$$;

-- What a process lead gave to the other side: which goals and actions of the own case, and when; nothing of theirs.
create function opmaat_aligned_given(p_side bigint) returns table (original bigint, shared_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.original, s.shared_at
  from plans_alignmentside mine
    join plans_alignmentside theirs on theirs.pair = mine.pair and theirs.id <> mine.id
    join plans_alignedshare s on s.side_id = theirs.id
  where mine.id = p_side and mine.state = 'agreed' and opmaat_plan_leads(mine.case_id, array['process_lead'])
  order by s.shared_at, s.id
$$;

do $$
declare f text;
begin
  foreach f in array array[
    'opmaat_plan_follows()', 'opmaat_aligned_given(bigint)', 'opmaat_plan_leads(bigint, text[])',
    'opmaat_set_plan_version(bigint)', 'opmaat_hold_side(bigint, text[])',
    'opmaat_propose_alignment(bigint, text, bigint, bigint)',
    'opmaat_answer_alignment(bigint, boolean, bigint, bigint)', 'opmaat_end_alignment(bigint)',
    'opmaat_share_aligned(bigint, bigint)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function
  opmaat_set_plan_version(bigint), opmaat_propose_alignment(bigint, text, bigint, bigint),
  opmaat_answer_alignment(bigint, boolean, bigint, bigint), opmaat_end_alignment(bigint),
  opmaat_share_aligned(bigint, bigint), opmaat_aligned_given(bigint)
to opmaat_app;
reset role;
