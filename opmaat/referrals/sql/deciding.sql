-- What must be impossible in triage: a confirmed judgement altered, a decision past the weighing, a case past its decision.

-- A confirmed judgement is not altered under the hand of who confirmed it: it is noted anew and confirmed anew.
-- With the rights of who writes: of a seat they do not see, this says nothing.
create function referrals_guard_judgement() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from referrals_triageseat s where s.id = new.seat_id and s.confirmed_at is not null) then
    raise exception 'judgement_confirmed' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_judgement before insert or update on referrals_judgement
  for each row execute function referrals_guard_judgement();

-- Whoever speaks for a body from now on, or that it sat there by mistake: what was confirmed stays as it is, and who
-- has left the table does not come back to it in the same row.
create function referrals_guard_seat() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.confirmed_at is not null
      and (new.unit_id, new.engagement_id, new.ended_at) is distinct from (old.unit_id, old.engagement_id, old.ended_at)
      or old.ended_at is not null then
    raise exception 'judgement_confirmed' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_seat before update on referrals_triageseat
  for each row execute function referrals_guard_seat();

-- Accepting: weighed first. In a house the public participants judge (WGS 2.31(2)): to accept every body at the
-- table has confirmed, to decline at least one (voorlopige invulling).
create function referrals_guard_deciding() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare house boolean := (select c.regime = 'zvh' from cases_case c where c.id = new.case_id);
begin
  if new.outcome = '' or new.outcome = old.outcome then
    return new;
  end if;
  if old.state <> 'weighing' and (house or new.outcome = 'accepted') then
    raise exception 'referral_not_weighed' using errcode = 'check_violation';
  end if;
  if house and not coalesce((select case new.outcome when 'accepted' then bool_and(s.confirmed_at is not null)
      else bool_or(s.confirmed_at is not null) end from referrals_triageseat s
      where s.referral_id = new.id and s.ended_at is null), false) then
    raise exception 'judgement_missing' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_deciding before update of state, outcome on referrals_referral
  for each row execute function referrals_guard_deciding();

-- A case with a referral leaves the weighing by its decision, and the way that was decided.
create function referrals_guard_case() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.phase in ('referred', 'weighing') and new.phase in ('gathering', 'declined')
      and exists (select 1 from referrals_referral r where r.case_id = new.id
        and (r.state <> 'decided' or (r.outcome = 'accepted') <> (new.phase = 'gathering'))) then
    raise exception 'triage_first' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_triage before update of phase on cases_case
  for each row execute function referrals_guard_case();

-- Handing over to the kernel.
revoke all on function referrals_guard_judgement() from public;
alter function referrals_guard_judgement() owner to opmaat_kernel;
revoke all on function referrals_guard_deciding() from public;
alter function referrals_guard_deciding() owner to opmaat_kernel;
revoke all on function referrals_guard_case() from public;
alter function referrals_guard_case() owner to opmaat_kernel;
