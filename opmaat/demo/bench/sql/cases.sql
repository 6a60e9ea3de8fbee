-- Persons with one case each; who takes part; the steps a case made.

create temp table bench_case as
with numbered as (
    select r as region, k, (r - 1) * (pg_temp.size('active') + pg_temp.size('closed')) + k as seed,
        k <= pg_temp.size('active') as active,
        case when mod(k, 4) = 0 then 'zvh' else 'pga' end as regime,
        -- Both viewers are of region 1, but every region has somebody like them.
        k <= pg_temp.size('active') and mod(7 * k, pg_temp.size('active')) < pg_temp.size('police') as first_police,
        mod(k, 4) <> 0 and k - k / 4 <= pg_temp.size('lead') and k <= pg_temp.size('active') as first_lead,
        k <= pg_temp.size('active') and mod(k, pg_temp.size('big_every')) = 1 as big
    from generate_series(1, pg_temp.size('regions')) r,
        generate_series(1, pg_temp.size('active') + pg_temp.size('closed')) k
),
placed as (
    select n.*,
        case when first_lead then 1
            when active then 2 + pg_temp.pick(seed, 3, pg_temp.size('municipalities') - 1)
            else 1 + pg_temp.pick(seed, 3, pg_temp.size('municipalities')) end as slot,
        case
            when not active then case when pg_temp.pick(seed, 4, 100) < 8 then 'declined' else 'shielded' end
            when big then 'executing'
            when chance < 3 and not first_police then 'referred'
            when chance < 6 and not first_police then 'weighing'
            when chance < 16 then 'gathering'
            when chance < 24 then 'composing'
            when chance < 34 then 'conferring'
            when chance < 88 or regime = 'zvh' then 'executing'
            else 'aftercare' end as phase
    from numbered n, lateral (select pg_temp.pick(seed, 5, 100) as chance) drawn
),
dated as (
    select p.*, pg_temp.moment() - make_interval(hours => 24 * case
            when phase in ('referred', 'weighing') then 2 + pg_temp.pick(seed, 6, 18)
            when active then 60 + pg_temp.pick(seed, 6, 700)
            else 800 + pg_temp.pick(seed, 6, 600) end + pg_temp.pick(seed, 7, 24)) as opened_at,
        (region - 1) * pg_temp.size('municipalities') + slot as municipality_id,
        (region - 1) * pg_temp.size('houses') + 1 + mod(slot, pg_temp.size('houses')) as house_id
    from placed p
),
sized as (
    select d.*,
        case when not active then opened_at + make_interval(days => 100 + pg_temp.pick(seed, 8, 500)) end as closed_at,
        row_number() over (partition by region, active, big order by k) as nr,
        count(*) over (partition by region, active, big) as among
    from dated d
),
shared as (
    -- Sixty items to an active case on average; what is left is shared by the closed ones.
    select s.*, case when big then pg_temp.size('big_items') else total / among + (nr <= mod(total, among))::integer end
        as items
    from sized s, lateral (
        select case when active then pg_temp.size('active') * 60
                - (pg_temp.size('active') - among) * pg_temp.size('big_items')
            else pg_temp.size('items') - pg_temp.size('active') * 60 end as total) t
)
select n.*, format('%s-%s-%s', upper(regime), extract(year from opened_at),
    lpad(of_year::text, greatest(4, length(of_year::text)), '0')) as number
from (
    select s.*, row_number() over (order by opened_at, seed) as id,
        row_number() over (partition by regime, extract(year from opened_at) order by opened_at, seed) as of_year
    from shared s
) n;
create unique index on bench_case (id);
analyze bench_case;

create temp table bench_name as
select c.id, f.word as first, p.word as particle, s.word as surname, f.key as first_key, p.key as particle_key,
    s.key as surname_key
from bench_case c
    join bench_word f on f.kind = 'first' and f.nr = 1 + pg_temp.pick(c.seed, 21, pg_temp.size('first'))
    join bench_word p on p.kind = 'particle' and p.nr = 1 + pg_temp.pick(c.seed, 22, pg_temp.size('particle'))
    join bench_word s on s.kind = 'surname' and s.nr = 1 + pg_temp.pick(c.seed, 23, pg_temp.size('surname'));

insert into cases_person (id, given_names, call_name, particle, surname, sort_key, birth_year, birth_month, birth_day,
    identity_established)
select id, first, first, particle, surname, concat_ws(' ', surname_key, first_key, nullif(particle_key, '')),
    1955 + pg_temp.pick(id, 24, 52), 1 + pg_temp.pick(id, 25, 12), 1 + pg_temp.pick(id, 26, 28), true
from bench_name order by id;

insert into cases_personname (person_id, search_key)
select id, concat_ws(' ', first_key, nullif(particle_key, ''), surname_key) from bench_name
union all
select id, concat_ws(' ', nullif(particle_key, ''), surname_key, first_key) from bench_name order by 1;

insert into cases_personaddress (person_id, line, postcode, place, hidden, none_known)
select id, 'Kerkstraat ' || 1 + pg_temp.pick(id, 27, 200), '3512 AB', 'Plaats', mod(id, 20) = 0, false
from bench_name order by id;

insert into cases_case (id, number, regime, person_id, purpose, municipality_id, house_id, phase, phase_since, level,
    ave_phase, in_detention, opened_at, first_processed_at, closed_at, version)
