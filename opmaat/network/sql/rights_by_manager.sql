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
