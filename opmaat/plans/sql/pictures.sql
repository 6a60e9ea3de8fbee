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

-- The kernel cancels drafts, and takes back what was scored in them.
grant select, update (state, cancelled_at, cancelled_by_id, cancel_reason) on plans_picture to opmaat_kernel;
grant select on plans_score to opmaat_kernel;
create policy kernel_reads on plans_picture for select to opmaat_kernel using (true);
create policy kernel_cancels on plans_picture for update to opmaat_kernel using (state = 'draft') with check (true);
create policy kernel_reads on plans_score for select to opmaat_kernel using (true);

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

-- Cancels a draft, by who began it or the process lead. What was scored in it is taken back, whoever scored it and
-- also what was corrected since; who read any of it hears so, once. Gives nothing: how many rows there were is not for
-- everybody.
create function opmaat_cancel_picture(p_picture bigint, p_reason text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  drawn plans_picture%rowtype;
  sits text;
  taken bigint[];
begin
  perform 1 from plans_picture where id = p_picture and state = 'draft' for update;
  select * into drawn from plans_picture where id = p_picture;
  select a.capacity into sits from cases_case_access a
  where a.engagement_id = opmaat_viewer() and a.case_id = drawn.case_id and a.place_ok and a.may_write
    and not a.own_only and a.capacity in ('process_lead', 'case_lead', 'participant')
    and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now();
  if sits is null then
    perform opmaat_raise('case_not_here');
  end if;
  if sits <> 'process_lead' and drawn.started_by_id <> opmaat_viewer() then
    perform opmaat_raise('picture_not_yours');
  end if;
  if drawn.state <> 'draft' then
    perform opmaat_raise('picture_not_a_draft');
  end if;
  update plans_picture set state = 'cancelled', cancelled_at = opmaat_now(), cancelled_by_id = opmaat_viewer(),
    cancel_reason = p_reason
  where id = drawn.id;
  with recursive said (id, replaced_by_id) as (
    select i.id, i.replaced_by_id from plans_score s join cases_item i on i.id = s.item_id
    where s.picture_id = drawn.id
    union all
    select i.id, i.replaced_by_id from said s join cases_item i on i.id = s.replaced_by_id
  ), back as (
    update cases_item set state = 'retracted', state_since = opmaat_now(), version = version + 1
    where state = 'current' and id in (select s.id from said s)
    returning id
  ), why as (
    update cases_itemtext t set state_reason = 'De foto is geannuleerd.' from back b where t.item_id = b.id
  )
  select array_agg(b.id) into taken from back b;
  insert into cases_notice (engagement_id, case_id, kind, told, created_at)
  select distinct r.engagement_id, drawn.case_id, 'picture_cancelled',
    'Een foto in wording is geannuleerd. Gebruik de scores die u daarin las niet meer.', opmaat_now()
  from unnest(taken) as one (id) cross join lateral audit_recipients(one.id, drawn.case_id) r
  where r.engagement_id <> opmaat_viewer();
end
$$;
revoke all on function opmaat_cancel_picture(bigint, text) from public;
alter function opmaat_cancel_picture(bigint, text) owner to opmaat_kernel;
set local role opmaat_kernel;
grant execute on function opmaat_cancel_picture(bigint, text) to opmaat_app;
reset role;
