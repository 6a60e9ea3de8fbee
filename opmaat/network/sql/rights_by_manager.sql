-- Who may do what hangs on appointments and screenings. The application writes them only while an application
-- manager is looking (or the first installation is at work), and never an appointment of oneself: also when
-- a page or an action forgets to ask. Kernel functions and the owner are not the application.

create function network_guard_rights() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    if current_user <> 'opmaat_app' or coalesce(opmaat_job(), '') in ('installation', 'demo') then
        return new;
    end if;
    if not exists (select from network_appointment a
            join network_engagement e on e.id = a.engagement_id
            join network_account acc on acc.id = e.account_id and acc.is_active
            where a.engagement_id = opmaat_viewer() and a.function = 'application_manager'
              and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
              and e.starts_at <= opmaat_now() and (e.ends_at is null or e.ends_at > opmaat_now())) then
        raise exception 'not_an_application_manager' using errcode = 'check_violation';
    end if;
    if tg_table_name = 'network_appointment' and tg_op = 'INSERT'
            and (select account_id from network_engagement where id = new.engagement_id)
              = (select account_id from network_engagement where id = opmaat_viewer()) then
        raise exception 'not_oneself' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_rights before insert or update on network_appointment
    for each row execute function network_guard_rights();
create trigger guard_rights before insert or update on network_screening
    for each row execute function network_guard_rights();
-- Whose work it is, for which unit, and of what kind that unit is: rights hang on these too.
create trigger guard_rights before update on network_engagement
    for each row when ((old.account_id, old.unit_id) is distinct from (new.account_id, new.unit_id))
    execute function network_guard_rights();
create trigger guard_rights before update on network_unit
    for each row when ((old.kind, old.place_2_27, old.organisation_id, old.municipality_id)
        is distinct from (new.kind, new.place_2_27, new.organisation_id, new.municipality_id))
    execute function network_guard_rights();

-- A waarneming hands over every seat of somebody: named by who is looking, never for oneself, within one unit, and
-- afterwards only ended. Whether a process lead may name one for another unit, the room of the cases asks.
create function network_guard_replacement() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    if current_user <> 'opmaat_app' or coalesce(opmaat_job(), '') in ('installation', 'demo') then
        return new;
    end if;
    if tg_op = 'UPDATE' then
        if (new.absent_id, new.substitute_id, new.named_by_id, new.starts_at)
                is distinct from (old.absent_id, old.substitute_id, old.named_by_id, old.starts_at)
            or new.ends_at > old.ends_at then
            raise exception 'replacement_only_ends' using errcode = 'check_violation';
        end if;
    elsif new.named_by_id is distinct from opmaat_viewer()
        or (select unit_id from network_engagement where id = new.absent_id)
            is distinct from (select unit_id from network_engagement where id = new.substitute_id)
        or (select account_id from network_engagement where id = new.substitute_id)
            = (select account_id from network_engagement where id = opmaat_viewer()) then
        raise exception 'replacement_not_by_oneself' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_replacement before insert or update on network_replacement
    for each row execute function network_guard_replacement();
