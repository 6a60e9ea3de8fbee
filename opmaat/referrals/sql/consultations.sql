-- Sparren: read by who asked and by who may answer there, and by nobody else.

do $$
declare protected text;
begin
  foreach protected in array array[
    'referrals_consultation', 'referrals_consultationword', 'referrals_constablecontact']
  loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', protected);
    execute format('revoke update, delete on %I from opmaat_app', protected);
  end loop;
end
$$;
grant update (state, outcome, changed_at, heard_at) on referrals_consultation to opmaat_app;
grant select on referrals_consultation to opmaat_kernel;
create policy kernel_counts on referrals_consultation for select to opmaat_kernel using (true);

create policy consultation_read on referrals_consultation for select to opmaat_app using (
  (select opmaat_viewer_stands())
  and (asked_by_id = (select opmaat_viewer())
    or exists (select 1 from network_appointment a where a.engagement_id = (select opmaat_viewer())
      and (a.function in ('pga_expert', 'pga_coordinator') and a.municipality_id = referrals_consultation.municipality_id
        or a.function in ('process_coordinator', 'process_support') and a.house_id = referrals_consultation.house_id)
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now())))));

-- One asks for oneself; a telephone call is noted, finished, by who may answer there.
create policy consultation_add on referrals_consultation for insert to opmaat_app with check (
  (select opmaat_viewer_stands()) and asked_by_id = (select opmaat_viewer())
  and (channel = 'written' and state = 'open'
    or channel = 'phone' and state = 'concluded' and exists (
      select 1 from network_appointment a where a.engagement_id = (select opmaat_viewer())
      and (a.function in ('pga_expert', 'pga_coordinator') and a.municipality_id = referrals_consultation.municipality_id
        or a.function in ('process_coordinator', 'process_support') and a.house_id = referrals_consultation.house_id)
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now())))));

create policy consultation_change on referrals_consultation for update to opmaat_app using (
  (select opmaat_viewer_stands())
  and (asked_by_id = (select opmaat_viewer())
    or exists (select 1 from network_appointment a where a.engagement_id = (select opmaat_viewer())
      and (a.function in ('pga_expert', 'pga_coordinator') and a.municipality_id = referrals_consultation.municipality_id
        or a.function in ('process_coordinator', 'process_support') and a.house_id = referrals_consultation.house_id)
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now())))));

-- The words follow the consultation: the asker asks, who may answer there answers.
create policy word_read on referrals_consultationword for select to opmaat_app using (
  (select opmaat_viewer()) is not null
  and exists (select 1 from referrals_consultation c where c.id = referrals_consultationword.consultation_id));
create policy word_add on referrals_consultationword for insert to opmaat_app with check (
  by_id = (select opmaat_viewer())
  and exists (select 1 from referrals_consultation c where c.id = referrals_consultationword.consultation_id
    and (said = 'question' and c.asked_by_id = (select opmaat_viewer())
      or said = 'answer' and exists (
        select 1 from network_appointment a where a.engagement_id = (select opmaat_viewer())
        and (a.function in ('pga_expert', 'pga_coordinator') and a.municipality_id = c.municipality_id
          or a.function in ('process_coordinator', 'process_support') and a.house_id = c.house_id)
        and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))))));

-- Contact with the wijkagent: who sits at the table sees that there was, and whoever was there oneself.
create policy contact_read on referrals_constablecontact for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_constablecontact.case_id
      and a.place_ok and (a.sees_team or referrals_constablecontact.by_id = a.engagement_id)
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy contact_add on referrals_constablecontact for insert to opmaat_app with check (
  by_id = (select opmaat_viewer())
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_constablecontact.case_id
      and a.place_ok and a.capacity <> ''
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- The wijkagent doubts: who leads the process and the case hears it, with the item that says why. Only within the act
-- that records the contact and stores the words.
grant select on referrals_constablecontact to opmaat_kernel;
create policy kernel_reads on referrals_constablecontact for select to opmaat_kernel using (true);
create function opmaat_tell_doubt(p_item bigint) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told_count integer;
begin
  if not exists (select 1 from cases_item i
      join referrals_constablecontact k on k.case_id = i.case_id and k.by_id = i.author_id and k.moment = 'doubt'
        and k.at >= opmaat_now()
      where i.id = p_item and i.author_id = opmaat_viewer() and i.created_at >= opmaat_now()) then
    perform opmaat_raise('item_not_here');
  end if;
  insert into cases_notice (engagement_id, case_id, item_id, kind, told, created_at)
  select distinct a.engagement_id, i.case_id, i.id, 'constable_doubt',
    left(concat_ws(', ', acc.name, u.name), 360) || '; lees waarom en bel even', opmaat_now()
  from cases_item i
    join network_engagement e on e.id = i.author_id
    join network_account acc on acc.id = e.account_id
    join network_unit u on u.id = e.unit_id
    join cases_case_access a on a.case_id = i.case_id and a.capacity in ('process_lead', 'case_lead')
      and a.engagement_id <> i.author_id and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()
  where i.id = p_item;
  get diagnostics told_count = row_count;
  return told_count;
end
$$;
revoke all on function opmaat_tell_doubt(bigint) from public;
alter function opmaat_tell_doubt(bigint) owner to opmaat_kernel;
set local role opmaat_kernel;
grant execute on function opmaat_tell_doubt(bigint) to opmaat_app;
reset role;

-- The state table of `consultation_enums.NEXT_STATES`, once more.
create function opmaat_guard_consultation() returns trigger language plpgsql as $$
begin
  if new.state is distinct from old.state and (old.state, new.state) not in (
      ('open', 'answered'), ('open', 'concluded'), ('answered', 'open'), ('answered', 'concluded'),
      ('concluded', 'open')) then
    raise exception 'consultation_step_refused' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_state before update on referrals_consultation
  for each row execute function opmaat_guard_consultation();

-- How often it led where in one year: for everybody who is signed in, so a count below five is not given
-- (null), and the sum over all places only when no such count can be found back from it.
create function opmaat_consultation_counts(p_year integer)
returns table (municipality_id bigint, house_id bigint, outcome text, times integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with counted as (
    select c.municipality_id, c.house_id, c.outcome::text as outcome, count(*)::integer as n
    from referrals_consultation c
    where opmaat_viewer() is not null and c.asked_at <= opmaat_now()
      and extract(year from c.asked_at at time zone 'Europe/Amsterdam') = p_year
    group by 1, 2, 3)
  select municipality_id, house_id, outcome, case when n >= 5 then n end from counted
  union all
  select null, null, outcome,
    case when count(*) filter (where n < 5) = 0
      or count(*) filter (where n < 5) > 1 and sum(n) filter (where n < 5) >= 5 then sum(n)::integer end
  from counted group by outcome
$$;
revoke all on function opmaat_consultation_counts(integer) from public;
alter function opmaat_consultation_counts(integer) owner to opmaat_kernel;
set local role opmaat_kernel;
grant execute on function opmaat_consultation_counts(integer) to opmaat_app;
reset role;
