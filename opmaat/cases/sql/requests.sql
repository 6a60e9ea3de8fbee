-- Asking partners, composing and third parties: who reads these rows, and the two acts that reach further than
-- the sight of who does them. No words about the person stand in these tables: those are items.

do $$
declare t text;
begin
  foreach t in array array['cases_informationrequest', 'cases_requestedpoint', 'cases_compositionproposal',
    'cases_proposedseat', 'cases_proposalvote', 'cases_thirdparty', 'cases_handout', 'cases_handeditem',
    'cases_handoutconsent']
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

-- A proposal, its seats and its votes: who sits at the table.
create policy proposal_read on cases_compositionproposal for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_compositionproposal.case_id
      and a.place_ok and a.sees_team
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy proposal_add on cases_compositionproposal for insert to opmaat_app with check (
  proposed_by_id = (select opmaat_viewer()) and state = 'open'
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_compositionproposal.case_id
      and a.place_ok and a.capacity = 'process_lead' and not a.own_only and a.regime = 'zvh'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
grant update (state) on cases_compositionproposal to opmaat_app;
create policy proposal_withdraw on cases_compositionproposal for update to opmaat_app using (
  state = 'open' and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_compositionproposal.case_id
      and a.place_ok and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())))
  with check (state = 'withdrawn');
create policy proposed_seat_read on cases_proposedseat for select to opmaat_app using (
  exists (select 1 from cases_compositionproposal p where p.id = cases_proposedseat.proposal_id
    and (select opmaat_viewer()) is not null));
create policy proposed_seat_add on cases_proposedseat for insert to opmaat_app with check (
  exists (select 1 from cases_compositionproposal p where p.id = cases_proposedseat.proposal_id
    and p.proposed_by_id = (select opmaat_viewer()) and p.state = 'open'
    and not exists (select 1 from cases_proposalvote v where v.proposal_id = p.id)));
create policy vote_read on cases_proposalvote for select to opmaat_app using (
  exists (select 1 from cases_compositionproposal p where p.id = cases_proposalvote.proposal_id
    and (select opmaat_viewer()) is not null));
revoke insert on cases_proposalvote from opmaat_app;

