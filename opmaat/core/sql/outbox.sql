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

-- To whom it went and what it said is for sending, not for keeping (AVG 5(1)(e)). The row stays with its key, so that
-- the same mail never goes twice. The application cannot change words: a mail that waits stays what was put in.
grant select, update on core_mail to opmaat_kernel;
create policy kernel_reads on core_mail for select to opmaat_kernel using (sent_at is not null);
create policy kernel_forgets on core_mail for update to opmaat_kernel using (sent_at is not null);
create function opmaat_forget_mail(p_before timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  forgotten integer;
begin
  if opmaat_job() is distinct from 'mail' then
    raise exception 'not_this_job' using errcode = 'insufficient_privilege';
  end if;
  update core_mail set "to" = '', subject = '', body = '', calendar = null where sent_at < p_before and "to" <> '';
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;
revoke all on function opmaat_forget_mail(timestamptz) from public;
alter function opmaat_forget_mail(timestamptz) owner to opmaat_kernel;
set local role opmaat_kernel;
grant execute on function opmaat_forget_mail(timestamptz) to opmaat_app;
reset role;

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
