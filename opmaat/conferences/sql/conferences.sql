-- Conferences: who is invited sees that there is one; what it is about follows from the rights in each case.
--
-- `conferences_seat` is the narrow table the policies of a conference look into; what hangs on a case looks into
-- cases_case_access, what hangs on words into cases_itemtext. The chair is the chair or who stands in (waarneming).

do $$
declare protected text;
begin
  foreach protected in array array[
    'conferences_conference', 'conferences_seat', 'conferences_invitation', 'conferences_agendaitem',
    'conferences_wish', 'conferences_line', 'conferences_correction', 'conferences_agendaguest',
    'conferences_thirdattendance']
  loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', protected);
    -- Nothing of a conference is rewritten or thrown away, but for the columns named below.
    execute format('revoke update, delete on %I from opmaat_app', protected);
  end loop;
end
$$;
grant update (starts_at, ends_at, place, state, sequence, sent_at, changed_at, opened_at, closed_at, confirmed_at,
  confirmed_in_id, confirmed_because, taken_over_by_id, taken_over_at)
  on conferences_conference to opmaat_app;
grant update (answer, earlier_answer, answered_at, attendance, withdrawn_at) on conferences_invitation to opmaat_app;
grant update (position, minutes, planned_at, why, state, stage, started_at, ended_at, at_table, why_absent,
  experience_expert) on conferences_agendaitem to opmaat_app;
grant update (met_in_id) on conferences_wish to opmaat_app;
grant update (item_id) on conferences_line to opmaat_app;
grant update (state, decided_by_id, decided_at) on conferences_correction to opmaat_app;
grant update (withdrawn_at) on conferences_agendaguest to opmaat_app;
grant update (left_at) on conferences_thirdattendance to opmaat_app;

-- Being invited: one's own rows and those of whom one stands in for (waarneming); given by conferences_seat_invited.
revoke insert on conferences_seat from opmaat_app;
-- Who may look at all: screened, and not who maintains the application. Who is invited may tell whom a clinic treats.
create function conferences_may_look() returns boolean
language sql stable as $$
  select exists (select 1 from network_screening s where s.engagement_id = opmaat_viewer()
      and s.starts_at <= opmaat_now() and (s.ends_at is null or s.ends_at > opmaat_now()))
    and not exists (select 1 from network_appointment a where a.engagement_id = opmaat_viewer()
      and a.function = 'application_manager'
      and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
$$;
create policy seat_read on conferences_seat for select to opmaat_app using (
  engagement_id in (select opmaat_stands_for()) and (select conferences_may_look()));

-- Who may chair: who is designated to lead cases there (WGS 1.8(2)).
create function conferences_functions(p_regime text) returns text[]
language sql immutable as $$
  select case p_regime when 'pga' then array['pga_expert', 'pga_coordinator']
    else array['process_coordinator', 'process_support'] end
$$;
-- The conferences this viewer chairs, also in waarneming: as long as the chair is designated there. A chair without
-- that function chairs nothing, and nobody stands in for it.
grant select on conferences_conference to opmaat_kernel;
create policy kernel_reads on conferences_conference for select to opmaat_kernel using (true);
create function conferences_led() returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
  with chair as materialized (  -- the function is asked once for a chair and a place, not for each conference
    select distinct c.chair_id, c.regime, c.municipality_id, c.house_id from conferences_conference c
    where conferences_may_look() and c.chair_id = any (array(select opmaat_stands_for()))
  ), holds as materialized (
    select * from chair h
    where opmaat_holds(h.chair_id, conferences_functions(h.regime), h.municipality_id, h.house_id)
  )
  select c.id from holds h join conferences_conference c on c.chair_id = h.chair_id and c.regime = h.regime
    and c.municipality_id is not distinct from h.municipality_id and c.house_id is not distinct from h.house_id
$$;
-- The conferences whose chair is designated there no more, for who is: one of them takes the chair over.
create function conferences_without_chair() returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
  with chair as materialized (
    select distinct c.chair_id, c.regime, c.municipality_id, c.house_id from conferences_conference c
      join network_appointment a on a.engagement_id = opmaat_viewer()
        and a.function = any (conferences_functions(c.regime))
        and (a.municipality_id = c.municipality_id or a.house_id = c.house_id)
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
    where conferences_may_look()
  ), gone as materialized (
    select * from chair h
    where not opmaat_holds(h.chair_id, conferences_functions(h.regime), h.municipality_id, h.house_id)
  )
  select c.id from gone h join conferences_conference c on c.chair_id = h.chair_id and c.regime = h.regime
    and c.municipality_id is not distinct from h.municipality_id and c.house_id is not distinct from h.house_id
$$;

-- The conference: its chair, who stands in for the chair, who is invited, and who may take over from a chair that
-- left. The chair stands in full here: who plans one reads back a row that no function sees yet.
create policy conference_read on conferences_conference for select to opmaat_app using (
  (select conferences_may_look()) and (
    chair_id in (select opmaat_stands_for())
      and opmaat_holds(chair_id, conferences_functions(regime), municipality_id, house_id)
    or exists (select 1 from conferences_seat s where s.conference_id = conferences_conference.id
      and s.engagement_id in (select opmaat_stands_for()))
    or id in (select conferences_without_chair())));
-- Made by who is designated to lead cases there, for themselves (WGS 1.8(2)).
create policy conference_add on conferences_conference for insert to opmaat_app with check (
  chair_id = (select opmaat_viewer())
  and opmaat_holds(chair_id, conferences_functions(regime), municipality_id, house_id));
create policy conference_change on conferences_conference for update to opmaat_app using (
  (select conferences_may_look()) and chair_id in (select opmaat_stands_for())
  and opmaat_holds(chair_id, conferences_functions(regime), municipality_id, house_id));

-- An invitation: one's own and of whom one stands in for, and the chair's all.
create policy invitation_read on conferences_invitation for select to opmaat_app using (
  engagement_id in (select opmaat_stands_for()) and (select conferences_may_look())
  or conference_id in (select conferences_led()));
create policy invitation_add on conferences_invitation for insert to opmaat_app with check (
  (select opmaat_viewer()) is not null and conference_id in (select conferences_led()));
create policy invitation_change on conferences_invitation for update to opmaat_app using (
  engagement_id in (select opmaat_stands_for()) and (select conferences_may_look())
  or conference_id in (select conferences_led()));

-- A case on an agenda: who sits at the table of that case; put there by its process lead, in its own territory.
create policy agenda_read on conferences_agendaitem for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = conferences_agendaitem.case_id
      and a.place_ok and a.sees_team
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy agenda_add on conferences_agendaitem for insert to opmaat_app with check (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = conferences_agendaitem.case_id
      and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now()))
  and exists (select 1 from conferences_conference c join cases_case k on k.id = conferences_agendaitem.case_id
    where c.id = conferences_agendaitem.conference_id and c.regime = k.regime
      and (c.municipality_id = k.municipality_id or c.house_id = k.house_id)));
