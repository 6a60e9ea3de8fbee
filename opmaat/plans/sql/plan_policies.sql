-- Who finds which rows of a plan. Goals, actions and what hangs on them follow the text of their item: whoever
-- may not read the words finds no state, date or unit either. Policies look into cases_case_access, cases_item and
-- cases_itemtext only.

do $$
declare protected text;
begin
  foreach protected in array array[
    'plans_goal', 'plans_action', 'plans_progress', 'plans_decision', 'plans_planagreement', 'plans_planversion',
    'plans_versionline', 'plans_comingofage', 'plans_alignmentside', 'plans_alignedshare']
  loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', protected);
    execute format('revoke update, delete on %I from opmaat_app', protected);
  end loop;
end
$$;

-- What may change of a row is its state, and of an action who does it before when, for which goal and whom, and how;
-- never whose it is.
grant update (state, state_since) on plans_goal to opmaat_app;
grant update (state, state_since, reported_at, due, unit_id, engagement_id, goal_id, for_whom, track, intervention)
  on plans_action to opmaat_app;
revoke insert on plans_planversion, plans_versionline, plans_alignmentside, plans_alignedshare from opmaat_app;

-- The kernel sets versions, aligns plans, and lets a row follow its corrected item.
grant select on plans_goal, plans_action, plans_planversion, plans_alignmentside, plans_alignedshare to opmaat_kernel;
grant update (item_id) on plans_goal, plans_action to opmaat_kernel;
grant insert on plans_planversion, plans_versionline, plans_alignmentside, plans_alignedshare to opmaat_kernel;
grant update (state, since, member_id, item_id, other_lead_id) on plans_alignmentside to opmaat_kernel;
create policy kernel_reads on plans_goal for select to opmaat_kernel using (true);
create policy kernel_follows on plans_goal for update to opmaat_kernel using (true);
create policy kernel_reads on plans_action for select to opmaat_kernel using (true);
create policy kernel_follows on plans_action for update to opmaat_kernel using (true);
create policy kernel_reads on plans_planversion for select to opmaat_kernel using (true);
create policy kernel_sets on plans_planversion for insert to opmaat_kernel with check (true);
create policy kernel_sets on plans_versionline for insert to opmaat_kernel with check (true);
create policy kernel_aligns on plans_alignmentside for all to opmaat_kernel using (true) with check (true);
create policy kernel_aligns on plans_alignedshare for all to opmaat_kernel using (true) with check (true);
create policy kernel_reads on cases_circlemember for select to opmaat_kernel using (true);
create policy kernel_aligns on cases_item for insert to opmaat_kernel with check (true);
create policy kernel_aligns on cases_itemtext for insert to opmaat_kernel with check (true);

-- Goals: who wrote one adds it; the leads and the unit that wrote it say where it stands.
create policy goal_read on plans_goal for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = plans_goal.item_id));
create policy goal_add on plans_goal for insert to opmaat_app with check (
  exists (select 1 from cases_item i where i.id = plans_goal.item_id and i.case_id = plans_goal.case_id
    and i.kind = 'goal' and i.unit_id = (select opmaat_viewer_unit())));
create policy goal_change on plans_goal for update to opmaat_app using (
  exists (select 1 from cases_item i
    join cases_case_access a on a.case_id = i.case_id
      and a.engagement_id = (select opmaat_viewer())
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
      and a.place_ok and a.may_write and not a.own_only
    where i.id = plans_goal.item_id and i.case_id = plans_goal.case_id
      and (a.capacity in ('process_lead', 'case_lead') or i.unit_id = (select opmaat_viewer_unit()))));

-- Actions: besides them the unit that carries one out.
create policy action_read on plans_action for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = plans_action.item_id));
create policy action_add on plans_action for insert to opmaat_app with check (
  exists (select 1 from cases_item i where i.id = plans_action.item_id and i.case_id = plans_action.case_id
    and i.kind = 'action' and i.unit_id = (select opmaat_viewer_unit())));
create policy action_change on plans_action for update to opmaat_app using (
  exists (select 1 from cases_item i
    join cases_case_access a on a.case_id = i.case_id
      and a.engagement_id = (select opmaat_viewer())
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
      and a.place_ok and a.may_write and not a.own_only
    where i.id = plans_action.item_id and i.case_id = plans_action.case_id
      and (a.capacity in ('process_lead', 'case_lead') or i.unit_id = (select opmaat_viewer_unit())
        or plans_action.unit_id = (select opmaat_viewer_unit()))));

-- Reports and decisions: seen with the action; written by who carries it out and by the leads.
create policy progress_read on plans_progress for select to opmaat_app using (
  exists (select 1 from plans_action a join cases_itemtext t on t.item_id = a.item_id
    where a.id = plans_progress.action_id));
create policy progress_add on plans_progress for insert to opmaat_app with check (
  by_id = (select opmaat_viewer())
  and (item_id is null or exists (select 1 from cases_item i where i.id = plans_progress.item_id
    and i.unit_id = (select opmaat_viewer_unit())))
  and exists (select 1 from plans_action p
    join cases_case_access a on a.case_id = p.case_id
      and a.engagement_id = (select opmaat_viewer())
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
      and a.place_ok and a.may_write and not a.own_only
    where p.id = plans_progress.action_id
      and (a.capacity in ('process_lead', 'case_lead') or p.unit_id = (select opmaat_viewer_unit()))));
create policy decision_read on plans_decision for select to opmaat_app using (
  exists (select 1 from plans_action a join cases_itemtext t on t.item_id = a.item_id
    where a.id = plans_decision.action_id));
create policy decision_add on plans_decision for insert to opmaat_app with check (
  recorded_by_id = (select opmaat_viewer())
  and exists (select 1 from plans_action p
    join cases_case_access a on a.case_id = p.case_id
      and a.engagement_id = (select opmaat_viewer())
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
      and a.place_ok and a.may_write and not a.own_only
    where p.id = plans_decision.action_id
      and (a.capacity in ('process_lead', 'case_lead') or p.unit_id = (select opmaat_viewer_unit()))));

-- What the person thinks of the plan, and who takes over at eighteen: with their words.
create policy agreement_read on plans_planagreement for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = plans_planagreement.item_id));
create policy agreement_add on plans_planagreement for insert to opmaat_app with check (
  exists (select 1 from cases_item i where i.id = plans_planagreement.item_id
    and i.case_id = plans_planagreement.case_id and i.unit_id = (select opmaat_viewer_unit())));
create policy coming_of_age_read on plans_comingofage for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = plans_comingofage.item_id));
create policy coming_of_age_add on plans_comingofage for insert to opmaat_app with check (
  exists (select 1 from cases_item i where i.id = plans_comingofage.item_id
    and i.case_id = plans_comingofage.case_id and i.unit_id = (select opmaat_viewer_unit())));

-- Versions: that there is one, for the table; what stood in it, for who may read that.
create policy version_read on plans_planversion for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = plans_planversion.case_id
      and a.place_ok and a.sees_team
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy line_read on plans_versionline for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = plans_versionline.item_id));

-- Alignment: between the process leads; what was ticked, for who may read the item it became here.
create policy side_read on plans_alignmentside for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = plans_alignmentside.case_id
      and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy share_read on plans_alignedshare for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = plans_alignedshare.item_id));
