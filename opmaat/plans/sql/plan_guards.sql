-- What must be impossible in a plan: a state that does not follow, a goal of another case, a second level of steps,
-- another intervention once somebody decided on it, for somebody else than its words are about, a row that loses its
-- words. Guards with the rights of the caller, but the last.

alter table plans_goal add constraint goal_step_in_its_case
  foreign key (parent_id, case_id) references plans_goal (id, case_id);
alter table plans_action add constraint action_goal_in_its_case
  foreign key (goal_id, case_id) references plans_goal (id, case_id);

-- The state tables of opmaat/plans/enums.py; a test compares every pair.
create function opmaat_guard_plan_state() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  step text := old.state || ' ' || new.state;
begin
  if tg_table_name = 'plans_goal'
    and step not in ('open reached', 'open let_go', 'reached open', 'let_go open')
  or tg_table_name = 'plans_action'
    and step not in (
      'agreed started', 'agreed running', 'agreed done', 'agreed failed', 'agreed dropped',
      'started running', 'started done', 'started failed', 'started dropped',
      'running running', 'running done', 'running failed', 'running dropped',
      'failed started', 'failed running', 'failed done', 'failed dropped') then
    raise exception 'plan_state_refused' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_state before update of state on plans_goal
  for each row when (old.state <> new.state) execute function opmaat_guard_plan_state();
-- A report that something still goes on changes its date only.
create trigger guard_state before update of state, reported_at on plans_action
  for each row when (old.state <> new.state or old.reported_at <> new.reported_at) execute function opmaat_guard_plan_state();

-- What a row hangs under must be visible to who hangs it there.
create function opmaat_guard_plan_parent() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'plans_goal' and not exists (select 1 from plans_goal g
      where g.id = (to_jsonb(new) ->> 'parent_id')::bigint and g.parent_id is null)
  or tg_table_name = 'plans_action' and not exists (select 1 from plans_goal g
      where g.id = (to_jsonb(new) ->> 'goal_id')::bigint) then
    raise exception 'goal_not_here' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_parent before insert on plans_goal
  for each row when (new.parent_id is not null) execute function opmaat_guard_plan_parent();
create trigger guard_parent before insert or update of goal_id on plans_action
  for each row when (new.goal_id is not null) execute function opmaat_guard_plan_parent();

-- What an authority decided on stays what it was.
create function opmaat_guard_decided() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from plans_decision d where d.action_id = new.id) then
    raise exception 'action_is_decided' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_decided before update of track, intervention, for_whom on plans_action
  for each row
  when (old.track <> new.track or old.intervention <> new.intervention or old.for_whom <> new.for_whom)
  execute function opmaat_guard_decided();

-- For whom an action is follows whom its words are about, and those stay: for another it is another action.
create function opmaat_guard_for_whom() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from cases_item i where i.id = new.item_id and i.about = any (
      case new.for_whom when 'person' then array['subject'] when 'victim' then array['victim']
        else array['circle', 'circle_minor'] end)) then
    raise exception 'action_is_about_another' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_for_whom before update of for_whom on plans_action
  for each row when (old.for_whom <> new.for_whom) execute function opmaat_guard_for_whom();

-- A corrected item takes the place of the old one; the goal or action goes with it, versions keep the old words.
create function opmaat_plan_follows() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update plans_goal set item_id = new.replaced_by_id where item_id = new.id;
  update plans_action set item_id = new.replaced_by_id where item_id = new.id;
  return null;
end
$$;
create trigger plan_follows after update of replaced_by_id on cases_item
  for each row when (new.replaced_by_id is not null and new.kind in ('goal', 'action'))
  execute function opmaat_plan_follows();
