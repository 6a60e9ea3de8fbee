-- What must be impossible, always. Guards run as opmaat_kernel and lock the case first,
-- because the caller may not see the row that makes an act legitimate.

-- The step from phase to phase stands in the table, or is refused.
create function opmaat_guard_phase() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.regime <> old.regime then
    raise exception 'regime_is_fixed' using errcode = 'check_violation';
  end if;
  if new.phase <> old.phase and not exists (select 1 from cases_phasegate g
      where g.regime = new.regime and g.from_phase = old.phase and g.to_phase = new.phase) then
    raise exception 'phase_step_refused' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_phase before update of phase, regime on cases_case
  for each row execute function opmaat_guard_phase();

-- Exactly one process lead from referral to shielding; exactly one case lead from conferring on.
create function opmaat_guard_leads(p_case bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_case cases_case%rowtype;
  conferring_since timestamptz;
begin
  select * into the_case from cases_case where id = p_case for no key update;
  if not found or the_case.phase in ('declined', 'shielded', 'destroyed') then
    return;
  end if;
  if not coalesce((select range_agg(tstzrange(starts_at, ends_at)) @> tstzrange(the_case.opened_at, null)
      from cases_participation where case_id = p_case and capacity = 'process_lead'), false) then
    raise exception 'case_without_process_lead' using errcode = 'check_violation';
  end if;
  if the_case.phase in ('conferring', 'executing', 'aftercare') then
    select min(at) into conferring_since from cases_casestep where case_id = p_case and to_phase = 'conferring';
    if not coalesce((select range_agg(tstzrange(starts_at, ends_at)) @> tstzrange(conferring_since, null)
        from cases_participation where case_id = p_case and capacity = 'case_lead'), false) then
      raise exception 'case_without_case_lead' using errcode = 'check_violation';
    end if;
  end if;
end
$$;

create function opmaat_check_leads() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'cases_case' then
    perform opmaat_guard_leads(new.id);
  else
    perform opmaat_guard_leads(coalesce(new.case_id, old.case_id));
  end if;
  return null;
end
$$;
create constraint trigger leads_without_gap after insert or update or delete on cases_participation
  deferrable initially deferred for each row execute function opmaat_check_leads();
create constraint trigger leads_without_gap after insert or update of phase on cases_case
  deferrable initially deferred for each row execute function opmaat_check_leads();

-- Police data come from the police only, data of the prosecution from the prosecution only.
alter table cases_item
  add constraint item_police_from_police check ((categories & 64) = 0 or source_kind = 'police'),
  add constraint item_justice_from_prosecution check ((categories & 128) = 0 or source_kind = 'prosecution'),
  add constraint item_replaced_when_corrected check ((state = 'corrected') = (replaced_by_id is not null)),
  add constraint item_case_regime foreign key (case_id, regime) references cases_case (id, regime);

-- What an item is stays as it was supplied; only its state, and the withdrawal of its ground, move.
create function opmaat_guard_item() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (new.case_id, new.unit_id, new.source_kind, new.author_id, new.categories, new.about, new.ground,
      new.first_processed_at, new.created_at, new.nature)
    is distinct from (old.case_id, old.unit_id, old.source_kind, old.author_id, old.categories, old.about,
      old.ground, old.first_processed_at, old.created_at, old.nature) then
    raise exception 'item_is_fixed' using errcode = 'check_violation';
  end if;
  if new.secrecy <> old.secrecy and new.secrecy <> 'withdrawn' then
    raise exception 'secrecy_only_withdrawn' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_item before update on cases_item for each row execute function opmaat_guard_item();

-- What an item or an answer refers to must be visible to who refers to it: with the rights of the caller.
create function opmaat_guard_references() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  referred bigint[] := case tg_table_name
    when 'cases_item' then array[(to_jsonb(new) ->> 'in_reply_to_id')::bigint, (to_jsonb(new) ->> 'replaced_by_id')::bigint]
    else array[(to_jsonb(new) ->> 'answer_item_id')::bigint] end;
begin
  if exists (select 1 from unnest(referred) as wanted (id) where wanted.id is not null
      and not exists (select 1 from cases_item i where i.id = wanted.id)) then
    raise exception 'item_not_here' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_references before insert or update of in_reply_to_id, replaced_by_id on cases_item
  for each row when (new.in_reply_to_id is not null or new.replaced_by_id is not null)
  execute function opmaat_guard_references();
create trigger guard_references before insert or update of answer_item_id on cases_question
  for each row when (new.answer_item_id is not null) execute function opmaat_guard_references();

-- An item always says something, and a shared secret names for whom.
create function opmaat_check_item() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from cases_itemtext t where t.item_id = new.id) then
    raise exception 'item_without_text' using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create policy kernel_reads on cases_itemtext for select to opmaat_kernel using (true);
create constraint trigger item_says_something after insert on cases_item
  deferrable initially deferred for each row execute function opmaat_check_item();
