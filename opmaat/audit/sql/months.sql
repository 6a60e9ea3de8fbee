-- Monthly parts of the log (months in UTC), made ahead by a job, and on demand when a history is loaded.
set local role opmaat_kernel;

-- A month is filled and attached, not created in place: so the rows that had landed in the rest come along
-- unaltered (what is not yet a part has no trigger), and writers to other months need not wait.
create function audit_add_month(p_month date) returns void
language plpgsql set search_path = public, pg_temp
as $$
declare
    part text := 'audit_event_' || to_char(p_month, 'YYYY_MM');
    begins timestamptz := p_month::timestamp at time zone 'UTC';
    ends timestamptz := (p_month + interval '1 month') at time zone 'UTC';
begin
    lock table audit_event_rest in access exclusive mode;
    execute format('create table %I (like audit_event including defaults including constraints)', part);
    execute format('insert into %I select * from audit_event_rest where occurred_at >= $1 and occurred_at < $2', part)
        using begins, ends;
    delete from audit_event_rest where occurred_at >= begins and occurred_at < ends;
    execute format('alter table audit_event attach partition %I for values from (%L) to (%L)', part, begins, ends);
    perform audit_protect(part::regclass);
end
$$;
revoke all on function audit_add_month(date) from public;

-- Makes the months of a period that are not there, and those of rows that landed in the rest.
create function audit_prepare_months(p_from timestamptz, p_to timestamptz) returns integer
language plpgsql security definer
set search_path = public, pg_temp
set lock_timeout = '3s'
as $$
declare
    made integer := 0;
    month date;
begin
    if session_user = 'opmaat_app' and opmaat_job() is distinct from 'seal-log' then
        raise insufficient_privilege using message = 'the months of the log are made by the job seal-log';
    end if;
    if p_to > p_from + interval '20 years' then
        raise invalid_parameter_value using message = 'at most twenty years at once';
    end if;
    for month in
        select date_trunc('month', day)::date
        from generate_series(date_trunc('month', p_from at time zone 'UTC'), p_to at time zone 'UTC',
                             interval '1 month') as day
        union
        select date_trunc('month', occurred_at at time zone 'UTC')::date from audit_event_rest
        order by 1
    loop
        if to_regclass('audit_event_' || to_char(month, 'YYYY_MM')) is null then
            perform audit_add_month(month);
            made := made + 1;
        end if;
    end loop;
    return made;
end
$$;
revoke all on function audit_prepare_months(timestamptz, timestamptz) from public;
grant execute on function audit_prepare_months(timestamptz, timestamptz) to opmaat_app, opmaat_owner;

reset role;

select audit_prepare_months(now(), now() + interval '3 months');
