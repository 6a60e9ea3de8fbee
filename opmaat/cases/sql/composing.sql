-- Composing a table: who reads a proposal, its seats and its votes, and who sits down by which decision. Nobody takes
-- part in a house without the public participants (WGS 2.31(4)), whatever page or act asks for it.

do $$
declare t text;
begin
  foreach t in array array['cases_compositionproposal', 'cases_proposedseat', 'cases_proposalvote']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', t);
    execute format('revoke update, delete on %I from opmaat_app', t);
  end loop;
end
$$;

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

grant select, update on cases_compositionproposal to opmaat_kernel;
grant select on cases_proposedseat to opmaat_kernel;
grant select, insert on cases_proposalvote to opmaat_kernel;
grant usage on sequence cases_proposalvote_id_seq to opmaat_kernel;
create policy kernel_decides on cases_compositionproposal for all to opmaat_kernel using (true) with check (true);
create policy kernel_reads on cases_proposedseat for select to opmaat_kernel using (true);
create policy kernel_votes on cases_proposalvote for all to opmaat_kernel using (true) with check (true);

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
    -- For who seats people there. To anybody else it says nothing, not even whether there is such a case.
    and exists (select 1 from cases_case_access me where me.case_id = c.id and me.engagement_id = opmaat_viewer()
      and me.place_ok and me.capacity = 'process_lead'
      and me.valid_from <= opmaat_now() and me.valid_until > opmaat_now())
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

-- A seat at the table ends; who leaves stays reachable as source, whether the unit contributed or not: a seat only for
-- who did would tell the process lead of what they may not know of (decision 20).
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
  values (s.case_id, s.engagement_id, 'source', 'zat eerder aan tafel', false, opmaat_now(), '');
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
  if p_capacity = 'source' then  -- proposed to leave: what the unit may have contributed keeps its source
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
  foreach f in array array['opmaat_deciding_units(bigint)', 'opmaat_sits_directly(bigint, bigint, text)',
    'opmaat_vote_composition(bigint, boolean, text)', 'opmaat_take_proposed_seat(bigint, bigint, text, text)',
    'opmaat_end_seat(bigint, text)', 'opmaat_leave_table(bigint, text)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function opmaat_deciding_units(bigint), opmaat_sits_directly(bigint, bigint, text),
  opmaat_vote_composition(bigint, boolean, text), opmaat_leave_table(bigint, text) to opmaat_app;
reset role;

create policy participation_decided on cases_participation as restrictive for insert to opmaat_app
  with check (opmaat_sits_directly(case_id, engagement_id, capacity));
