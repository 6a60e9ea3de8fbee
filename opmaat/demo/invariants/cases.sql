-- Cases, their steps and their persons.

-- lopende casus zonder precies één procesregisseur
select c.number from cases_case c where c.phase not in ('declined', 'shielded', 'destroyed') and not coalesce((
  select range_agg(tstzrange(p.starts_at, p.ends_at)) @> tstzrange(c.opened_at, null)
  from cases_participation p where p.case_id = c.id and p.capacity = 'process_lead'), false);

-- casus na het overleg zonder precies één casusregisseur
select c.number from cases_case c where c.phase in ('conferring', 'executing', 'aftercare') and not coalesce((
  select range_agg(tstzrange(p.starts_at, p.ends_at)) @> tstzrange(
    (select min(s.at) from cases_casestep s where s.case_id = c.id and s.to_phase = 'conferring'), null)
  from cases_participation p where p.case_id = c.id and p.capacity = 'case_lead'), false);

-- stap die niet in de tabel staat
select c.number from cases_casestep s join cases_case c on c.id = s.case_id
where s.from_phase <> '' and not exists (select 1 from cases_phasegate g
  where g.regime = c.regime and g.from_phase = s.from_phase and g.to_phase = s.to_phase);

-- stap die niet op de vorige volgt
select c.number from cases_case c
join lateral (select s.from_phase, lag(s.to_phase, 1, '') over (order by s.at, s.id) as before
  from cases_casestep s where s.case_id = c.id) steps on steps.from_phase <> steps.before;

-- fase die niet bij de laatste stap past
select c.number from cases_case c where c.phase <> (select s.to_phase from cases_casestep s
  where s.case_id = c.id order by s.at desc, s.id desc limit 1);

-- doel dat meer zegt dan identiteit
select c.number from cases_case c
where c.purpose ~* '(verslaa?v|psycho|delict|straf|diagnose|schuld(en|hulp)|drugs|alcohol)';

-- nummer dat niet bij het jaar van de aanmelding hoort, of nog niet was uitgegeven
select c.number from cases_case c
where split_part(c.number, '-', 2)::int <> extract(year from c.opened_at at time zone 'Europe/Amsterdam')
  or split_part(c.number, '-', 3)::int > (select n.last from cases_casenumber n where n.regime = c.regime
    and n.year = split_part(c.number, '-', 2)::int);

-- afgewezen aanmelding die na twaalf weken nog bewaard is, of waarover langer is beslist
select c.number from cases_case c where c.phase = 'declined'
  and (c.closed_at < (select max(at) from cases_casestep) - interval '12 weeks'
    or c.closed_at > c.opened_at + interval '12 weeks');

-- casus die langer dan vijf jaar bewaard is
select c.number from cases_case c where c.phase <> 'destroyed'
  and c.first_processed_at < (select max(at) from cases_casestep) - interval '5 years';

-- gesloten casus waarin nog iemand anders dan de procesregisseur meedoet
select c.number from cases_case c join cases_participation p on p.case_id = c.id
where c.phase in ('declined', 'shielded') and p.capacity <> 'process_lead' and p.ends_at is null;

-- twee personen met één burgerservicenummer
select min(person_id)::text from cases_personbsn group by lookup having count(*) > 1;
