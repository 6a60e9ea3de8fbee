-- Asking partners: who reads a question and how it was answered, and the act of answering, which reaches further
-- than the sight of who answers. No words about the person stand in these tables: those are items.

do $$
declare t text;
begin
  foreach t in array array['cases_informationrequest', 'cases_requestedpoint']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', t);
    execute format('revoke update, delete on %I from opmaat_app', t);
  end loop;
end
$$;

-- A request and how it was answered: the process lead, and who of the asked unit has to do with the case.
-- For all others an answer without items looks like any other: there is nothing to see.
create policy request_read on cases_informationrequest for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_informationrequest.case_id and a.place_ok
      and (a.capacity = 'process_lead'
        or a.capacity <> '' and cases_informationrequest.unit_id = (select opmaat_viewer_unit()))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy request_add on cases_informationrequest for insert to opmaat_app with check (
  asked_by_id = (select opmaat_viewer()) and state = 'open'
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_informationrequest.case_id and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- By hand only back: an answer goes through opmaat_answer_request.
grant update (state) on cases_informationrequest to opmaat_app;
create policy request_withdraw on cases_informationrequest for update to opmaat_app using (
  state = 'open' and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_informationrequest.case_id and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())))
  with check (state = 'withdrawn');

create policy point_read on cases_requestedpoint for select to opmaat_app using (
  exists (select 1 from cases_informationrequest r where r.id = cases_requestedpoint.request_id)
  and exists (select 1 from cases_itemtext t where t.item_id = cases_requestedpoint.item_id));
create policy point_add on cases_requestedpoint for insert to opmaat_app with check (
  exists (select 1 from cases_informationrequest r join cases_item i on i.case_id = r.case_id
    where r.id = cases_requestedpoint.request_id and r.asked_by_id = (select opmaat_viewer())
      and i.id = cases_requestedpoint.item_id and i.unit_id = (select opmaat_viewer_unit())));

grant select, update on cases_informationrequest to opmaat_kernel;
create policy kernel_answers on cases_informationrequest for all to opmaat_kernel using (true) with check (true);

-- The answer of a unit: it ends the seat of who was asked, which that person may not do.
create function opmaat_answer_request(p_request bigint, p_outcome text, p_refusal text, p_ground text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  r cases_informationrequest%rowtype;
  s cases_participation%rowtype;
begin
  select * into r from cases_informationrequest where id = p_request;
  if r.id is null or not exists (select 1 from network_engagement e
      join cases_case_access a on a.engagement_id = e.id and a.case_id = r.case_id and a.place_ok and a.may_write
        and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()
      where e.id = opmaat_viewer() and e.unit_id = r.unit_id) then
    perform opmaat_raise('case_not_here');
  end if;
  perform 1 from cases_case where id = r.case_id for no key update;
  update cases_informationrequest set state = 'answered', outcome = p_outcome, refusal = p_refusal,
    known_ground = p_ground, answered_by_id = opmaat_viewer(), answered_at = opmaat_now()
  where id = p_request and state = 'open';
  if not found then
    perform opmaat_raise('request_closed');
  end if;
  -- Whatever the answer was, the same seat ends in the same words: from the outside it tells nothing.
  update cases_participation set ends_at = opmaat_now(), end_reason = 'de vraag is beantwoord'
  where case_id = r.case_id and engagement_id = r.engagement_id and capacity = 'consulted' and ends_at is null
    and r.seat_after <> '' returning * into s;
  if found then
    insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
    values (r.case_id, r.engagement_id, r.seat_after,
      case when r.seat_after in ('participant', 'agenda_participant') and s.reason <> 'bevraagd door de procesregisseur'
        then s.reason else 'beantwoordde een vraag' end,
      s.must_visit, opmaat_now(), '');
  end if;
end
$$;

do $$
declare f text;
begin
  foreach f in array array['opmaat_answer_request(bigint, text, text, text)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function opmaat_answer_request(bigint, text, text, text) to opmaat_app;
reset role;
