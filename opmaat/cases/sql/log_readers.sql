-- Who opens the log, and how much of it: the answers that the room `audit` leaves to this one (docs/decisions/0009).

-- Who may open the log of a case (its process lead, a privacy officer there), or the whole log.
-- The room `audit` made this function as opmaat_kernel, so as opmaat_kernel it is replaced.
set local role opmaat_kernel;
create or replace function audit_may_open(p_engagement_id bigint, p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select p_engagement_id = opmaat_viewer() and opmaat_stands(p_engagement_id) and case when p_case_id is null
    then exists (select 1 from network_appointment a where a.engagement_id = p_engagement_id
        and a.function in ('privacy_officer', 'auditor')
        and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
    else exists (select 1 from cases_case c where c.id = p_case_id
      and (opmaat_holds(p_engagement_id, array['privacy_officer', 'auditor'], c.municipality_id, c.house_id)
        or exists (select 1 from cases_participation p where p.case_id = c.id and p.capacity = 'process_lead'
          and p.engagement_id = p_engagement_id
          and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now()))))
    end
$$;

-- What the lines are about is for who oversees; a process lead reads who looked and when.
create or replace function audit_reads_all(p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from network_appointment a
    where a.engagement_id = opmaat_viewer() and a.function in ('privacy_officer', 'auditor')
      and a.starts_at <= opmaat_now() and (a.ends_at is null or a.ends_at > opmaat_now()))
$$;
reset role;

-- The numbers of cases in the log, for who may open the log of each.
create function opmaat_case_numbers(p_cases bigint[]) returns table (case_id bigint, case_number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.number::text from cases_case c
  where c.id = any (p_cases) and audit_may_open(opmaat_viewer(), c.id)
$$;

-- The case of a number, for who may open its log: a privacy officer does not see the case itself.
create function opmaat_case_to_log(p_number text) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from cases_case c where c.number = p_number and audit_may_open(opmaat_viewer(), c.id)
$$;
