-- Plans.

-- doel of actie op een bijdrage van een andere casus of soort
select g.id::text from plans_goal g join cases_item i on i.id = g.item_id where i.case_id <> g.case_id or i.kind <> 'goal'
union all
select a.id::text from plans_action a join cases_item i on i.id = a.item_id
where i.case_id <> a.case_id or i.kind <> 'action';

-- tussendoel van een tussendoel, of van een doel in een andere casus
select g.id::text from plans_goal g join plans_goal p on p.id = g.parent_id
where p.parent_id is not null or p.case_id <> g.case_id;

-- plan van voor het casusoverleg
select g.id::text from plans_goal g join cases_item i on i.id = g.item_id
where i.created_at < (select min(s.at) from cases_casestep s where s.case_id = g.case_id and s.to_phase = 'conferring');

-- actie van iemand die er niet bij zit, of van een andere afdeling
select a.id::text from plans_action a join network_engagement e on e.id = a.engagement_id
where e.unit_id <> a.unit_id or not exists (select 1 from cases_participation p where p.case_id = a.case_id
  and p.engagement_id = a.engagement_id);

-- actie die de uitvoerder niet kan lezen (wie niet meer gescreend is, leest niets)
select a.id::text from plans_action a join cases_item i on i.id = a.item_id join cases_case c on c.id = a.case_id
join cases_participation p on p.case_id = a.case_id and p.engagement_id = a.engagement_id and p.ends_at is null
where c.phase in ('conferring', 'executing', 'aftercare') and i.unit_id <> a.unit_id
  and exists (select 1 from network_screening s where s.engagement_id = a.engagement_id
    and (s.ends_at is null or s.ends_at > (select max(at) from cases_casestep)))
  and not exists (
  select 1 from cases_case_access x where x.engagement_id = a.engagement_id and x.case_id = a.case_id
    and (x.sees_content & i.categories) = i.categories and x.place_ok
    and x.valid_from <= (select max(at) from cases_casestep) and x.valid_until > (select max(at) from cases_casestep));

-- stand van een actie die niet op haar laatste bericht past, of een bericht van na de laatste stand
select a.id::text from plans_action a where a.state <> coalesce((select r.state from plans_progress r
  where r.action_id = a.id order by r.at desc, r.id desc limit 1), 'agreed')
  or a.reported_at < (select max(r.at) from plans_progress r where r.action_id = a.id);

-- huisverbod dat langer dan tien dagen, of met verlenging langer dan vier weken duurt
select a.id::text from plans_action a join plans_decision d on d.action_id = a.id where a.intervention = 'huisverbod'
group by a.id having max(d.ends_on) > min(d.starts_on) + 28
  or min(d.ends_on) > min(d.starts_on) + 10;

-- besluit bij een actie zonder interventie
select d.id::text from plans_decision d join plans_action a on a.id = d.action_id where a.intervention = '';

-- versie van een plan zonder een enkele regel, of met een regel die er toen nog niet was
select v.id::text from plans_planversion v where not exists (select 1 from plans_versionline l where l.version_id = v.id)
  or exists (select 1 from plans_versionline l join cases_item i on i.id = l.item_id
    where l.version_id = v.id and i.created_at > v.set_at);

-- bericht over een actie of afspraak van na vandaag
select r.id::text from plans_progress r where r.at > (select max(at) + interval '7 days' from cases_casestep);

-- afstemming waarvan de twee kanten niet bij elkaar passen, of tussen twee huizen of gemeenten
select a.id::text from plans_alignmentside a join cases_case c on c.id = a.case_id
where c.phase in ('conferring', 'executing', 'aftercare') and not exists (
  select 1 from plans_alignmentside b join cases_case d on d.id = b.case_id
  where b.pair = a.pair and b.id <> a.id and a.other_number = d.number and b.other_number = c.number
    and d.regime = c.regime and d.person_id <> c.person_id
    and (c.regime = 'pga' and d.municipality_id = c.municipality_id or c.regime = 'zvh' and d.house_id = c.house_id)
    and (a.state = b.state or a.state in ('proposed', 'asked') and b.state in ('proposed', 'asked')));