select id, number, regime, id, 'Samen werken aan een veilige en stabiele woonsituatie.', municipality_id,
    case regime when 'zvh' then house_id end, phase,
    case when active then opened_at + (pg_temp.moment() - opened_at) * 0.6 else closed_at end, regime, null,
    pg_temp.pick(seed, 9, 100) < 6, opened_at, opened_at, closed_at, 1
from bench_case order by id;

insert into cases_casenumber (regime, year, last)
select regime, extract(year from opened_at), count(*) from bench_case group by 1, 2;

insert into cases_casestep (case_id, from_phase, to_phase, at, reason, skipped)
select c.id, coalesce(path[n - 1], ''), path[n], c.opened_at + (coalesce(c.closed_at, pg_temp.moment()) - c.opened_at)
    * ((n - 1) / cardinality(path)::float), '', ''
from bench_case c
    cross join lateral (select array['referred', 'weighing', 'gathering', 'composing', 'conferring', 'executing',
        'aftercare'] as usual) u
    cross join lateral (select case c.phase
        when 'declined' then array['referred', 'weighing', 'declined']
        when 'shielded' then usual[:6] || array['shielded']
        else usual[:array_position(usual, c.phase)] end as path) p
    cross join lateral generate_series(1, cardinality(path)) n
order by c.id;

-- Who takes part: the chance of each kind of partner, per regime.
create temp table bench_seat as
with wanted (nr, capacity, kind, pga, zvh, local) as (values
    (1, 'process_lead', '', 100, 100, false),
    (2, 'case_lead', 'social_team', 100, 100, true),
    (3, 'participant', 'police', 75, 90, false),
    (4, 'participant', 'mental_health', 60, 70, false),
    (5, 'participant', 'addiction_care', 30, 30, false),
    (6, 'participant', 'housing_association', 60, 0, false),
    (7, 'participant', 'income_support', 50, 30, true),
    (8, 'participant', 'prosecution', 10, 80, false),
    (9, 'participant', 'probation', 35, 80, false),
    (10, 'participant', 'safe_at_home', 20, 20, false),
    (11, 'participant', 'certified_institution', 15, 15, false),
    (12, 'participant', 'shelter', 20, 15, false),
    (13, 'participant', 'ggd', 15, 15, false),
    (14, 'participant', 'municipal_enforcement', 15, 5, true),
    (15, 'participant', 'welfare', 10, 0, false),
    (16, 'consulted', 'contracted_care', 20, 10, false),
    (17, 'agenda_participant', 'child_protection', 10, 10, false),
    (18, 'source', 'forensic_care', 10, 10, false)
),
drawn as (
    select c.*, w.nr as wish, w.local, c.id * 32 + w.nr as draw,
        case when w.nr > 1 then w.kind when c.regime = 'pga' then 'college' else 'safety_house' end as kind,
        case when w.nr = 2 and c.phase in ('referred', 'weighing', 'gathering', 'composing', 'declined') then 'referrer'
            else w.capacity end as capacity
    from bench_case c cross join wanted w
    where (c.first_police and w.nr = 3
            or pg_temp.pick(c.id * 32 + w.nr, 31, 100) < case c.regime when 'pga' then w.pga else w.zvh end)
        and (w.nr <= 2 or c.phase not in ('referred', 'weighing', 'declined'))
        and (w.capacity <> 'agenda_participant' or c.phase = 'conferring')
        and (w.capacity <> 'consulted' or c.phase in ('gathering', 'composing', 'executing'))
)
select d.id as case_id, d.wish, d.capacity, d.kind, p.id as engagement_id, p.unit_id,
    d.opened_at as starts_at,
    case when d.wish > 1 then d.closed_at end as ends_at
from drawn d
    join bench_team t on t.region = d.region and t.kind = d.kind and t.slot is not distinct from case
        when d.local or d.kind = 'college' then d.slot
        when d.kind = 'safety_house' then 1 + mod(d.slot, pg_temp.size('houses')) end
    join bench_person p on p.id = t.members[case
        when d.wish = 1 or d.first_police and d.kind = 'police' then 1
        when d.kind = 'police' and d.active then 2 + pg_temp.pick(d.draw, 33, cardinality(t.members) - 1)
        else 1 + pg_temp.pick(d.draw, 33, cardinality(t.members)) end];
create index on bench_seat (case_id);
analyze bench_seat;

insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, ends_at, end_reason)
select case_id, engagement_id, capacity, 'werkt met deze persoon', capacity = 'case_lead', starts_at, ends_at,
    case when ends_at is null then '' else 'casus gesloten' end
from bench_seat order by case_id, wish;

-- A few emergencies and opened seals, as in any year.
insert into cases_emergencyaccess (case_id, engagement_id, categories, reason, starts_at, ends_at, review_due, finding)
select c.id, p.id, 1 + 32, 'Acuut gevaar, niemand van de casus bereikbaar.', pg_temp.moment() - interval '30 days',
    pg_temp.moment() - interval '30 days' + interval '2 hours', (pg_temp.moment() - interval '28 days')::date, ''
from bench_case c join bench_person p on p.region = c.region and p.kind = 'ggd' and p.nr = 4
where c.active and mod(c.k, 100) = 50;

insert into cases_seal (case_id, engagement_id, purpose, starts_at, ends_at)
select c.id, p.id, 'Verzoek om inzage van betrokkene.', pg_temp.moment() - interval '10 days',
    pg_temp.moment() - interval '10 days' + interval '4 hours'
from bench_case c join bench_person p on p.region = c.region and p.kind = 'regional_office' and p.nr = 1
where not c.active and mod(c.k, 500) = 0;
