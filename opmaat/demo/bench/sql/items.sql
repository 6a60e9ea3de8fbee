-- What was said, in the order of time: so the items of one case lie scattered, as in a database that grew.

create temp table bench_source as
select case_id, array_agg(kind order by wish) as kinds, array_agg(unit_id order by wish) as units,
    array_agg(engagement_id order by wish) as authors
from bench_seat where capacity <> 'agenda_participant' group by case_id;
create unique index on bench_source (case_id);
analyze bench_source;

create temp table bench_category (kind text, options integer[]);
insert into bench_category values
    ('police', '{64}'), ('prosecution', '{128}'), ('mental_health', '{32,32,1024}'), ('addiction_care', '{32,32,1024}'),
    ('forensic_care', '{32,2048}'), ('ggd', '{32}'), ('housing_association', '{4,4,8}'), ('income_support', '{16,8,24}'),
    ('social_team', '{2048,2048,1,256,4}'), ('college', '{512,1,2048}'), ('safety_house', '{1,2048}'),
    ('probation', '{2048,1}'), ('safe_at_home', '{256}'), ('certified_institution', '{256,2048}'),
    ('shelter', '{4,2048}'), ('municipal_enforcement', '{512}'), ('welfare', '{1024,2048}'),
    ('contracted_care', '{1024,2048}');

create temp table bench_item as
select row_number() over (order by x.created_at, x.seed) as id, x.*,
    case when x.kind = 'relation' then 256 else g.options[1 + pg_temp.pick(x.seed, 42, cardinality(g.options))] end
        as categories,
    case when x.kind <> 'relation' and pg_temp.pick(x.seed, 43, 100) < 92
            and x.source_kind in ('mental_health', 'addiction_care', 'forensic_care', 'ggd')
        then (array['consent', 'consent', 'consent', 'consent', 'consent', 'consent', 'good_care', 'good_care', 'statutory',
            'withdrawn'])[1 + pg_temp.pick(x.seed, 44, 10)] else 'not_secret' end as secrecy,
    case pg_temp.pick(x.seed, 45, 50) when 0 then 'only' when 1 then 'excludes' when 2 then 'until' else '' end as condition
from (
    select c.id as case_id, c.regime, c.id * 1024 + j as seed, j, s.kinds[at] as source_kind, s.units[at] as unit_id,
        s.authors[at] as author_id, at, s.units, s.authors, c.active,
        c.opened_at + (coalesce(c.closed_at, pg_temp.moment()) - c.opened_at)
            * ((j - 1 + pg_temp.pick(c.id * 1024 + j, 46, 1000) / 1000.0) / c.items) as created_at,
        case when j = 1 then 'referral' when c.active and j <= 4 then 'relation'
            when c.active and j <= 7 then 'goal' when c.active and j <= 13 then 'action'
            when c.active and j <= 37 then 'score' when c.active and j <= 41 then 'minutes'
            when pg_temp.pick(c.id * 1024 + j, 47, 100) < 3 then 'answer' else 'contribution' end as kind
    from bench_case c join bench_source s on s.case_id = c.id
        cross join lateral generate_series(1, c.items) j
        cross join lateral (select case when j = 1 then 2
            else 1 + pg_temp.pick(c.id * 1024 + j, 41, cardinality(s.units)) end as at) chosen
) x join bench_category g on g.kind = x.source_kind;
analyze bench_item;

-- Whom a ground covers, whom the police and the prosecution name, whom a condition lets in or keeps out.
create temp table bench_recipient as
select i.id as item_id, r.effect, r.unit_id, r.unit_kind, r.engagement_id, i.unit_id as set_by_unit_id, i.created_at as given_at
from bench_item i cross join lateral (
    select distinct 'covers' as effect, i.units[n] as unit_id, '' as unit_kind,
            null::bigint as engagement_id
        from unnest(array[1, 2, 1 + mod(i.at, cardinality(i.units))]) n where i.secrecy <> 'not_secret'
    union all
    select 'named', u.unit_id, '', null from unnest(i.units[1:4]) u (unit_id)
        where i.source_kind in ('police', 'prosecution') and u.unit_id <> i.unit_id
    union all
    select 'released', null, '', i.authors[1] where i.source_kind = 'prosecution' and pg_temp.pick(i.seed, 71, 10) = 0
    union all
    select 'only', u.unit_id, '', null from unnest(i.units[1:3]) u (unit_id) where i.condition = 'only'
    union all
    select 'excludes', null, (array['housing_association', 'welfare', 'police', 'income_support'])
        [1 + pg_temp.pick(i.seed, 72, 4)], null where i.condition = 'excludes'
) r
where i.secrecy <> 'not_secret' or i.source_kind in ('police', 'prosecution') or i.condition <> '';

