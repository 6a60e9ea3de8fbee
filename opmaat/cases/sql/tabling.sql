-- A case on the table of a conference: who is invited has the rights of `conferring` meanwhile.

alter table cases_tabling enable row level security;
alter table cases_tabling force row level security;
create policy maintenance on cases_tabling for all to opmaat_owner
  using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()));
create policy kernel_reads on cases_tabling for select to opmaat_kernel using (true);
grant select on cases_tabling to opmaat_kernel;
revoke update, delete on cases_tabling from opmaat_app;
grant update (ends_at) on cases_tabling to opmaat_app;

-- Who sits at the table sees who is invited; the process lead puts the case on it and takes it off.
create policy tabling_read on cases_tabling for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_tabling.case_id
      and a.place_ok and (a.sees_team or cases_tabling.engagement_id = a.engagement_id)
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy tabling_add on cases_tabling for insert to opmaat_app with check (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_tabling.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy tabling_change on cases_tabling for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_tabling.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- The function that must know of it is made anew by the file that follows.
set local role opmaat_kernel;
drop function if exists opmaat_refresh_access(bigint[]);
grant execute on function opmaat_case_changed() to opmaat_owner;
reset role;

create trigger access_follows_tabling after insert or update or delete
  on cases_tabling for each row execute function opmaat_case_changed();
set local role opmaat_kernel;
revoke execute on function opmaat_case_changed() from opmaat_owner;
reset role;
