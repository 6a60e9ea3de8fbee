-- A reglement is proposed by one privacy officer and put in force by another, also for whoever reaches the
-- database past the pages. Its rules are written once, while it is a proposal. Only the owner's maintenance
-- (the first load of an installation) works without people.

revoke update, delete on regulation_mayrule, regulation_neverrule from opmaat_app;
revoke update, delete on regulation_reglementversion from opmaat_app;
grant update (proposed_by_id, activated_by_id, reason, starts_at, ends_at) on regulation_reglementversion to opmaat_app;

create function regulation_by_privacy_officer() returns boolean
language sql stable set search_path = public, pg_temp
as $$
    select opmaat_maintenance() and current_user = 'opmaat_owner' or exists (
        select from network_appointment a
        where a.engagement_id = opmaat_viewer() and a.function = 'privacy_officer'
          and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
$$;

create function regulation_guard_version() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    if not regulation_by_privacy_officer() then
        raise exception 'not_a_privacy_officer' using errcode = 'check_violation';
    end if;
    if current_user = 'opmaat_owner' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.starts_at is not null or new.proposed_by_id is distinct from opmaat_viewer() then
            raise exception 'reglement_starts_as_a_proposal' using errcode = 'check_violation';
        end if;
    elsif old.starts_at is not null then
        -- In force: it can only be ended, at this moment.
        if (new.proposed_by_id, new.activated_by_id, new.reason, new.starts_at)
            is distinct from (old.proposed_by_id, old.activated_by_id, old.reason, old.starts_at)
            or new.ends_at is distinct from opmaat_now() then
            raise exception 'reglement_in_force_only_ends' using errcode = 'check_violation';
        end if;
    elsif new.starts_at is not null then
        if new.starts_at <> opmaat_now() or new.activated_by_id is distinct from opmaat_viewer()
            or old.proposed_by_id is null or new.proposed_by_id is distinct from old.proposed_by_id
            or (select account_id from network_engagement where id = new.proposed_by_id)
                = (select account_id from network_engagement where id = new.activated_by_id) then
            raise exception 'reglement_needs_a_second_person' using errcode = 'check_violation';
        end if;
    elsif old.proposed_by_id is not null or new.proposed_by_id is distinct from opmaat_viewer() then
        raise exception 'reglement_is_already_proposed' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_version before insert or update on regulation_reglementversion
    for each row execute function regulation_guard_version();

create function regulation_guard_rule() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    if not regulation_by_privacy_officer() then
        raise exception 'not_a_privacy_officer' using errcode = 'check_violation';
    end if;
    if (select starts_at from regulation_reglementversion where id = new.version_id) is not null then
        raise exception 'reglement_is_fixed' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_rule before insert or update on regulation_mayrule
    for each row execute function regulation_guard_rule();
create trigger guard_rule before insert or update on regulation_neverrule
    for each row execute function regulation_guard_rule();