-- What the triggers would have copied into the item and its text.
create temp table bench_mark as
select item_id as id, array_agg(row(effect, unit_id, engagement_id, nullif(unit_kind, ''), null)::opmaat_mark) as marks
from bench_recipient group by item_id;
analyze bench_recipient, bench_mark;

insert into cases_item (id, case_id, regime, kind, unit_id, source_kind, author_id, categories, about, life_domain,
    nature, ground, ground_reference, secrecy, only_listed, has_conditions, not_to_client, shared_until,
    first_processed_at, created_at, state, version, marks)
select i.id, i.case_id, i.regime, i.kind, i.unit_id, i.source_kind, i.author_id, i.categories,
    case when i.kind = 'relation' then case mod(i.j, 3) when 0 then 'circle_minor' else 'circle' end
        when chance < 92 then 'subject' when chance < 96 then 'circle' when chance < 98 then 'circle_minor'
        when chance < 99 then 'victim' else 'reporter' end,
    (array['', 'finances', 'work', 'daytime', 'housing', 'home', 'mental', 'physical', 'substances', 'self_care', 'network',
        'participation', 'justice'])[1 + pg_temp.pick(i.seed, 52, 13)],
    case when pg_temp.pick(i.seed, 53, 10) < 8 then 'fact' else 'judgement' end,
    g.code, '', i.secrecy, i.condition = 'only', i.condition <> '', pg_temp.pick(i.seed, 54, 100) = 0,
    case when i.condition = 'until' then i.created_at + interval '1 year' end, i.created_at, i.created_at,
    case when pg_temp.pick(i.seed, 55, 100) < 2 then 'retracted' else 'current' end, 1,
    coalesce(k.marks, '{}')
from bench_item i
    join bench_ground g on g.regime = i.regime and g.kind = i.source_kind
    left join bench_mark k on k.id = i.id
    cross join lateral (select pg_temp.pick(i.seed, 51, 100) as chance) drawn
order by i.id;

insert into cases_itemtext (item_id, body, necessity, state_reason, version, marks)
select i.id, concat_ws(' ', a.word, b.word, c.word, d.word), n.word, '', 1, coalesce(k.marks, '{}')
from bench_item i
    join bench_word n on n.kind = 'necessity' and n.nr = 1 + pg_temp.pick(i.seed, 56, pg_temp.size('necessity'))
    join bench_word a on a.kind = 'sentence' and a.nr = 1 + pg_temp.pick(i.seed, 61, pg_temp.size('sentence'))
    join bench_word b on b.kind = 'sentence' and b.nr = 1 + pg_temp.pick(i.seed, 62, pg_temp.size('sentence'))
    left join bench_word c on c.kind = 'sentence' and c.nr = 1 + pg_temp.pick(i.seed, 63, pg_temp.size('sentence') * 2)
    left join bench_word d on d.kind = 'sentence' and d.nr = 1 + pg_temp.pick(i.seed, 64, pg_temp.size('sentence') * 3)
    left join bench_mark k on k.id = i.id
order by i.id;

insert into cases_itemrecipient (item_id, effect, unit_id, unit_kind, engagement_id, set_by_unit_id, reference, given_at)
select item_id, effect, unit_id, unit_kind, engagement_id, set_by_unit_id, '', given_at from bench_recipient order by item_id;

insert into cases_circlemember (case_id, item_id, name, relation, minor, birth_year, lives_in, authority,
    authority_holder)
select i.case_id, i.id, f.word || ' ' || s.word, case mod(i.j, 3) when 0 then 'child' when 1 then 'parent'
    else 'partner' end, mod(i.j, 3) = 0, 1960 + pg_temp.pick(i.seed, 81, 60), mod(i.seed, 2) = 0, '', ''
from bench_item i
    join bench_word f on f.kind = 'first' and f.nr = 1 + pg_temp.pick(i.seed, 82, pg_temp.size('first'))
    join bench_word s on s.kind = 'surname' and s.nr = 1 + pg_temp.pick(i.seed, 83, pg_temp.size('surname'))
where i.kind = 'relation';

insert into cases_attachment (item_id, stored_as, file_name, media_type, size, digest, added_at)
select id, md5(id::text), 'verslag.pdf', 'application/pdf', 20480, md5(id::text) || md5(id::text), created_at
from bench_item where active and mod(seed, 50) = 0;

insert into cases_notice (engagement_id, case_id, item_id, kind, told, created_at, read_at)
select s.engagement_id, i.case_id, i.id, 'retracted', 'Een bijdrage is ingetrokken door de bron.', i.created_at,
    case when mod(i.seed, 3) > 0 then i.created_at + interval '1 day' end
from bench_item i join bench_seat s on s.case_id = i.case_id and s.wish <= 3
where i.active and pg_temp.pick(i.seed, 55, 100) < 2;
