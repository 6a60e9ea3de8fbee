-- Pictures of the life domains: who sits at the table knows that one was made; a row is for who may read its item.

do $$
declare protected text;
begin
  foreach protected in array array['plans_picture', 'plans_score']
  loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', protected);
    execute format('revoke update, delete on %I from opmaat_app', protected);
  end loop;
end
$$;

-- Whose picture it is, of which moment and by which instrument stays as it was.
grant update (state, safety_at, social_at, final_at, final_by_id, missing_reason) on plans_picture to opmaat_app;
grant update (item_id, problem, criminogenic) on plans_score to opmaat_app;

create policy picture_read on plans_picture for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = plans_picture.case_id
      and a.place_ok and a.sees_team
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy picture_add on plans_picture for insert to opmaat_app with check (
  state = 'draft' and started_by_id = (select opmaat_viewer()) and safety_at is null and social_at is null
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = plans_picture.case_id
      and a.place_ok and a.may_write and not a.own_only
      and a.capacity in ('process_lead', 'case_lead', 'participant')
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- A final picture stays as it is; a draft becomes final by who leads.
create policy picture_change on plans_picture for update to opmaat_app using (
  state = 'draft'
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = plans_picture.case_id
      and a.place_ok and a.may_write and not a.own_only
      and a.capacity in ('process_lead', 'case_lead', 'participant')
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())))
  with check (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = plans_picture.case_id
      and a.place_ok and a.may_write and not a.own_only
      and (a.capacity in ('process_lead', 'case_lead')
        and (plans_picture.state = 'draft' or plans_picture.final_by_id = a.engagement_id)
        or a.capacity = 'participant' and plans_picture.state = 'draft')
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy score_read on plans_score for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = plans_score.item_id));
-- In the name of one's own unit, on an item of that unit in this case, while the picture is a draft.
create policy score_add on plans_score for insert to opmaat_app with check (
  unit_id = (select opmaat_viewer_unit())
  and exists (select 1 from plans_picture p join cases_item i on i.case_id = p.case_id
    where p.id = plans_score.picture_id and p.state = 'draft'
      and i.id = plans_score.item_id and i.kind = 'score' and i.unit_id = (select opmaat_viewer_unit())));
create policy score_change on plans_score for update to opmaat_app using (
  unit_id = (select opmaat_viewer_unit())
  and exists (select 1 from cases_itemtext t where t.item_id = plans_score.item_id)
  and exists (select 1 from plans_picture p join cases_item i on i.case_id = p.case_id
    where p.id = plans_score.picture_id and p.state = 'draft'
      and i.id = plans_score.item_id and i.kind = 'score' and i.unit_id = (select opmaat_viewer_unit())));
