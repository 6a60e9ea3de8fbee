-- The outbox. Whoever acts may put a mail in it, and nobody reads it but the job that sends.

alter table core_mail enable row level security;
alter table core_mail force row level security;
create policy maintenance on core_mail for all to opmaat_owner
  using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()));
revoke delete, update on core_mail from opmaat_app;
grant update (next_try_at, attempts, sent_at, failed) on core_mail to opmaat_app;

create policy mail_put_in on core_mail for insert to opmaat_app with check (
  sent_at is null and attempts = 0
  and ((select opmaat_viewer()) is not null or (select opmaat_job()) is not null
    or (select opmaat_link()) is not null));
create policy mail_sent_read on core_mail for select to opmaat_app using ((select opmaat_job()) = 'mail');
create policy mail_sent_mark on core_mail for update to opmaat_app using ((select opmaat_job()) = 'mail');

-- Whether somebody wants the daily mail: one's own row.
alter table core_mailchoice enable row level security;
alter table core_mailchoice force row level security;
create policy maintenance on core_mailchoice for all to opmaat_owner
  using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()));
revoke delete, update on core_mailchoice from opmaat_app;
grant update (daily, changed_at) on core_mailchoice to opmaat_app;
create policy choice_own on core_mailchoice for select to opmaat_app using (engagement_id = (select opmaat_viewer()));
create policy choice_add on core_mailchoice for insert to opmaat_app
  with check (engagement_id = (select opmaat_viewer()));
create policy choice_change on core_mailchoice for update to opmaat_app
  using (engagement_id = (select opmaat_viewer()));
