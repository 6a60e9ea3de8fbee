-- Who may open the log, and reading it. WGS 1.8(4), BGS 1.12: only for one of four purposes.
set local role opmaat_kernel;

-- The answer belongs to the rooms that know appointments and cases. They replace this function, as
-- opmaat_kernel (`set local role opmaat_kernel; create or replace function ...; reset role;`). Until then: nobody.
-- Without a case the question is about the whole log.
create function audit_may_open(p_engagement_id bigint, p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select false $$;
revoke all on function audit_may_open(bigint, bigint) from public;
grant execute on function audit_may_open(bigint, bigint) to opmaat_app;

-- Whether the viewer reads what the lines are about, or only who looked and when. Replaced in the same way.
create function audit_reads_all(p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select false $$;
revoke all on function audit_reads_all(bigint) from public;

reset role;

alter table audit_purpose_opening enable row level security;
alter table audit_purpose_opening force row level security;
revoke all on audit_purpose_opening from public, opmaat_app;
grant select, insert on audit_purpose_opening to opmaat_app;
grant select on audit_purpose_opening to opmaat_auditor, opmaat_kernel;

create policy own on audit_purpose_opening for select to opmaat_app
    using (engagement_id = (select opmaat_viewer()));
create policy opens on audit_purpose_opening for insert to opmaat_app
    with check (
        engagement_id = (select opmaat_viewer())
        and opened_at = (select opmaat_now())
        and until > opened_at and until <= opened_at + interval '4 hours'
        and audit_may_open(engagement_id, case_id)
    );
create policy kernel_reads on audit_purpose_opening for select to opmaat_kernel using (true);
create policy auditor_reads on audit_purpose_opening for select to opmaat_auditor using (true);
create policy maintenance on audit_purpose_opening for all to opmaat_owner
    using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()));

set local role opmaat_kernel;

-- Whether this opening lets the viewer read this case now (or the whole log). Asked at every reading: an
-- appointment that ended closes the log at the next request, whatever the opening says.
create function audit_is_open(p_opening_id bigint, p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select exists (
        select from audit_purpose_opening o
        where o.id = p_opening_id
          and o.engagement_id = opmaat_viewer()
          and o.opened_at <= opmaat_now() and opmaat_now() < o.until
          and (o.case_id is null or o.case_id = p_case_id)
          and audit_may_open(o.engagement_id, o.case_id)
    )
$$;
revoke all on function audit_is_open(bigint, bigint) from public;
grant execute on function audit_is_open(bigint, bigint) to opmaat_app;

-- Lines of the log, newest first; none at all without an opening in force. A line of a list shows several
-- cases: who reads the log of one case reads of that line no other case, no other person and no items.
-- A process lead reads who looked and when, and what they did themselves: what others contributed, and about
-- what, may be hidden from them, and that a clinician contributed is itself secret.
create function audit_read(
    p_opening_id bigint, p_case_id bigint, p_from timestamptz, p_to timestamptz, p_kind text,
    p_engagement_id bigint, p_before_at timestamptz, p_before_id bigint, p_limit integer
) returns table (
    id bigint, occurred_at timestamptz, kind text, action text, outcome text, viewer_key text,
    engagement_id bigint, on_behalf_of text, organisation text, function text, case_ids bigint[],
    persons text[], item_ids bigint[], categories integer, rule_ids text[], reglement text, purpose text,
    address text, trace_id text
)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
declare
    everything boolean := audit_reads_all(p_case_id);
begin
    if not audit_is_open(p_opening_id, p_case_id) then
        return;
    end if;
    return query
        select e.id, e.occurred_at, e.kind,
            case when seen.whole then e.action when e.kind = 'look' then 'look' else 'page' end,
            case when seen.whole then e.outcome else '' end, e.viewer_key,
            e.engagement_id, e.on_behalf_of, e.organisation, e.function,
            case when e.case_id is not null then array[e.case_id]
                 when p_case_id is not null then array[p_case_id] else e.case_ids end,
            case when e.person <> '' then array[e.person]
                 when p_case_id is not null then '{}' else e.persons end,
            case when not seen.whole or e.case_id is null and p_case_id is not null then '{}' else e.item_ids end,
            case when seen.whole then e.categories else 0 end, case when seen.whole then e.rule_ids else '{}' end,
            e.reglement, e.purpose, e.address, e.trace_id
        from audit_event e
            cross join lateral (select everything or e.engagement_id = opmaat_viewer() as whole) seen
        where (seen.whole or e.kind <> 'change')
          and (p_case_id is null or e.case_id = p_case_id or e.case_ids <> '{}' and e.case_ids @> array[p_case_id])
          and e.occurred_at >= coalesce(p_from, '-infinity') and e.occurred_at < coalesce(p_to, 'infinity')
          and (p_kind is null or e.kind = p_kind)
          and (p_engagement_id is null or e.engagement_id = p_engagement_id)
          and (p_before_at is null or (e.occurred_at, e.id) < (p_before_at, p_before_id))
        order by e.occurred_at desc, e.id desc
        limit least(p_limit, 1000);
end
$$;
revoke all on function audit_read(
    bigint, bigint, timestamptz, timestamptz, text, bigint, timestamptz, bigint, integer) from public;
grant execute on function audit_read(
    bigint, bigint, timestamptz, timestamptz, text, bigint, timestamptz, bigint, integer) to opmaat_app;

-- Who was shown an item of this case, for when it proves wrong (BGS 1.7). Called by kernel functions only.
create function audit_recipients(p_item_id bigint, p_case_id bigint)
returns table (engagement_id bigint, first_shown_at timestamptz, last_shown_at timestamptz)
language sql stable set search_path = public, pg_temp
as $$
    select e.engagement_id, min(e.occurred_at), max(e.occurred_at)
    from audit_event e
    where (e.case_id = p_case_id or e.case_ids <> '{}' and e.case_ids @> array[p_case_id])
      and e.kind = 'look' and e.item_ids @> array[p_item_id] and e.engagement_id is not null
    group by e.engagement_id
$$;
revoke all on function audit_recipients(bigint, bigint) from public;
grant execute on function audit_recipients(bigint, bigint) to opmaat_owner;

reset role;
