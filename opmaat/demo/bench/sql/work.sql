-- The working process of the active cases: the referral, the plan, the pictures and one conference of each lead.

insert into referrals_referral (case_id, number, referred_by_id, received_at, contact_due, contacted_at, state, outcome,
    outcome_text, decided_at, heard_at, person_told, told_ground, priority, priority_reason)
select c.id, c.number, r.engagement_id, c.opened_at, (c.opened_at + interval '7 days')::date,
    case when c.phase not in ('referred') then c.opened_at + interval '3 days' end,
    case c.phase when 'referred' then 'received' when 'weighing' then 'weighing' else 'decided' end,
    case when c.phase in ('referred', 'weighing') then '' when c.phase = 'declined' then 'advice' else 'accepted' end,
    case when c.phase in ('referred', 'weighing') then '' else 'De casus past bij de aanpak.' end,
    case when c.phase not in ('referred', 'weighing') then c.opened_at + interval '20 days' end,
    case when c.phase not in ('referred', 'weighing') then c.opened_at + interval '21 days' end, true, '', '', ''
from bench_case c join bench_seat r on r.case_id = c.id and r.wish = 2;

insert into referrals_referralanswer (referral_id, question, item_id)
select r.id, 'what', i.id from referrals_referral r join bench_item i on i.case_id = r.case_id and i.j = 1;

insert into referrals_weighing (referral_id, case_id, started_at, started_by_id, decide_by)
select r.id, r.case_id, r.received_at + interval '3 days', s.engagement_id, r.contact_due + 7
from referrals_referral r join bench_seat s on s.case_id = r.case_id and s.wish = 1 where r.state <> 'received';

insert into cases_informingduty (case_id, received_at, due)
select id, opened_at, (opened_at + interval '1 month')::date from bench_case where active;

insert into plans_goal (item_id, case_id, own, state, state_since)
select i.id, i.case_id, i.j = 5, 'open', i.created_at
from bench_item i where i.active and i.kind = 'goal';

insert into plans_action (item_id, case_id, goal_id, unit_id, engagement_id, for_whom, track, intervention, due, state,
    state_since, reported_at)
select i.id, i.case_id, g.id, i.unit_id, i.author_id, 'person',
    (array['care', 'administrative', 'civil', 'criminal'])[1 + pg_temp.pick(i.seed, 91, 4)], '',
    (pg_temp.moment() - interval '40 days')::date + pg_temp.pick(i.seed, 92, 90),
    (array['agreed', 'started', 'running', 'done', 'done', 'done'])[1 + pg_temp.pick(i.seed, 93, 6)], i.created_at,
    pg_temp.moment() - make_interval(days => pg_temp.pick(i.seed, 94, 80))
from bench_item i left join bench_item gi on gi.case_id = i.case_id and gi.j = 5 + mod(i.j, 3)
    left join plans_goal g on g.item_id = gi.id
where i.active and i.kind = 'action';

insert into plans_picture (case_id, instrument, moment, state, started_by_id, started_at, safety_at, social_at, final_at,
    final_by_id, missing_reason)
select c.id, 'leefgebieden-1', m.moment, 'final', s.engagement_id, m.at, m.at, m.at, m.at, s.engagement_id, ''
from bench_case c join bench_seat s on s.case_id = c.id and s.wish = 1
    cross join lateral (values ('begin', c.opened_at + interval '30 days'), ('interim', c.opened_at + interval '50 days'))
        m (moment, at)
where c.active and c.phase in ('conferring', 'executing', 'aftercare');

insert into plans_score (picture_id, domain, side, unit_id, item_id, problem, criminogenic)
select p.id, d.code, case when mod(d.nr, 2) = 0 then 'safety' else 'social' end, i.unit_id, i.id, mod(i.seed, 3) = 0, false
from plans_picture p
    cross join unnest(array['finances', 'work', 'daytime', 'housing', 'home', 'mental', 'physical', 'substances', 'self_care',
        'network', 'participation', 'justice']) with ordinality d (code, nr)
    join bench_item i on i.case_id = p.case_id and i.kind = 'score'
        and i.j = 13 + d.nr + case p.moment when 'begin' then 0 else 12 end;
