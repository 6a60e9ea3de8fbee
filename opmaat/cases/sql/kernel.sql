-- What the acts of the kernel share. Those acts reach further than the sight of who does them, each small, each with
-- its own check: opening.sql, emergencies.sql, told.sql, running_cases.sql, log_readers.sql. They run as opmaat_kernel;
-- who may call them stands in kernel_rights.sql, one by one.

create function opmaat_raise(p_code text) returns void language plpgsql as $$
begin
  raise exception '%', p_code using errcode = 'raise_exception';
end
$$;

-- Whether this engagement holds one of these functions here and now.
create function opmaat_holds(p_engagement bigint, p_functions text[], p_municipality bigint, p_house bigint)
returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from network_appointment a
    join network_engagement e on e.id = a.engagement_id
    join network_account acc on acc.id = e.account_id and acc.is_active
    where a.engagement_id = p_engagement and a.function = any (p_functions)
      and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now())
      and e.starts_at <= opmaat_now() and (e.ends_at is null or e.ends_at > opmaat_now())
      and (a.municipality_id = p_municipality or a.house_id = p_house or a.region_id in (
        select h.region_id from network_safetyhouse h
          left join network_municipality g on g.house_id = h.id
        where g.id = p_municipality or h.id = p_house)))
$$;

-- Whether somebody is at work and screened now (BGS 1.11): without that nothing opens, also past the pages.
create function opmaat_stands(p_engagement bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from network_engagement e
    join network_account acc on acc.id = e.account_id and acc.is_active
    join network_screening s on s.engagement_id = e.id
      and s.starts_at <= opmaat_now() and (s.ends_at is null or s.ends_at > opmaat_now())
    where e.id = p_engagement
      and e.starts_at <= opmaat_now() and (e.ends_at is null or e.ends_at > opmaat_now()))
$$;

-- Whether somebody checks, governs or maintains, and so takes part in no case (WGS 1.8(2)): BREAKS_NO_GLASS in
-- network.rules.appointments.
create function opmaat_breaks_no_glass(p_engagement bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from network_appointment a where a.engagement_id = p_engagement
    and a.function in ('privacy_officer', 'data_protection_officer', 'lawfulness_adviser', 'auditor', 'alderman',
      'taskforce_member', 'regional_office', 'application_manager')
    and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
$$;