create policy agenda_change on conferences_agendaitem for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = conferences_agendaitem.case_id
      and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- A wish: of who sits at the table of that case, read by themselves and by its process lead.
create policy wish_read on conferences_wish for select to opmaat_app using (
  asked_by_id = (select opmaat_viewer()) and (select conferences_may_look())
  or exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = conferences_wish.case_id
      and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy wish_add on conferences_wish for insert to opmaat_app with check (
  asked_by_id = (select opmaat_viewer())
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = conferences_wish.case_id
      and a.place_ok and a.sees_team and a.may_write
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy wish_change on conferences_wish for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = conferences_wish.case_id
      and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- A line of the minutes follows its words; written by the process lead of its case, in the name of the own unit.
create policy line_read on conferences_line for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = conferences_line.item_id));
create policy line_add on conferences_line for insert to opmaat_app with check (
  by_id = (select opmaat_viewer())
  and exists (select 1 from conferences_agendaitem g
    join cases_case_access a on a.case_id = g.case_id and a.engagement_id = (select opmaat_viewer())
    join cases_item i on i.id = conferences_line.item_id and i.case_id = g.case_id
    where g.id = conferences_line.agenda_item_id and i.unit_id = (select opmaat_viewer_unit())
      and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- A correction that is taken over puts a new item in the place of the old one.
create policy line_change on conferences_line for update to opmaat_app using (
  exists (select 1 from conferences_agendaitem g
    join cases_case_access a on a.case_id = g.case_id and a.engagement_id = (select opmaat_viewer())
    join cases_item i on i.id = conferences_line.item_id and i.case_id = g.case_id
    where g.id = conferences_line.agenda_item_id and i.unit_id = (select opmaat_viewer_unit())
      and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- A proposal to correct follows its own words, which only its maker's unit and the chair's unit read.
create policy correction_read on conferences_correction for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = conferences_correction.item_id));
create policy correction_add on conferences_correction for insert to opmaat_app with check (
  proposed_by_id = (select opmaat_viewer())
  and exists (select 1 from conferences_line l
    join cases_item said on said.id = l.item_id
    join cases_item i on i.id = conferences_correction.item_id and i.case_id = said.case_id
    where l.id = conferences_correction.line_id and i.unit_id = (select opmaat_viewer_unit())));
create policy correction_change on conferences_correction for update to opmaat_app using (
  exists (select 1 from conferences_line l
    join conferences_agendaitem g on g.id = l.agenda_item_id
    join cases_case_access a on a.case_id = g.case_id and a.engagement_id = (select opmaat_viewer())
    where l.id = conferences_correction.line_id and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- Who joins one case of one conference: read by who sits at its table, invited and sent away by its process lead.
create policy guest_read on conferences_agendaguest for select to opmaat_app using (
  exists (select 1 from conferences_agendaitem g
    join cases_case_access a on a.case_id = g.case_id and a.engagement_id = (select opmaat_viewer())
    where g.id = conferences_agendaguest.agenda_item_id and a.place_ok and a.sees_team
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy guest_add on conferences_agendaguest for insert to opmaat_app with check (
  invited_by_id = (select opmaat_viewer())
  and exists (select 1 from conferences_agendaitem g
    join cases_case_access a on a.case_id = g.case_id and a.engagement_id = (select opmaat_viewer())
    where g.id = conferences_agendaguest.agenda_item_id and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy guest_change on conferences_agendaguest for update to opmaat_app using (
  exists (select 1 from conferences_agendaitem g
    join cases_case_access a on a.case_id = g.case_id and a.engagement_id = (select opmaat_viewer())
    where g.id = conferences_agendaguest.agenda_item_id and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- A third party in the room: of this case, sworn to secrecy, only while it is at the table (WGS 2.31(9)(10), BGS 2.21).
create policy third_attendance_read on conferences_thirdattendance for select to opmaat_app using (
  exists (select 1 from conferences_agendaitem g
    join cases_case_access a on a.case_id = g.case_id and a.engagement_id = (select opmaat_viewer())
    where g.id = conferences_thirdattendance.agenda_item_id and a.place_ok and a.sees_team
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy third_attendance_add on conferences_thirdattendance for insert to opmaat_app with check (
  noted_by_id = (select opmaat_viewer())
  and exists (select 1 from conferences_agendaitem g
    join cases_case c on c.id = g.case_id and c.phase in ('conferring', 'executing')
    join cases_thirdparty p on p.id = conferences_thirdattendance.third_party_id and p.case_id = g.case_id
      and p.ended_at is null and p.declared_on <= ((select opmaat_now()) at time zone 'Europe/Amsterdam')::date
    join cases_case_access a on a.case_id = g.case_id and a.engagement_id = (select opmaat_viewer())
    where g.id = conferences_thirdattendance.agenda_item_id and g.state = 'current' and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy third_attendance_change on conferences_thirdattendance for update to opmaat_app using (
  exists (select 1 from conferences_agendaitem g
    join cases_case_access a on a.case_id = g.case_id and a.engagement_id = (select opmaat_viewer())
    where g.id = conferences_thirdattendance.agenda_item_id and a.place_ok and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- The state table of `conferences/enums.py`, refused here too.
create function conferences_guard_state() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state, new.state) not in (
    ('planned', 'sent'), ('planned', 'cancelled'), ('sent', 'session'), ('sent', 'cancelled'),
    ('session', 'minuted'), ('minuted', 'confirmed')) then
    raise exception 'conference_step_refused' using errcode = 'raise_exception';
  end if;
  return new;
end
$$;
create trigger guard_state before update of state on conferences_conference
  for each row execute function conferences_guard_state();

-- Takes every case of a conference off the table, also of a case that has another process lead by now:
-- rights of `conferring` may not outlast the confirmed minutes. Gives how many seats ended.
grant update (ends_at) on cases_tabling to opmaat_kernel;
create policy kernel_ends on cases_tabling for update to opmaat_kernel using (true);
create function conferences_end_tabling(p_conference bigint) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ended integer;
begin
  if p_conference not in (select conferences_led()) then
    perform opmaat_raise('no_viewer');
  end if;
  update cases_tabling set ends_at = greatest(starts_at, opmaat_now())
  where conference = p_conference and (ends_at is null or ends_at > opmaat_now());
  get diagnostics ended = row_count;
  return ended;
end
$$;

-- Another lead of that municipality or house takes the chair, once, when the chair is designated there no more. Who
-- chaired until then stays on record when the meeting was held or is on. Gives whether it was done.
grant update (chair_id, first_chair_id) on conferences_conference to opmaat_kernel;
create policy kernel_passes_on on conferences_conference for update to opmaat_kernel using (true);
create function conferences_take_over(p_conference bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if p_conference not in (select conferences_without_chair()) then
    return false;
  end if;
  update conferences_conference c set chair_id = opmaat_viewer(),
    first_chair_id = case when c.state in ('session', 'minuted') then coalesce(c.first_chair_id, c.chair_id) end
  where c.id = p_conference and c.state not in ('confirmed', 'cancelled')
    -- Asked again of the row as it is now: two who press at once are not both in the chair.
    and not opmaat_holds(c.chair_id, conferences_functions(c.regime), c.municipality_id, c.house_id);
  return found;
end
$$;

-- Seats everybody who is invited for a case of a conference: by its chair. A policy to insert would ask the conference
-- who chairs it, which asks the seats who is invited: that goes round in circles.
grant select on conferences_seat to opmaat_kernel;
grant insert on conferences_seat to opmaat_kernel;
grant usage on sequence conferences_seat_id_seq to opmaat_kernel;
create policy kernel_reads on conferences_seat for select to opmaat_kernel using (true);
create policy kernel_seats on conferences_seat for insert to opmaat_kernel with check (true);
create function conferences_seat_invited(p_conference bigint) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  seated integer;
begin
  if p_conference not in (select conferences_led()) then
    perform opmaat_raise('no_viewer');
  end if;
  insert into conferences_seat (conference_id, engagement_id)
  select distinct p_conference, t.engagement_id
  from cases_tabling t join conferences_conference c on c.id = t.conference
  where t.conference = p_conference and t.engagement_id <> c.chair_id
  on conflict do nothing;
  get diagnostics seated = row_count;
  return seated;
end
$$;

-- Who was at the table of each case of a conference, for who sees its team: an invitation itself is read by who is
-- invited and by the chair only. Who was sent out of the room for another case was there for this one.
grant select on conferences_invitation to opmaat_kernel;
create policy kernel_reads on conferences_invitation for select to opmaat_kernel using (true);
create function conferences_attendance(p_conference bigint)
returns table (agenda_item_id bigint, engagement_id bigint, attendance text)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, i.engagement_id, case i.attendance when 'away' then 'present' else i.attendance end::text
  from conferences_agendaitem g
    join cases_tabling t on t.conference = g.conference_id and t.case_id = g.case_id
      and (g.started_at is null or t.ends_at is null or t.ends_at > g.started_at)
    join conferences_invitation i on i.conference_id = g.conference_id and i.engagement_id = t.engagement_id
  where g.conference_id = p_conference and g.state in ('current', 'done') and i.attendance <> ''
    and exists (select 1 from cases_case_access a
      where a.engagement_id = opmaat_viewer() and a.case_id = g.case_id and a.place_ok and a.sees_team
        and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now())
$$;

-- How often the person sat at the table in a year, and why not: per municipality or house where one leads cases now.
-- A count under five is not given, nor a sum from which it follows. The answer '' is the sum, 'unknown' is not noted.
grant select on conferences_agendaitem to opmaat_kernel;
create policy kernel_reads on conferences_agendaitem for select to opmaat_kernel using (true);
create function conferences_at_table_counts(p_year integer)
returns table (municipality_id bigint, house_id bigint, answer text, times integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with counted as (
    select c.municipality_id, c.house_id,
      case g.at_table when 'nobody' then g.why_absent when '' then 'unknown' else g.at_table end::text as answer,
      count(*)::integer as n
    from conferences_agendaitem g join conferences_conference c on c.id = g.conference_id
    where g.state = 'done' and c.starts_at <= opmaat_now()
      and extract(year from c.starts_at at time zone 'Europe/Amsterdam') = p_year
      and exists (select 1 from network_appointment a where a.engagement_id = opmaat_viewer()
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
        and (a.function in ('pga_expert', 'pga_coordinator') and a.municipality_id = c.municipality_id
          or a.function in ('process_coordinator', 'process_support') and a.house_id = c.house_id))
    group by 1, 2, 3),
  summed as (
    select municipality_id, house_id, sum(n)::integer as n, count(*) filter (where n < 5) as hidden,
      coalesce(sum(n) filter (where n < 5), 0) as rest
    from counted group by 1, 2)
  select municipality_id, house_id, answer, case when n >= 5 then n end from counted
  union all
  -- Several are hidden, and their sum leaves open how many each is (each lies between one and four).
  select municipality_id, house_id, '',
    case when hidden = 0 or hidden > 1 and rest >= 5 and rest > hidden and rest < 4 * hidden then n end
  from summed
$$;

do $$
declare f text;
begin
  foreach f in array array['conferences_end_tabling(bigint)', 'conferences_seat_invited(bigint)',
    'conferences_at_table_counts(integer)', 'conferences_attendance(bigint)', 'conferences_led()',
    'conferences_without_chair()', 'conferences_take_over(bigint)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function conferences_end_tabling(bigint), conferences_seat_invited(bigint),
  conferences_at_table_counts(integer), conferences_attendance(bigint), conferences_led(),
  conferences_without_chair(), conferences_take_over(bigint) to opmaat_app;
reset role;