update cases_itemtext t set value = 1 + mod(t.item_id, 5) from plans_score s where s.item_id = t.item_id;

-- One conference of each process lead of a municipality: last month's is confirmed, today's is in session.
create temp table bench_conference as
select row_number() over (order by s.engagement_id, held.nr) as id, s.engagement_id, s.municipality_id, held.*
from (select distinct s.engagement_id, c.municipality_id from bench_seat s join bench_case c on c.id = s.case_id
        where s.wish = 1 and c.active and c.regime = 'pga' and c.phase = 'executing') s
    cross join (values (1, 'confirmed', pg_temp.moment() - interval '28 days'), (2, 'session', pg_temp.moment()))
        held (nr, state, at);

insert into conferences_conference (id, regime, municipality_id, chair_id, starts_at, ends_at, place, state, sequence,
    sent_at, opened_at, closed_at, confirmed_at, confirmed_because)
select id, 'pga', municipality_id, engagement_id, at, at + interval '2 hours', 'Stadhuis', state, 1, at - interval '14 days',
    at, case state when 'confirmed' then at + interval '2 hours' end, case state when 'confirmed' then at + interval '20 days' end,
    case state when 'confirmed' then 'in_writing' else '' end
from bench_conference;

create temp table bench_agenda as
select row_number() over (order by k.id, n.case_id) as id, k.id as conference_id, k.state, k.at, n.case_id, n.nr
from bench_conference k cross join lateral (
    select c.id as case_id, row_number() over (order by c.big desc, c.id) as nr from bench_case c
        join bench_seat s on s.case_id = c.id and s.wish = 1 and s.engagement_id = k.engagement_id
    where c.active and c.regime = 'pga' and c.phase = 'executing' and c.municipality_id = k.municipality_id
    order by c.big desc, c.id limit 12) n;

insert into conferences_agendaitem (id, conference_id, case_id, position, minutes, why, planned_at, state, stage, started_at,
    ended_at, at_table, why_absent)
select id, conference_id, case_id, nr, 10, 'eight_weeks', at + make_interval(mins => 10 * nr::integer),
    case when state = 'confirmed' then 'done' when nr = 1 then 'current' else 'planned' end, 'image',
    case when state = 'confirmed' or nr = 1 then at end, case when state = 'confirmed' then at end, '', ''
from bench_agenda;

insert into conferences_seat (conference_id, engagement_id)
select distinct a.conference_id, s.engagement_id from bench_agenda a join bench_seat s on s.case_id = a.case_id
where s.capacity in ('process_lead', 'case_lead', 'participant');

insert into conferences_invitation (conference_id, engagement_id, invited_at, answer, answered_at, attendance)
select s.conference_id, s.engagement_id, k.at - interval '14 days', 'comes', k.at - interval '7 days', 'present'
from conferences_seat s join bench_conference k on k.id = s.conference_id;

insert into conferences_line (agenda_item_id, kind, item_id, at, by_id)
select a.id, (array['image', 'judgement', 'decision', 'agreement'])[1 + mod(i.j, 4)], i.id, a.at, i.author_id
from bench_agenda a join bench_item i on i.case_id = a.case_id and i.kind = 'minutes' where a.state = 'confirmed';

insert into cases_tabling (case_id, engagement_id, conference, starts_at, ends_at)
select distinct a.case_id, s.engagement_id, a.conference_id, a.at - interval '14 days',
    case when a.state = 'confirmed' then a.at + interval '20 days' end
from bench_agenda a join bench_seat s on s.case_id = a.case_id
where s.capacity in ('process_lead', 'case_lead', 'participant');
