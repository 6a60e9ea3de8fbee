-- Four years of the log, in the order of time: looks at one case, lists of cases, changes, refusals.
-- What it refers to is drawn at random, and the leaf is a hash of the number only: this is ballast to
-- write beside and to search in. `opmaat audit verify` would rightly reject it.

insert into audit_event (id, occurred_at, recorded_at, kind, action, outcome, viewer_key, engagement_id, account,
    unit_id, organisation, function, case_id, case_ids, persons, item_ids, categories, reglement, address, trace_id,
    txid, leaf)
select n, at, at, case when chance < 90 then 'look' when chance < 98 then 'change' else 'refusal' end, 'case.read',
    'shown', who::text, who, md5(who::text), 1 + mod(who, 60), 'Organisatie ' || mod(who, 60), 'professional',
    case when chance >= 4 then the_case end,
    case when chance < 4 then array(select mod(the_case + x * 97, pg_temp.size('cases')) + 1
        from generate_series(1, 10) x) else '{}' end, '{}',
    case when chance < 4 then '{}' else array(select mod(the_case * 31 + x, pg_temp.size('all_items')) + 1
        from generate_series(1, 4 + mod(n, 8)) x) end,
    2085, case when mod(n, 4) = 0 then 'zvh' else 'pga' end, '10.0.0.1', md5(n::text), pg_current_xact_id(),
    sha256(int8send(n))
from (
    select n, pg_temp.moment() - interval '4 years' + interval '4 years' * (n / (pg_temp.size('events') + 1)::float) as at,
        pg_temp.pick(n, 91, 100) as chance, 1 + pg_temp.pick(n, 92, pg_temp.size('people'))::bigint as who,
        1 + pg_temp.pick(n, 93, pg_temp.size('cases'))::bigint as the_case
    from generate_series(1, pg_temp.size('events')) n
) drawn;
