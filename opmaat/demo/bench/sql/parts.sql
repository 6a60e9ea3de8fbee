-- What the other files use. A draw is a hash of a number, so the same size makes the same data.

create function pg_temp.size(name text) returns bigint
language sql stable parallel safe return current_setting('bench.' || name)::bigint;

create function pg_temp.moment() returns timestamptz
language sql stable parallel safe return current_setting('bench.now')::timestamptz;

create function pg_temp.pick(of bigint, salt integer, among bigint) returns integer
language sql immutable parallel safe
return mod(hashint8extended(of, salt) & 9223372036854775807, among)::integer;

create temp table bench_word (kind text, nr integer, word text, key text);
create temp table bench_staff (nr integer, kind text, label text, place text, units integer, people integer,
    municipal boolean);
create temp table bench_ground (regime text, kind text, code text);
