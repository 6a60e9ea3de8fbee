-- The table of events, in monthly parts. It belongs to opmaat_kernel, as whom nobody can sign in: the
-- application may insert the columns named below and nothing else, and only a kernel function reads.
set local role opmaat_kernel;

create sequence audit_event_id_seq;

create table audit_event (
    id bigint not null,
    occurred_at timestamptz not null default opmaat_now(),
    recorded_at timestamptz not null,
    kind text not null check (kind in ('look', 'refusal', 'change')),
    action text not null check (action <> ''),
    outcome text not null default '',
    viewer_key text not null default nullif(current_setting('opmaat.viewer', true), ''),
    engagement_id bigint default opmaat_viewer(),
    account text not null default '',
    on_behalf_of text not null default '',
    unit_id bigint,
    organisation text not null default '',
    function text not null default '',
    case_id bigint,
    case_ids bigint[] not null default '{}',
    person text not null default '',
    persons text[] not null default '{}',
    item_ids bigint[] not null default '{}',
    categories integer not null default 0,
    rule_ids text[] not null default '{}',
    reglement text not null default '',
    purpose text not null default '',
    address text not null default '',
    trace_id text not null default '',
    txid xid8 not null,
    leaf bytea not null,
    primary key (occurred_at, id),
    -- who was shown an item is looked up through its case
    constraint audit_event_items_in_case check (item_ids = '{}' or case_id is not null or case_ids <> '{}')
) partition by range (occurred_at);

-- Whatever has no month yet lands here, so that no event is ever refused for want of a part.
create table audit_event_rest partition of audit_event default;

create index audit_event_by_case on audit_event (case_id, occurred_at) where case_id is not null;
create index audit_event_by_cases on audit_event using gin (case_ids) where case_ids <> '{}';
create index audit_event_by_engagement on audit_event (engagement_id, occurred_at) where engagement_id is not null;
create index audit_event_but_looks on audit_event (kind, occurred_at) where kind <> 'look';
create index audit_event_by_transaction on audit_event (txid);

-- What the writer may not choose, whoever it is. The transaction number comes before the id: so an id
-- below one that is sealed belongs to a transaction that had already begun, and verification can tell.
-- The leaf is hashed over canonical text (microseconds since 1970), see `audit/rules.py`.
create function audit_complete() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    new.txid := pg_current_xact_id();
    new.id := nextval('audit_event_id_seq');
    new.recorded_at := clock_timestamp();
    new.leaf := sha256(convert_to(jsonb_build_array(
        new.id, (extract(epoch from new.occurred_at) * 1000000)::bigint,
        (extract(epoch from new.recorded_at) * 1000000)::bigint,
        new.kind, new.action, new.outcome, new.viewer_key, new.engagement_id, new.account, new.on_behalf_of,
        new.unit_id, new.organisation, new.function, new.case_id, new.case_ids, new.person, new.persons,
        new.item_ids, new.categories, new.rule_ids, new.reglement, new.purpose, new.address, new.trace_id,
        new.txid::text
    )::text, 'UTF8'));
    return new;
end
$$;

create trigger audit_complete before insert on audit_event for each row execute function audit_complete();

-- The same protection for the table and for each of its parts; a part has no rights for the application.
create function audit_protect(p_table regclass) returns void
language plpgsql set search_path = public, pg_temp
as $$
begin
    execute format('alter table %s enable row level security', p_table);
    execute format('alter table %s force row level security', p_table);
    execute format('create policy kernel_reads on %s for select to opmaat_kernel using (true)', p_table);
    execute format('create policy maintenance on %s for all to opmaat_owner
                    using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', p_table);
    execute format('revoke all on %s from public, opmaat_app', p_table);
    execute format('grant all on %s to opmaat_owner', p_table);
end
$$;
revoke all on function audit_protect(regclass) from public;

select audit_protect('audit_event');
select audit_protect('audit_event_rest');

create policy auditor_reads on audit_event for select to opmaat_auditor using (true);
create policy app_writes on audit_event for insert to opmaat_app
    with check (
        viewer_key = (select nullif(current_setting('opmaat.viewer', true), ''))
        and occurred_at = (select opmaat_now())
    );
-- Rows that landed in the rest move to their month once there is one, see months.sql.
create policy kernel_moves on audit_event_rest for delete to opmaat_kernel using (true);

grant select on audit_event to opmaat_auditor;
grant usage on sequence audit_event_id_seq to opmaat_app;
grant all on sequence audit_event_id_seq to opmaat_owner;
grant insert (
    kind, action, outcome, account, on_behalf_of, unit_id, organisation, function, case_id, case_ids, person,
    persons, item_ids, categories, rule_ids, reglement, purpose, address, trace_id
) on audit_event to opmaat_app;

reset role;
