-- Regions, municipalities, partners and professionals; everybody screened, trained and in force.

insert into network_region (id, name)
select r, 'Regio ' || r from generate_series(1, pg_temp.size('regions')) r;

insert into network_safetyhouse (id, region_id, name, phone, coordinating_officer)
select (r - 1) * pg_temp.size('houses') + n, r, format('Zorg- en Veiligheidshuis %s in regio %s', n, r), '', ''
from generate_series(1, pg_temp.size('regions')) r, generate_series(1, pg_temp.size('houses')) n;

insert into network_municipality (id, code, name, house_id, police_district, valid_from, successor_note, phone,
    call_when_vacant)
select m, 'B' || lpad(m::text, 4, '0'), format('Gemeente %s in regio %s', n, r),
    (r - 1) * pg_temp.size('houses') + 1 + mod(n, pg_temp.size('houses')), '', '2020-01-01', '', '', ''
from generate_series(1, pg_temp.size('regions')) r, generate_series(1, pg_temp.size('municipalities')) n,
    lateral (select (r - 1) * pg_temp.size('municipalities') + n as m) ids;

create temp table bench_unit as
select row_number() over (order by r, s.nr, n) as id, r as region, s.kind, s.label, s.place, s.people, n as slot,
    case when s.municipal then (r - 1) * pg_temp.size('municipalities') + n end as municipality_id,
    case when s.kind = 'safety_house' then (r - 1) * pg_temp.size('houses') + n end as house_id
from generate_series(1, pg_temp.size('regions')) r cross join bench_staff s
    cross join lateral generate_series(1, s.units) n;

insert into network_organisation (id, region_id, name, sort_key, about, website, sign_in_provider, valid_from)
select distinct on (id) id, region, name, lower(name), '', '', '', date '2020-01-01'
from (
    select coalesce(u.municipality_id, pg_temp.size('regions') * pg_temp.size('municipalities') + u.id) as id,
        u.region, coalesce(m.name, format('%s %s in regio %s', u.label, u.slot, u.region)) as name
    from bench_unit u left join network_municipality m on m.id = u.municipality_id
) partners;

insert into network_unit (id, organisation_id, name, kind, place_2_27, municipality_id, house_id, phone, email,
    valid_from)
select id, coalesce(municipality_id, pg_temp.size('regions') * pg_temp.size('municipalities') + id),
    label || ' ' || slot, kind, place, municipality_id, house_id, '030 123 45 67', '', '2020-01-01'
from bench_unit;

create temp table bench_person as
select row_number() over (order by u.id, n) as id, u.region, u.id as unit_id, u.kind, u.slot, n as nr,
    u.municipality_id, u.house_id
from bench_unit u cross join lateral generate_series(1, u.people) n;

insert into network_account (id, password, email, name, sort_key, is_active, secrecy_confirmed_at)
select p.id, '!', format('bench-%s@opmaat.example', p.id), f.word || ' ' || s.word, s.key || ' ' || f.key, true,
    '2023-01-01'
from bench_person p
    join bench_word f on f.kind = 'first' and f.nr = 1 + pg_temp.pick(p.id, 1, pg_temp.size('first'))
    join bench_word s on s.kind = 'surname' and s.nr = 1 + pg_temp.pick(p.id, 2, pg_temp.size('surname'));

insert into network_engagement (id, account_id, unit_id, job_title, phone, commercial_duties, starts_at)
select id, id, unit_id, 'professional', '06 12 34 56 78', false, '2021-01-01' from bench_person;

insert into network_screening (engagement_id, kind, starts_at)
select id, 'vog', timestamptz '2021-01-01' from bench_person;

-- One in five passed an older version of the training first.
insert into network_training (account_id, module_version, score, starts_at, ends_at)
select id, '2026-1', 9, '2021-06-01'::timestamptz, null::timestamptz from bench_person
union all
select id, '2025-1', 8, '2021-02-01', '2021-06-01' from bench_person where mod(id, 5) = 0;

insert into network_appointment (engagement_id, function, region_id, house_id, municipality_id, is_deputy,
    designated_by_id, decision_reference, starts_at, end_reason)
select id, 'pga_expert', null::bigint, null::bigint, municipality_id, nr > 1, unit_id, 'B&W 2021-14',
    '2021-01-01'::timestamptz, ''
from bench_person where kind = 'college'
union all
select p.id, case when p.nr = 1 then 'process_coordinator' else 'process_support' end, null, p.house_id, null, false,
    (select u.id from bench_unit u where u.region = p.region and u.kind = 'college' and u.slot = 1), 'B&W 2021-15',
    '2021-01-01', ''
from bench_person p where p.kind = 'safety_house'
union all
select id, case kind when 'prosecution' then 'prosecutor' else 'privacy_officer' end, region, null, null, false, null,
    'besluit 2021-3', '2021-01-01', ''
from bench_person where kind in ('prosecution', 'regional_office') and nr = 1;

-- Colleagues of one kind: of a whole region, and of one unit.
create temp table bench_team as
select region, kind, slot, array_agg(id order by id) as members
from bench_person group by grouping sets ((region, kind), (region, kind, slot));
create index on bench_team (region, kind, slot);
analyze bench_word, bench_unit, bench_person, bench_team;