-- afgestemd met iemand die niet over en weer in de directe kring staat, of zonder reden aan elke kant (BGS 2.20(2))
select a.id::text from plans_alignmentside a join cases_case c on c.id = a.case_id
  join plans_alignmentside b on b.pair = a.pair and b.id <> a.id
where a.state in ('agreed', 'ended') and (a.member_id is null or a.item_id is null
  or not exists (select 1 from cases_circlemember m where m.id = a.member_id and m.case_id = a.case_id)
  or not exists (select 1 from cases_circlemember m where m.id = b.member_id and m.case_id = b.case_id));

-- gedeeld met een afgestemd plan wat alleen de bron verstrekt, of van voor de afstemming (WGS 1.7(3))
select s.id::text from plans_alignedshare s join plans_alignmentside a on a.id = s.side_id
  join cases_item i on i.id = s.item_id join cases_item o on o.id = s.original
where i.case_id <> a.case_id or s.case_id <> a.case_id or o.case_id = a.case_id or i.unit_id <> o.unit_id
  or (i.categories & 224) <> 0 or i.secrecy <> 'not_secret' or i.has_conditions
  or i.about not in ('circle', 'circle_minor') or i.first_processed_at <> o.first_processed_at
  or s.shared_at < a.since or (a.state = 'ended') <> (i.state = 'retracted');

-- antwoord op wie overneemt bij achttien, voor wie geen achttien wordt of te vroeg
select g.id::text from plans_comingofage g join cases_case c on c.id = g.case_id
  join cases_person p on p.id = c.person_id
where p.birth_year is null or g.takes_over <> 'nothing' and g.unit_id is null
  or g.at < make_date(p.birth_year + 18, coalesce(p.birth_month, 1), 1) - interval '4 months';

-- plannen van elke soort die in de demonstratie horen en ontbreken
select wanted.what from (
  with a as (
    select x.case_id, count(*) as all_of, count(*) filter (where x.state = 'done') as done,
      count(*) filter (where x.state not in ('done', 'dropped')) as open_of, count(distinct x.track) as tracks,
      bool_and(x.track = 'care') as care, bool_and(x.due < t.day) filter (where x.state not in ('done', 'dropped')) as late,
      bool_and(x.reported_at < t.day - interval '4 weeks') filter (where x.state not in ('done', 'dropped')) as still
    from plans_action x cross join (select max(at)::date as day from cases_casestep) t group by 1
  ), g as (
    select case_id, count(*) as all_of, bool_or(own) as own from plans_goal group by 1
  )
  values
    ('een vol plan', (select count(*) from a join g using (case_id) where g.all_of >= 4 and g.own and a.tracks >= 3
      and exists (select 1 from plans_planversion v where v.case_id = a.case_id)
      and exists (select 1 from plans_planagreement w where w.case_id = a.case_id))),
    ('een dun plan', (select count(*) from g left join a using (case_id)
      where g.all_of = 1 and coalesce(a.all_of, 0) <= 1)),
    ('een plan met alleen zorg', (select count(*) from a where a.care and a.all_of >= 2)),
    ('een plan dat stilstaat', (select count(*) from a where a.still)),
    ('een plan waarin alles te laat is', (select count(*) from a where a.late and a.open_of = a.all_of and a.all_of >= 2)),
    ('een plan zonder mening van de persoon', (select count(*) from g where not exists (
      select 1 from plans_planagreement w where w.case_id = g.case_id))),
    ('een plan dat bijna klaar is', (select count(*) from a where a.open_of = 1 and a.done >= 2)),
    ('afgestemde plannen', (select count(*) from plans_alignmentside where state = 'agreed')),
    ('een voorstel om af te stemmen', (select count(*) from plans_alignmentside where state = 'asked')),
    ('een antwoord op wie overneemt bij achttien', (select count(*) from plans_comingofage)),
    ('een geannuleerde foto', (select count(*) from plans_picture where state = 'cancelled'))
  ) as wanted (what, number)
where wanted.number = 0 and (select count(*) from cases_case) > 500;
