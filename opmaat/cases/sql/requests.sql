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
    and r.seat_after <> '';
  if found then
    insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
    values (r.case_id, r.engagement_id, r.seat_after, 'beantwoordde een vraag', false, opmaat_now(), '');
  end if;
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
        and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at >= opmaat_now())))
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

-- One seat of an accepted proposal: who leads stays as they are, any other seat makes way.
create function opmaat_take_proposed_seat(p_case bigint, p_engagement bigint, p_capacity text, p_reason text)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Proposed a while ago: still at work, screened and in WGS 2.27 now.
  if not exists (select 1 from network_engagement e join network_unit u on u.id = e.unit_id
      join network_account acc on acc.id = e.account_id and acc.is_active
      where e.id = p_engagement and u.place_2_27 <> 'none'
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
    'opmaat_sits_directly(bigint, bigint, text)', 'opmaat_vote_composition(bigint, boolean, text)', 'opmaat_take_proposed_seat(bigint, bigint, text, text)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function opmaat_answer_request(bigint, text, text, text), opmaat_deciding_units(bigint),
  opmaat_sits_directly(bigint, bigint, text), opmaat_vote_composition(bigint, boolean, text) to opmaat_app;
reset role;

create policy participation_decided on cases_participation as restrictive for insert to opmaat_app
  with check (opmaat_sits_directly(case_id, engagement_id, capacity));
