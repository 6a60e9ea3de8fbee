-- Seals over the log. The application reads and writes none of this; the job seal-log calls one function.
alter table audit_seal enable row level security;
alter table audit_seal force row level security;
alter table audit_sealed_position enable row level security;
alter table audit_sealed_position force row level security;
revoke all on audit_seal, audit_sealed_position from public, opmaat_app;
grant select, insert on audit_seal, audit_sealed_position to opmaat_kernel;
grant select on audit_seal, audit_sealed_position to opmaat_auditor;

create policy kernel_reads on audit_seal for select to opmaat_kernel using (true);
create policy kernel_seals on audit_seal for insert to opmaat_kernel with check (true);
create policy auditor_reads on audit_seal for select to opmaat_auditor using (true);
create policy maintenance on audit_seal for all to opmaat_owner
    using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()));
create policy kernel_reads on audit_sealed_position for select to opmaat_kernel using (true);
create policy kernel_seals on audit_sealed_position for insert to opmaat_kernel with check (true);
create policy auditor_reads on audit_sealed_position for select to opmaat_auditor using (true);
create policy maintenance on audit_sealed_position for all to opmaat_owner
    using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()));

set local role opmaat_kernel;

-- Gives every event of a finished transaction its place, once. What this statement can see is finished by
-- definition; what is still running keeps a number at or above the oldest one running, and comes next time.
-- The root is the one of `audit/rules.py`: over the root before, the head, and the leaves per thousand.
create function audit_seal_finished() returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    last audit_seal;
    since xid8 := '0';
    head audit_seal;
    total bytea;
begin
    if session_user = 'opmaat_app' and opmaat_job() is distinct from 'seal-log' then
        raise insufficient_privilege using message = 'the log is sealed by the job seal-log';
    end if;
    if pg_current_xact_id_if_assigned() is not null then
        raise invalid_transaction_state using message = 'a seal closes in a transaction of its own';
    end if;
    perform pg_advisory_xact_lock(hashtext('audit_seal'));
    select * into last from audit_seal order by number desc limit 1;
    head.snapshot := pg_current_snapshot();
    head.number := coalesce(last.number, 0) + 1;
    head.era := coalesce(last.era, 1);
    head.first_position := coalesce(last.last_position, 0) + 1;
    head.previous_root := coalesce(last.root, '');
    head.sealed_at := clock_timestamp();
    if pg_snapshot_xmax(head.snapshot) < pg_snapshot_xmax(last.snapshot) then
        head.era := head.era + 1;  -- restored on another server: its numbers say nothing about the old ones
    elsif last.number is not null then
        since := pg_snapshot_xmin(last.snapshot);
    end if;

    insert into audit_sealed_position (position, seal_number, event_id, occurred_at, leaf)
    select head.first_position - 1 + row_number() over (order by e.id), head.number, e.id, e.occurred_at, e.leaf
    from audit_event e
    where e.txid >= since
      and (pg_visible_in_snapshot(e.txid, head.snapshot) or head.era > last.era)
      and not exists (select from audit_sealed_position p where p.event_id = e.id);
    get diagnostics head.last_position = row_count;
    if head.last_position = 0 then
        return 0;
    end if;

    head.last_position := head.first_position - 1 + head.last_position;
    head.closed_in := pg_current_xact_id();
    select sha256(
        head.previous_root
        || convert_to(concat_ws(' ', head.number, head.era, head.first_position, head.last_position, head.snapshot,
                                head.closed_in, (extract(epoch from head.sealed_at) * 1000000)::bigint), 'UTF8')
        || string_agg(block, ''::bytea order by nr))
    into head.root
    from (
        select (position - head.first_position) / 1000 as nr, sha256(string_agg(leaf, ''::bytea order by position)) as block
        from audit_sealed_position where position between head.first_position and head.last_position
        group by 1
    ) as blocks;
    insert into audit_seal select head.*;
    return head.last_position - head.first_position + 1;
end
$$;
revoke all on function audit_seal_finished() from public;
grant execute on function audit_seal_finished() to opmaat_app, opmaat_owner;

reset role;