-- Third parties: who sits at the table knows who joined; the process lead writes them down.
create policy third_party_read on cases_thirdparty for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_thirdparty.case_id
      and a.place_ok and a.sees_team
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy third_party_add on cases_thirdparty for insert to opmaat_app with check (
  registered_by_id = (select opmaat_viewer())
  and exists (select 1 from cases_case c where c.id = cases_thirdparty.case_id and c.phase in ('conferring', 'executing'))
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_thirdparty.case_id and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
grant update (declared_on, ended_at) on cases_thirdparty to opmaat_app;
create policy third_party_change on cases_thirdparty for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_thirdparty.case_id and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- WGS 2.31(10): first the signed declaration, then the paper; only in the conference and while it is carried out.
create policy handout_read on cases_handout for select to opmaat_app using (
  exists (select 1 from cases_thirdparty p where p.id = cases_handout.third_party_id
    and (select opmaat_viewer()) is not null));
create policy handout_add on cases_handout for insert to opmaat_app with check (
  handed_by_id = (select opmaat_viewer())
  and exists (select 1 from cases_thirdparty p
    join cases_case c on c.id = p.case_id and c.phase in ('conferring', 'executing')
    join cases_case_access a on a.case_id = p.case_id and a.engagement_id = (select opmaat_viewer()) and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
    where p.id = cases_handout.third_party_id and p.ended_at is null
      and p.declared_on <= ((select opmaat_now()) at time zone 'Europe/Amsterdam')::date));
-- Which items: as far as one may know that they exist.
create policy handed_read on cases_handeditem for select to opmaat_app using (
  exists (select 1 from cases_handout h where h.id = cases_handeditem.handout_id)
  and exists (select 1 from cases_item i where i.id = cases_handeditem.item_id));
-- WGS 1.7(3), 2.29(3): special or criminal data, secrets and what has conditions only when their source agreed;
-- a victim, a reporter or a minor of the circle never on paper.
create policy handed_add on cases_handeditem for insert to opmaat_app with check (
  exists (select 1 from cases_handout h join cases_thirdparty p on p.id = h.third_party_id
      join cases_item i on i.id = cases_handeditem.item_id and i.case_id = p.case_id
      join cases_itemtext t on t.item_id = i.id
    where h.id = cases_handeditem.handout_id and h.handed_by_id = (select opmaat_viewer())
      and i.state = 'current' and i.about in ('subject', 'circle') and i.secrecy <> 'withdrawn'
      and (i.unit_id = (select opmaat_viewer_unit())
        or (i.categories & 224) = 0 and i.secrecy = 'not_secret' and not i.has_conditions
        or exists (select 1 from cases_handoutconsent c
          where c.third_party_id = p.id and c.item_id = i.id and c.agrees))));

-- The question to a source: the process lead who asks it, and the source.
create policy consent_read on cases_handoutconsent for select to opmaat_app using (
  exists (select 1 from cases_item i
    join cases_case_access a on a.case_id = i.case_id and a.engagement_id = (select opmaat_viewer()) and a.place_ok
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
    where i.id = cases_handoutconsent.item_id
      and (a.capacity = 'process_lead' or i.unit_id = (select opmaat_viewer_unit()))));
create policy consent_add on cases_handoutconsent for insert to opmaat_app with check (
  asked_by_id = (select opmaat_viewer()) and agrees is null
  and exists (select 1 from cases_thirdparty p
    join cases_item i on i.case_id = p.case_id and i.id = cases_handoutconsent.item_id
    join cases_itemtext t on t.item_id = i.id
    join cases_case_access a on a.case_id = p.case_id and a.engagement_id = (select opmaat_viewer()) and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
    where p.id = cases_handoutconsent.third_party_id));
grant update (agrees, decided_by_id, decided_at) on cases_handoutconsent to opmaat_app;
create policy consent_decide on cases_handoutconsent for update to opmaat_app using (
  agrees is null and exists (select 1 from cases_item i
    where i.id = cases_handoutconsent.item_id and i.unit_id = (select opmaat_viewer_unit())))
  with check (decided_by_id = (select opmaat_viewer()));

grant select, update on cases_informationrequest, cases_compositionproposal to opmaat_kernel;
grant select on cases_proposedseat to opmaat_kernel;
grant select, insert on cases_proposalvote to opmaat_kernel;
grant usage on sequence cases_proposalvote_id_seq to opmaat_kernel;
create policy kernel_answers on cases_informationrequest for all to opmaat_kernel using (true) with check (true);
create policy kernel_decides on cases_compositionproposal for all to opmaat_kernel using (true) with check (true);
create policy kernel_reads on cases_proposedseat for select to opmaat_kernel using (true);
create policy kernel_votes on cases_proposalvote for all to opmaat_kernel using (true) with check (true);

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

-- Whether the reglement lets somebody read words of identity level (a question) from this seat, in the phase of now.
create function opmaat_reads_identity_as(p_case bigint, p_engagement bigint, p_capacity text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from cases_case c
    join network_engagement e on e.id = p_engagement
    join network_unit u on u.id = e.unit_id
    join regulation_reglementversion v on v.regime = c.regime
      and v.starts_at <= opmaat_now() and (v.ends_at is null or v.ends_at > opmaat_now())
    join regulation_mayrule m on m.version_id = v.id and m.gives = 'content' and (m.categories & 1) = 1
      and not m.sealed and not m.when_released_or_named and m.functions = '{}'
      and (m.phases = '{}' or c.phase = any (m.phases))
      and (m.capacities = '{}' or p_capacity = any (m.capacities))
      and (m.kinds = '{}' or u.kind = any (m.kinds))
      and (m.places = '{}' or u.place_2_27 = any (m.places))
    where c.id = p_case)
$$;

-- Who was asked and could not read the question from the seat they are given now, takes that seat with the answer.
create function opmaat_seat_with_the_answer(p_case bigint, p_engagement bigint, p_capacity text, p_reason text,
  p_must_visit boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if opmaat_reads_identity_as(p_case, p_engagement, p_capacity) then
    return false;
  end if;
  update cases_informationrequest r set seat_after = p_capacity
  where r.case_id = p_case and r.engagement_id = p_engagement and r.state = 'open' and r.seat_after <> ''
    and exists (select 1 from cases_participation p where p.case_id = p_case and p.engagement_id = p_engagement
      and p.capacity = 'consulted' and p.ends_at is null);
  if not found then
    return false;
  end if;
  if p_capacity = 'case_lead' then
    perform opmaat_raise('question_still_open');
  end if;
  -- The reason of the seat to come is kept with the one of now.
  update cases_participation set ends_at = opmaat_now(), end_reason = 'doet mee zodra de vraag is beantwoord'
  where case_id = p_case and engagement_id = p_engagement and ends_at is null;
  insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
  values (p_case, p_engagement, 'consulted', p_reason, p_must_visit, opmaat_now(), '');
  return true;
end
$$;

-- The same for the process lead, who seats somebody that need not be decided on.
create function opmaat_join_with_the_answer(p_case bigint, p_engagement bigint, p_capacity text, p_reason text,
  p_must_visit boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if p_capacity not in ('participant', 'agenda_participant')
    or not opmaat_sits_directly(p_case, p_engagement, p_capacity)
    or not exists (select 1 from cases_case_access a where a.case_id = p_case and a.engagement_id = opmaat_viewer()
      and a.place_ok and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()) then
    return false;
  end if;
  return opmaat_seat_with_the_answer(p_case, p_engagement, p_capacity, p_reason, p_must_visit);
end
$$;

-- When the conference begins, who takes part sits at the table, also with a question that still waits.
create function opmaat_seats_for_the_conference(p_case bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  s record;
begin
  if not exists (select 1 from cases_case_access a where a.case_id = p_case and a.engagement_id = opmaat_viewer()
      and a.place_ok and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()) then
    perform opmaat_raise('case_not_here');
  end if;
  for s in select p.*, r.id as request_id from cases_participation p
      join cases_informationrequest r on r.case_id = p.case_id and r.engagement_id = p.engagement_id
        and r.state = 'open' and r.seat_after = 'participant'
      where p.case_id = p_case and p.capacity = 'consulted' and p.ends_at is null
        and opmaat_reads_identity_as(p_case, p.engagement_id, 'participant')
  loop
    update cases_informationrequest set seat_after = '' where id = s.request_id;
    update cases_participation set ends_at = opmaat_now(), end_reason = 'het casusoverleg begint' where id = s.id;
    insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
    values (p_case, s.engagement_id, 'participant', s.reason, s.must_visit, opmaat_now(), '');
  end loop;
end
$$;

-- Who decides: each public participant of WGS 2.27(1) that sits at the table; never the house's own staff.
create function opmaat_deciding_units(p_case bigint) returns table (unit_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct u.id from cases_participation p
    join network_engagement e on e.id = p.engagement_id
    join network_unit u on u.id = e.unit_id
  where p.case_id = p_case and p.capacity in ('case_lead', 'participant')
    and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
    and e.starts_at <= opmaat_now() and (e.ends_at is null or e.ends_at > opmaat_now())
    and u.place_2_27 = 'first' and u.kind <> 'safety_house'
    and not exists (select 1 from network_appointment a join cases_case c on c.id = p_case
      where a.engagement_id = e.id and a.house_id = c.house_id
        and a.function in ('process_coordinator', 'process_support')
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
    and exists (select 1 from cases_case_access me where me.case_id = p_case and me.engagement_id = opmaat_viewer()
      and me.place_ok and me.sees_team and me.valid_from <= opmaat_now() and me.valid_until > opmaat_now())
$$;

-- Who may sit down without a proposal. In a house the public participants decide who takes part and who leads
-- (WGS 2.31(4)). Without them: those who weigh (2.31(2)), the first of them where nobody could decide yet, and
-- somebody of a unit that takes part already, or did until this moment.
create function opmaat_sits_directly(p_case bigint, p_engagement bigint, p_capacity text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select c.regime <> 'zvh' or p_capacity not in ('case_lead', 'participant') or p_capacity = 'participant' and (
    u.place_2_27 = 'first' and u.kind <> 'safety_house'
      and (c.phase in ('referred', 'weighing') or not exists (select 1 from opmaat_deciding_units(p_case)))
    or exists (select 1 from cases_participation p join network_engagement o on o.id = p.engagement_id
      where p.case_id = p_case and o.unit_id = e.unit_id and p.capacity in ('case_lead', 'participant')
        and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at >= opmaat_now()))
    -- It was decided before, and the question that kept them from the table is taken back in this act.
    or exists (select 1 from cases_informationrequest r join cases_participation p on p.case_id = r.case_id
        and p.engagement_id = r.engagement_id and p.capacity = 'consulted' and p.ends_at = opmaat_now()
      where r.case_id = p_case and r.engagement_id = p_engagement and r.state = 'withdrawn'
        and r.seat_after = 'participant'))
  from cases_case c, network_engagement e join network_unit u on u.id = e.unit_id
  where c.id = p_case and e.id = p_engagement
$$;

-- One yes or no of a public participant. The last yes takes the seats in the same act; one no ends the proposal.
create function opmaat_vote_composition(p_proposal bigint, p_agrees boolean, p_reason text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  p cases_compositionproposal%rowtype;
  my_unit bigint;
  s record;
begin
  select * into p from cases_compositionproposal where id = p_proposal;
  select e.unit_id into my_unit from network_engagement e
    join cases_case_access a on a.engagement_id = e.id and a.case_id = p.case_id and a.place_ok and a.sees_team
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()
    where e.id = opmaat_viewer();
  if p.id is null or my_unit is null then
    perform opmaat_raise('case_not_here');
  end if;
  perform 1 from cases_case where id = p.case_id for no key update;
  select * into p from cases_compositionproposal where id = p_proposal for update;
  if p.state <> 'open' then
    perform opmaat_raise('proposal_closed');
  end if;
  -- The house proposes and records, it does not judge (WGS 1.8(2)(a), 2.31(4)): also not by a second engagement.
  if not exists (select 1 from opmaat_deciding_units(p.case_id) d where d.unit_id = my_unit)
    or exists (select 1 from network_appointment a join cases_case c on c.id = p.case_id
      where a.engagement_id = opmaat_viewer() and a.house_id = c.house_id
        and a.function in ('process_coordinator', 'process_support')
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())) then
    perform opmaat_raise('not_a_deciding_participant');
  end if;
  if exists (select 1 from cases_proposalvote v where v.proposal_id = p.id and v.unit_id = my_unit) then
    perform opmaat_raise('voted_before');
  end if;
  insert into cases_proposalvote (proposal_id, unit_id, engagement_id, agrees, reason, at)
  values (p.id, my_unit, opmaat_viewer(), p_agrees, p_reason, opmaat_now());
  if not p_agrees then
    update cases_compositionproposal set state = 'rejected', decided_at = opmaat_now() where id = p.id;
    return 'rejected';
  end if;
  if exists (select 1 from opmaat_deciding_units(p.case_id) d where not exists (
      select 1 from cases_proposalvote v where v.proposal_id = p.id and v.unit_id = d.unit_id and v.agrees)) then
    return 'open';
  end if;
  update cases_compositionproposal set state = 'accepted', decided_at = opmaat_now() where id = p.id;
  for s in select * from cases_proposedseat where proposal_id = p.id order by capacity desc, id loop
    perform opmaat_take_proposed_seat(p.case_id, s.engagement_id, s.capacity, s.reason);
  end loop;
  return 'accepted';
end
$$;

-- A seat at the table ends; a unit that contributed stays reachable as source.
create function opmaat_end_seat(p_participation bigint, p_reason text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  s cases_participation%rowtype;
begin
  update cases_participation set ends_at = opmaat_now(), end_reason = p_reason
  where id = p_participation and ends_at is null returning * into s;
  if not found then
    return false;
  end if;
  insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
  select s.case_id, s.engagement_id, 'source', 'droeg eerder bij', false, opmaat_now(), ''
  where exists (select 1 from cases_item i join network_engagement e on e.unit_id = i.unit_id
    where i.case_id = s.case_id and e.id = s.engagement_id);
  return true;
end
$$;

-- A unit of a house leaves the table itself: its own seat, by somebody of that unit who sits there.
create function opmaat_leave_table(p_participation bigint, p_reason text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_case bigint;
begin
  select p.case_id into the_case from cases_participation p
    join cases_case c on c.id = p.case_id and c.regime = 'zvh'
    join network_engagement theirs on theirs.id = p.engagement_id
    join network_engagement mine on mine.id = opmaat_viewer() and mine.unit_id = theirs.unit_id
    join cases_case_access a on a.engagement_id = mine.id and a.case_id = p.case_id and a.place_ok and not a.own_only
      and a.capacity in ('case_lead', 'participant')
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()
  where p.id = p_participation and p.capacity = 'participant';
  if the_case is null then
    perform opmaat_raise('case_not_here');
  end if;
  perform 1 from cases_case where id = the_case for no key update;
  if not opmaat_end_seat(p_participation, p_reason) then
    perform opmaat_raise('seat_ended');
  end if;
end
$$;

-- One seat of an accepted proposal: who leads stays as they are, any other seat makes way.
create function opmaat_take_proposed_seat(p_case bigint, p_engagement bigint, p_capacity text, p_reason text)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if p_capacity = 'source' then  -- proposed to leave: what the unit contributed keeps its source
    perform opmaat_end_seat(p.id, p_reason) from cases_participation p
    where p.case_id = p_case and p.engagement_id = p_engagement and p.capacity = 'participant' and p.ends_at is null;
    return;
  end if;
  -- Proposed a while ago: still at work, screened and in WGS 2.27 now.
  if not exists (select 1 from network_engagement e join network_unit u on u.id = e.unit_id
      join network_account acc on acc.id = e.account_id and acc.is_active
      where e.id = p_engagement and u.place_2_27 <> 'none'
        -- Checking, governing and maintaining are no part in a case (WGS 1.8(2)): network.rules.appointments.
        and not exists (select 1 from network_appointment a where a.engagement_id = e.id
          and a.function in ('privacy_officer', 'data_protection_officer', 'lawfulness_adviser', 'auditor', 'alderman',
            'application_manager')
          and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
        and e.starts_at <= opmaat_now() and (e.ends_at is null or e.ends_at > opmaat_now())
        and exists (select 1 from network_screening s where s.engagement_id = e.id
          and s.starts_at <= opmaat_now() and (s.ends_at is null or s.ends_at > opmaat_now()))) then
    perform opmaat_raise('proposed_seat_impossible');
  end if;
  if exists (select 1 from cases_participation where case_id = p_case and engagement_id = p_engagement
      and (capacity = p_capacity or capacity = 'process_lead' or capacity = 'case_lead' and p_capacity = 'participant')
      and starts_at <= opmaat_now() and (ends_at is null or ends_at > opmaat_now())) then
    return;
  end if;
  if opmaat_seat_with_the_answer(p_case, p_engagement, p_capacity, p_reason, false) then
    return;
  end if;
  if p_capacity = 'case_lead' then
    with former as (
      update cases_participation set ends_at = opmaat_now(), end_reason = 'casusregie overgedragen'
      where case_id = p_case and capacity = 'case_lead' and ends_at is null returning engagement_id
    )
    insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
    select p_case, engagement_id, 'participant', 'voerde eerder de casusregie', false, opmaat_now(), '' from former;
  end if;
  update cases_participation set ends_at = opmaat_now(), end_reason = 'samenstelling vastgesteld'
  where case_id = p_case and engagement_id = p_engagement and ends_at is null;
  insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
  values (p_case, p_engagement, p_capacity, p_reason, false, opmaat_now(), '');
end
$$;

do $$
declare f text;
begin
  foreach f in array array['opmaat_answer_request(bigint, text, text, text)', 'opmaat_deciding_units(bigint)',
    'opmaat_sits_directly(bigint, bigint, text)', 'opmaat_vote_composition(bigint, boolean, text)', 'opmaat_take_proposed_seat(bigint, bigint, text, text)',
    'opmaat_end_seat(bigint, text)', 'opmaat_leave_table(bigint, text)',
    'opmaat_reads_identity_as(bigint, bigint, text)', 'opmaat_seats_for_the_conference(bigint)',
    'opmaat_seat_with_the_answer(bigint, bigint, text, text, boolean)',
    'opmaat_join_with_the_answer(bigint, bigint, text, text, boolean)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function opmaat_answer_request(bigint, text, text, text), opmaat_deciding_units(bigint),
  opmaat_sits_directly(bigint, bigint, text), opmaat_vote_composition(bigint, boolean, text),
  opmaat_leave_table(bigint, text), opmaat_seats_for_the_conference(bigint),
  opmaat_join_with_the_answer(bigint, bigint, text, text, boolean) to opmaat_app;
reset role;

create policy participation_decided on cases_participation as restrictive for insert to opmaat_app
  with check (opmaat_sits_directly(case_id, engagement_id, capacity));
