-- What must be true of the region: each statement must give no rows; a row is one fault, named. The sentence
-- before it is what somebody reads. Read by the owner. "Now" is the last step of any case: a region
-- that is a month old does not fail for that alone.

--- cases, their steps and their persons

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

--- who sits at the table, and who stands in

-- plaats buiten de tijd waarin iemand daar werkt
select c.number from cases_participation p join network_engagement e on e.id = p.engagement_id
  join cases_case c on c.id = p.case_id
where p.starts_at < e.starts_at or e.ends_at < coalesce(p.ends_at, 'infinity');

-- plaats voor iemand die toen niet gescreend was
select c.number from cases_participation p join cases_case c on c.id = p.case_id
where not exists (select 1 from network_screening s where s.engagement_id = p.engagement_id
  and s.starts_at <= p.starts_at and (s.ends_at is null or s.ends_at > p.starts_at));

-- procesregie zonder aanwijzing op dat moment
select c.number from cases_participation p join cases_case c on c.id = p.case_id
where p.capacity = 'process_lead' and not exists (select 1 from network_appointment a
  where a.engagement_id = p.engagement_id and a.starts_at <= p.starts_at
    and (a.ends_at is null or a.ends_at > p.starts_at)
    and (c.regime = 'pga' and a.function in ('pga_expert', 'pga_coordinator')
      or c.regime = 'zvh' and a.function in ('process_coordinator', 'process_support')
        and a.house_id = c.house_id));

-- deelnemer zonder plaats in WGS 2.27 in een zvh-casus
select c.number from cases_participation p join cases_case c on c.id = p.case_id
  join network_engagement e on e.id = p.engagement_id join network_unit u on u.id = e.unit_id
where c.regime = 'zvh' and u.place_2_27 = 'none' and u.kind <> 'safety_house';

-- waarneming door iemand van een andere afdeling
select r.id::text from network_replacement r join network_engagement a on a.id = r.absent_id
  join network_engagement s on s.id = r.substitute_id where a.unit_id <> s.unit_id;

-- noodtoegang die door dezelfde persoon is beoordeeld, of te lang duurde
select x.id::text from cases_emergencyaccess x
where x.reviewed_by_id = x.engagement_id or x.ends_at > x.starts_at + interval '4 hours';

-- afscherming die te lang was opgeheven
select s.id::text from cases_seal s where s.ends_at > s.starts_at + interval '4 hours';

--- what was said, for whom, and what happened to it

-- bijdrage zonder tekst
select i.id::text from cases_item i left join cases_itemtext t on t.item_id = i.id where t.item_id is null;

-- bijdrage van voor de eerste verwerking
select i.id::text from cases_item i join cases_case c on c.id = i.case_id
where i.created_at < c.first_processed_at or i.first_processed_at > i.created_at;

-- bijdrage van iemand die er toen niet bij was (wat uit een afgestemd plan overkwam, houdt zijn eigen bron)
select i.id::text from cases_item i where not exists (select 1 from cases_participation p
  where p.case_id = i.case_id and p.engagement_id = i.author_id and p.starts_at <= i.created_at
    and (p.ends_at is null or p.ends_at >= i.created_at))
  and not exists (select 1 from plans_alignedshare s where s.item_id = i.id);

-- bijdrage van iemand zonder training, anders dan als aanmelder of bevraagde
select i.id::text from cases_item i join network_engagement e on e.id = i.author_id
where not exists (select 1 from network_training t where t.account_id = e.account_id
    and t.starts_at <= i.created_at and (t.ends_at is null or t.ends_at > i.created_at))
  and not exists (select 1 from cases_participation p where p.case_id = i.case_id and p.engagement_id = e.id
    and p.capacity in ('referrer', 'consulted') and p.starts_at <= i.created_at
    and (p.ends_at is null or p.ends_at >= i.created_at));

-- bijdrage die langer dan vijf jaar bewaard is
select i.id::text from cases_item i
where i.first_processed_at < (select max(at) from cases_casestep) - interval '5 years';

-- bijdrage in een gesloten casus
select i.id::text from cases_item i join cases_case c on c.id = i.case_id where i.created_at > c.closed_at;

-- gedeeld geheim zonder ontvanger
select i.id::text from cases_item i where i.secrecy in ('consent', 'statutory', 'good_care')
  and not exists (select 1 from cases_itemrecipient r where r.item_id = i.id and r.effect = 'covers');

-- gezondheid van een behandelaar zonder beroepsgeheim
select i.id::text from cases_item i where i.secrecy = 'not_secret' and (i.categories & 32) <> 0
  and i.source_kind in ('mental_health', 'addiction_care', 'forensic_care', 'ggd');

-- toestemming voor een hele soort eenheden
select i.id::text from cases_item i join cases_itemrecipient r on r.item_id = i.id
where i.secrecy = 'consent' and r.effect = 'covers' and r.unit_kind <> '';

-- gegevens van het OM die geen officier verstrekte
select i.id::text from cases_item i where (i.categories & 128) <> 0 and not exists (
  select 1 from network_appointment a where a.engagement_id = i.author_id and a.function = 'prosecutor'
    and a.starts_at <= i.created_at and (a.ends_at is null or a.ends_at > i.created_at));

-- vrijgave door iemand anders dan de bron, of aan iemand die niet meedeed
select r.item_id::text from cases_itemrecipient r join cases_item i on i.id = r.item_id
where r.effect = 'released' and (r.set_by_unit_id <> i.unit_id or r.engagement_id is null
  or not exists (select 1 from cases_participation p where p.case_id = i.case_id
    and p.engagement_id = r.engagement_id and p.starts_at <= r.given_at
    and (p.ends_at is null or p.ends_at >= r.given_at)));

-- vrijgave van gegevens van het OM zonder kenmerk van de officier
select r.item_id::text from cases_itemrecipient r join cases_item i on i.id = r.item_id
  join network_unit u on u.id = r.set_by_unit_id
where r.effect = 'released' and (i.categories & 128) <> 0 and (u.kind <> 'prosecution' or r.reference = '');

-- kenmerken van ontvangers die niet bij de ontvangers passen
select i.id::text from cases_item i join cases_itemtext t on t.item_id = i.id
where i.marks <> t.marks
  or cardinality(i.marks) <> (select count(*) from cases_itemrecipient r where r.item_id = i.id);

-- voorwaarde zonder dat de bijdrage dat zegt
select r.item_id::text from cases_itemrecipient r join cases_item i on i.id = r.item_id
where r.effect in ('only', 'excludes') and not i.has_conditions;

-- minderjarige in de kring die niet zo gemerkt is
select i.id::text from cases_circlemember m join cases_item i on i.id = m.item_id
where m.minor <> (i.about = 'circle_minor') or i.kind <> 'relation' or m.authority <> '' and not m.minor;

-- antwoord dat niet van de gevraagde komt, of niet op de vraag volgt
select q.id::text from cases_question q join cases_item asked on asked.id = q.text_item_id
  left join cases_item said on said.id = q.answer_item_id
where (q.answered_at is null) <> (said.id is null) or said.unit_id <> q.asked_of_id
  or said.created_at < asked.created_at or said.in_reply_to_id <> asked.id;

-- verzoek van de persoon om iets te verbeteren (AVG 16) dat in het gebied ontbreekt
select wanted.came_to from (values ('toegezegd'), ('geweigerd')) wanted (came_to)
where not exists (select 1 from cases_question q
  join cases_itemtext asked on asked.item_id = q.text_item_id and asked.body like '%(AVG 16)%'
  join cases_itemtext said on said.item_id = q.answer_item_id and length(said.body) > 20
  join cases_item about on about.id = q.about_item_id
  where (about.state = 'corrected' and about.state_reason like '%(AVG 16)%') = (wanted.came_to = 'toegezegd'));

-- verzoek om te verbeteren dat is toegezegd en niet gedaan, of andersom
select i.id::text from cases_item i where i.state_reason like '%(AVG 16)%' and not exists (
  select 1 from cases_question q join cases_itemtext asked on asked.item_id = q.text_item_id
  where q.about_item_id = i.id and asked.body like '%(AVG 16)%' and q.asked_at < i.state_since
    and q.answered_at >= i.state_since);

-- vraag aan een partner die er niet bij was
select q.id::text from cases_question q where not exists (select 1 from cases_participation p
  join network_engagement e on e.id = p.engagement_id and e.unit_id = q.asked_of_id
  where p.case_id = q.case_id and p.starts_at <= q.asked_at and (p.ends_at is null or p.ends_at >= q.asked_at));

--- pictures of the life domains

-- vastgestelde foto zonder enige rij, of met een rij van na het vaststellen
select p.id::text from plans_picture p where p.state = 'final' and (
  not exists (select 1 from plans_score s where s.picture_id = p.id)
  or exists (select 1 from plans_score s join cases_item i on i.id = s.item_id
    where s.picture_id = p.id and i.created_at > p.final_at));

-- leefgebied in een vastgestelde foto zonder score of onbekend
select p.id::text from plans_picture p join plans_score s on s.picture_id = p.id
where p.state = 'final' group by p.id having count(distinct s.domain) < 12;

-- rij van een foto op een bijdrage van een andere casus, afdeling of soort
select s.id::text from plans_score s join plans_picture p on p.id = s.picture_id join cases_item i on i.id = s.item_id
where i.case_id <> p.case_id or i.unit_id <> s.unit_id or i.kind <> 'score';

-- rij van een foto buiten de schaal
select s.id::text from plans_score s join cases_itemtext t on t.item_id = s.item_id where t.value not between 1 and 5;

-- foto door iemand die er toen niet bij was, of na het sluiten van de casus
select p.id::text from plans_picture p join cases_case c on c.id = p.case_id
where p.started_at > c.closed_at or p.final_at > c.closed_at
  or not exists (select 1 from cases_participation a where a.case_id = c.id and a.engagement_id = p.started_by_id
    and a.starts_at <= p.started_at and (a.ends_at is null or a.ends_at >= p.started_at));

-- geannuleerde foto waarvan nog iets geldt, of geannuleerd door wie er toen niet bij was
select p.id::text from plans_picture p where p.state = 'cancelled' and (
  p.cancelled_at < p.started_at
  or exists (select 1 from plans_score s join cases_item i on i.id = s.item_id
    where s.picture_id = p.id and i.state = 'current')
  or not exists (select 1 from cases_participation a where a.case_id = p.case_id
    and a.engagement_id = p.cancelled_by_id and a.starts_at <= p.cancelled_at
    and (a.ends_at is null or a.ends_at >= p.cancelled_at)));

-- foto's van een casus die niet met een beginfoto beginnen
select p.case_id::text from plans_picture p where p.moment = 'begin' and exists (
  select 1 from plans_picture q where q.case_id = p.case_id and q.started_at < p.started_at);

--- plans

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

--- the log, and what people are told

-- logregel die niet in zijn maand staat
select id::text from audit_event_rest;

-- blik in een casus van iemand die er niet bij was (wie er bij een vernietigde casus zat, is ook vernietigd)
select e.id::text from audit_event e where e.action = 'case.read' and e.kind = 'look'
  and not exists (select 1 from cases_case c where c.id = e.case_id and c.phase = 'destroyed')
  and not exists (select 1 from cases_participation p where p.case_id = e.case_id
    and p.engagement_id = e.engagement_id and p.starts_at <= e.occurred_at
    and (p.ends_at is null or p.ends_at >= e.occurred_at))
  and not exists (select 1 from cases_emergencyaccess x where x.case_id = e.case_id
    and x.engagement_id = e.engagement_id)
  and not exists (select 1 from cases_seal s where s.case_id = e.case_id and s.engagement_id = e.engagement_id)
  and not exists (select 1 from network_replacement r where r.substitute_id = e.engagement_id);

-- blik van iemand die toen niet gescreend was
select e.id::text from audit_event e where e.action = 'case.read' and e.kind = 'look' and not exists (
  select 1 from network_screening s where s.engagement_id = e.engagement_id and s.starts_at <= e.occurred_at
    and (s.ends_at is null or s.ends_at > e.occurred_at));

-- bericht aan iemand die de bijdrage nooit zag
-- (a doubt of the wijkagent is told before it is read: to who leads, whose units may read it)
select n.id::text from cases_notice n where n.item_id is not null and n.kind <> 'constable_doubt'
  and not exists (select 1 from audit_event e where e.case_id = n.case_id and e.engagement_id = n.engagement_id
    and e.item_ids @> array[n.item_id])
  and not exists (select 1 from cases_itemrecipient r where r.item_id = n.item_id and r.effect = 'released'
    and r.engagement_id = n.engagement_id);

-- lezer die niet hoorde dat een bijdrage is verbeterd of ingetrokken
select i.id::text from cases_item i
  join audit_event e on e.case_id = i.case_id and e.kind = 'look' and e.item_ids @> array[i.id]
    and e.occurred_at <= i.state_since
  join network_engagement reader on reader.id = e.engagement_id and reader.unit_id <> i.unit_id
where (i.state <> 'current' or i.secrecy = 'withdrawn')
  and not exists (select 1 from cases_notice n where n.item_id = i.id and n.engagement_id = reader.id);

-- noodtoegang waarvan de procesregisseur niet hoorde
select x.id::text from cases_emergencyaccess x where not exists (select 1 from cases_notice n
  where n.case_id = x.case_id and n.kind = 'emergency' and n.created_at = x.starts_at);

--- informing the person and the circle

-- lopende casus zonder termijn om te informeren
select c.number from cases_case c where c.phase not in ('declined', 'shielded', 'destroyed')
  and not exists (select 1 from cases_informingduty d where d.case_id = c.id);

-- termijn die geen kalendermaand na de ontvangst ligt
select d.id::text from cases_informingduty d join cases_case c on c.id = d.case_id
where d.received_at <> c.opened_at
  or d.due <> ((d.received_at at time zone 'Europe/Amsterdam')::date + interval '1 month')::date;

-- besluit over informeren door iemand anders dan de procesregisseur of het contactpunt van dat moment
select x.id::text from cases_informingdecision x join cases_case c on c.id = x.case_id
where not exists (select 1 from cases_participation p where p.case_id = x.case_id
    and p.engagement_id = x.decided_by_id and p.capacity = 'process_lead' and p.starts_at <= x.decided_at
    and (p.ends_at is null or p.ends_at >= x.decided_at))
  and not (c.regime = 'zvh' and exists (select 1 from network_appointment a
    where a.engagement_id = x.decided_by_id and a.function = 'contact_point' and a.starts_at <= x.decided_at));

-- besluit om te wachten zonder afweging, of met een dag die er al was
select x.id::text from cases_informingdecision x
where x.outcome = 'wait' and (x.weighing_id is null or x.review_on <= x.decided_at::date);

-- houder van een grond die niet in de casus zit
select x.id::text from cases_informingdecision x where x.outcome = 'wait' and x.ended_at is null
  and not exists (select 1 from cases_participation p where p.case_id = x.case_id
    and p.engagement_id = x.holder_id and p.starts_at <= x.decided_at
    and (p.ends_at is null or p.ends_at > x.decided_at));

-- brief zonder besluit om te informeren, of gegeven voor hij gemaakt was
select l.id::text from cases_informingletter l join cases_informingdecision x on x.id = l.decision_id
where x.outcome <> 'inform' or l.made_at < x.decided_at
  or l.handed_on < (l.made_at at time zone 'Europe/Amsterdam')::date
  or l.handed_on > ((select max(at) from cases_casestep) at time zone 'Europe/Amsterdam')::date + 7;

-- brief die niet meer is zoals hij gemaakt was
select l.id::text from cases_informingletter l left join cases_itemtext t on t.item_id = l.words_id
where l.digest is distinct from encode(sha256(convert_to(t.body, 'UTF8')), 'hex');

-- brief waarin een geheim adres staat
select l.id::text from cases_informingletter l join cases_itemtext t on t.item_id = l.words_id
  join cases_case c on c.id = l.case_id join cases_personaddress a on a.person_id = c.person_id and a.hidden
where a.line <> '' and position(a.line in t.body) > 0;

-- bezwaar in de ronde van wie niet meedeed
select k.id::text from cases_informingask k where k.answered_at is not null and not exists (
  select 1 from cases_participation p where p.case_id = k.case_id and p.engagement_id = k.answered_by_id
    and p.starts_at <= k.answered_at);

--- conferences

-- verstuurd overleg zonder casus, of met een casus van elders
select k.id::text from conferences_conference k where k.state <> 'planned'
  and not exists (select 1 from conferences_agendaitem g where g.conference_id = k.id)
union all
select k.id::text from conferences_conference k join conferences_agendaitem g on g.conference_id = k.id
  join cases_case c on c.id = g.case_id
where c.regime <> k.regime or c.municipality_id <> coalesce(k.municipality_id, c.municipality_id)
  or k.house_id is not null and c.house_id <> k.house_id;

-- acht weken niet besproken, terwijl het nog geen acht weken was; gevraagd, terwijl niemand vroeg
select g.id::text from conferences_agendaitem g join conferences_conference k on k.id = g.conference_id
where g.why = 'eight_weeks' and exists (select 1 from conferences_agendaitem o
    join conferences_conference e on e.id = o.conference_id
    where o.case_id = g.case_id and o.state = 'done' and e.starts_at < k.starts_at
      and e.starts_at > least(k.starts_at, (select max(at) from cases_casestep)) - interval '56 days')
  or g.why = 'asked' and not exists (select 1 from conferences_wish w where w.case_id = g.case_id);

-- voorzitter die daar toen niet was aangewezen
select k.id::text from conferences_conference k where not exists (select 1 from network_appointment a
  where a.engagement_id = k.chair_id and a.starts_at <= least(k.starts_at, (select max(at) from cases_casestep))
    and (a.ends_at is null or a.ends_at > least(k.starts_at, (select max(at) from cases_casestep)))
    and (a.function in ('pga_expert', 'pga_coordinator') and a.municipality_id = k.municipality_id
      or a.function in ('process_coordinator', 'process_support') and a.house_id = k.house_id));

-- uitnodiging zonder plaats, of plaats zonder uitnodiging
select coalesce(s.conference_id, i.conference_id)::text from conferences_seat s
  full join conferences_invitation i on i.conference_id = s.conference_id and i.engagement_id = s.engagement_id
where s.id is null or i.id is null;

-- casus op tafel zonder agenda, of nog na een vastgesteld verslag
select t.id::text from cases_tabling t
  left join conferences_agendaitem g on g.conference_id = t.conference and g.case_id = t.case_id
  left join conferences_conference k on k.id = t.conference
where g.id is null or k.state in ('planned', 'confirmed', 'cancelled') and (t.ends_at is null or t.ends_at > k.confirmed_at);

-- vastgesteld verslag waarin niet staat wie er was
select k.id::text from conferences_conference k where k.state = 'confirmed' and not exists (
  select 1 from cases_tabling t join conferences_invitation i on i.conference_id = t.conference
    and i.engagement_id = t.engagement_id and i.attendance <> '' where t.conference = k.id)
  and exists (select 1 from conferences_invitation i where i.conference_id = k.id);

-- voor één overleg uitgenodigd wie al aan tafel zat, zonder uitnodiging, of zonder plaats in WGS 2.27
select v.id::text from conferences_agendaguest v join conferences_agendaitem g on g.id = v.agenda_item_id
  join conferences_conference k on k.id = g.conference_id
  join network_engagement e on e.id = v.engagement_id join network_unit u on u.id = e.unit_id
where k.regime = 'zvh' and u.place_2_27 = 'none' and u.kind <> 'safety_house'
  or not exists (select 1 from conferences_seat s where s.conference_id = k.id and s.engagement_id = e.id)
  or exists (select 1 from cases_participation p where p.case_id = g.case_id and p.engagement_id = e.id
    and p.capacity in ('process_lead', 'case_lead', 'participant') and p.starts_at <= v.invited_at
    and (p.ends_at is null or p.ends_at > v.invited_at));

-- derde in de zaal bij een andere casus, of voor de geheimhouding was getekend
select t.id::text from conferences_thirdattendance t join conferences_agendaitem g on g.id = t.agenda_item_id
  join cases_thirdparty p on p.id = t.third_party_id
where p.case_id <> g.case_id or p.declared_on is null
  or p.declared_on > (t.came_at at time zone 'Europe/Amsterdam')::date or t.left_at is null and g.state = 'done';

-- verslagregel over een andere casus, of van een andere afdeling dan die van de procesregie
select l.id::text from conferences_line l join conferences_agendaitem g on g.id = l.agenda_item_id
  join cases_item i on i.id = l.item_id
where i.case_id <> g.case_id or l.kind <> 'agreement' and i.author_id <> l.by_id;

-- verbetering die meer mensen lezen dan de twee afdelingen
select x.id::text from conferences_correction x join cases_item i on i.id = x.item_id where not i.only_listed;

--- asking partners, composing and third parties

-- vraag aan een partner in een fase waarin niemand wordt bevraagd
select r.id::text from cases_informationrequest r where not exists (select 1 from cases_casestep s
  where s.case_id = r.case_id and s.to_phase = 'gathering' and s.at <= r.asked_at);

-- vraag aan een partner door wie de procesregie toen niet voerde
select r.id::text from cases_informationrequest r where not exists (select 1 from cases_participation p
  where p.case_id = r.case_id and p.engagement_id = r.asked_by_id and p.capacity = 'process_lead'
    and p.starts_at <= r.asked_at and (p.ends_at is null or p.ends_at >= r.asked_at));

-- open vraag aan wie de casus niet kent
select r.id::text from cases_informationrequest r where r.state = 'open' and not exists (
  select 1 from cases_participation p where p.case_id = r.case_id and p.engagement_id = r.engagement_id
    and p.capacity in ('consulted', 'participant', 'case_lead') and p.ends_at is null);

-- vraag zonder woorden, of woorden die een ander kan lezen
select r.id::text from cases_informationrequest r where not exists (select 1 from cases_requestedpoint q
  join cases_item i on i.id = q.item_id and i.case_id = r.case_id and i.kind = 'question' and i.only_listed
  join cases_itemrecipient t on t.item_id = i.id and t.effect = 'only' and t.unit_id = r.unit_id
  where q.request_id = r.id);

-- antwoord met bijdrage zonder bijdrage, of onder beroepsgeheim zonder grond
select r.id::text from cases_informationrequest r join network_unit u on u.id = r.unit_id
where r.outcome = 'supplied' and not exists (select 1 from cases_item i where i.case_id = r.case_id
    and i.unit_id = r.unit_id and i.created_at >= r.asked_at and i.created_at <= r.answered_at)
  or r.outcome in ('supplied', 'known') and r.known_ground = ''
    and u.kind in ('mental_health', 'addiction_care', 'forensic_care', 'ggd');

-- oordeel over een samenstelling door wie daar niet over gaat
select v.id::text from cases_proposalvote v join network_unit u on u.id = v.unit_id
where u.place_2_27 <> 'first' or u.kind = 'safety_house';

-- vastgestelde samenstelling met een nee, afgewezen zonder nee, of een voorstel in een lokale casus
select p.id::text from cases_compositionproposal p join cases_case c on c.id = p.case_id
where c.regime <> 'zvh'
  or p.state = 'accepted' and exists (select 1 from cases_proposalvote v where v.proposal_id = p.id and not v.agrees)
  or p.state = 'rejected' and not exists (select 1 from cases_proposalvote v
    where v.proposal_id = p.id and not v.agrees)
  or not exists (select 1 from cases_proposedseat s where s.proposal_id = p.id);

-- voorgesteld zonder plaats in WGS 2.27
select s.id::text from cases_proposedseat s join network_engagement e on e.id = s.engagement_id
  join network_unit u on u.id = e.unit_id where u.place_2_27 = 'none';

-- papier voor een derde voor de geheimhouding was getekend
select h.id::text from cases_handout h join cases_thirdparty t on t.id = h.third_party_id
where t.declared_on is null or t.declared_on > (h.handed_at at time zone 'Europe/Amsterdam')::date;

-- op papier wat daar niet op mag, of waar de bron niet mee instemde
select d.id::text from cases_handeditem d join cases_handout h on h.id = d.handout_id
  join cases_thirdparty t on t.id = h.third_party_id join cases_item i on i.id = d.item_id
where i.case_id <> t.case_id or i.created_at > h.handed_at or i.about not in ('subject', 'circle')
  or ((i.categories & 224) <> 0 or i.secrecy <> 'not_secret' or i.has_conditions)
    and not exists (select 1 from cases_handoutconsent c
      where c.item_id = i.id and c.third_party_id = t.id and c.agrees and c.decided_at <= h.handed_at);

--- sparren

-- vraag zonder woorden, of niet begonnen met de vraag
select c.id::text from referrals_consultation c where coalesce((select w.said from referrals_consultationword w
  where w.consultation_id = c.id order by w.at, w.id limit 1), '') <> 'question';

-- antwoord van iemand die daar toen niet was aangewezen, of vraag van een ander dan de vrager
select w.id::text from referrals_consultationword w join referrals_consultation c on c.id = w.consultation_id
where w.said = 'question' and w.by_id <> c.asked_by_id
  or w.said = 'answer' and not exists (select 1 from network_appointment a where a.engagement_id = w.by_id
    and a.starts_at <= w.at
    and (a.function in ('pga_expert', 'pga_coordinator') and a.municipality_id = c.municipality_id
      or a.function in ('process_coordinator', 'process_support') and a.house_id = c.house_id));

-- open terwijl het laatste woord een antwoord is, of andersom
select c.id::text from referrals_consultation c where c.channel = 'written' and c.state <> 'concluded'
  and (c.state = 'open') <> ((select w.said from referrals_consultationword w where w.consultation_id = c.id
    order by w.at desc, w.id desc limit 1) = 'question');

-- wijkagent gesproken door iemand die toen niet meedeed
select k.id::text from referrals_constablecontact k where not exists (select 1 from cases_participation p
  where p.case_id = k.case_id and p.engagement_id = k.by_id and p.starts_at <= k.at);

--- referrals

-- casus zonder aanmelding, of een vernietigde met
select c.number from cases_case c left join referrals_referral r on r.case_id = c.id
where (c.phase <> 'destroyed') <> (r.id is not null);

-- aanmelding waarvan de stand niet bij de fase past
select r.number from referrals_referral r join cases_case c on c.id = r.case_id
where r.state <> case c.phase when 'referred' then 'received' when 'weighing' then 'weighing' else 'decided' end
  or c.phase = 'declined' and r.outcome = 'accepted' or c.phase not in ('referred', 'weighing', 'declined')
    and r.outcome <> 'accepted';

-- aanmelder die nooit in de casus zat, of bij het huis zonder plaats in WGS 2.27
select r.number from referrals_referral r join cases_case c on c.id = r.case_id
  join network_engagement e on e.id = r.referred_by_id join network_unit u on u.id = e.unit_id
where not exists (select 1 from cases_participation p where p.case_id = r.case_id and p.engagement_id = e.id
    and p.capacity in ('referrer', 'process_lead'))
  or c.regime = 'zvh' and u.place_2_27 = 'none' and not exists (select 1 from network_appointment a
    where a.engagement_id = e.id and a.function in ('process_coordinator', 'process_support'));

-- antwoord op een aanmelding dat in een andere casus staat of van een ander komt
select r.number from referrals_referralanswer w join referrals_referral r on r.id = w.referral_id
  join cases_item i on i.id = w.item_id left join network_engagement e on e.id = r.referred_by_id
  left join referrals_onetimelink l on l.id = r.via_link_id
where i.case_id <> r.case_id or i.unit_id <> coalesce(e.unit_id, l.unit_id);

-- gebruikte link zonder aanmelding, of een aanmelding met een link die niet is gebruikt of niet meer gold
select l.id::text from referrals_onetimelink l left join referrals_referral r on r.via_link_id = l.id
where (l.used_at is null) <> (r.id is null) or r.id is not null and (r.referred_by_id is not null
  or l.used_at <> r.received_at or l.withdrawn_at is not null or l.used_at not between l.issued_at and l.expires_at);

-- contact met de aanmelder voor de aanmelding er was
select r.number from referrals_referral r where r.contacted_at < r.received_at;

-- aangeboden aan een partner die geen deelnemer is
select o.id::text from referrals_offeredreferral o join network_unit u on u.id = o.to_unit_id
where u.place_2_27 = 'none';

--- triage: who judged, what was decided, what was destroyed

-- in het huis aangenomen zonder het bevestigde oordeel van alle publieke deelnemers aan tafel
select r.number from referrals_referral r join cases_case c on c.id = r.case_id and c.regime = 'zvh'
  join referrals_weighing w on w.referral_id = r.id
where r.outcome = 'accepted' and not coalesce((select bool_and(s.confirmed_at is not null)
  from referrals_triageseat s where s.referral_id = r.id), false);

-- oordeel bevestigd door iemand van een andere partner, of van een partner zonder de eerste plaats in WGS 2.27
select s.id::text from referrals_triageseat s join network_engagement e on e.id = s.confirmed_by_id
  join network_unit u on u.id = e.unit_id where e.unit_id <> s.unit_id or u.place_2_27 <> 'first';

-- in het huis een oordeel zonder deelnemer, of bij de lokale PGA een met
select j.id::text from referrals_judgement j join cases_case c on c.id = j.case_id
where (c.regime = 'zvh') <> (j.seat_id is not null);

-- aan de triagetafel wie in de casus geen plaats heeft
select c.number from referrals_triageseat s join cases_case c on c.id = s.case_id and c.phase = 'weighing'
where not exists (select 1 from cases_participation p where p.case_id = c.id and p.engagement_id = s.engagement_id);

-- afgewezen zonder besluit, zonder reden of zonder datum van vernietiging
select c.number from cases_case c join referrals_referral r on r.case_id = c.id
  left join referrals_decision d on d.referral_id = r.id left join cases_itemtext t on t.item_id = d.reason_id
where c.phase = 'declined' and (d.destroy_on is null or t.body is null);

-- vernietigde casus waarvan nog iets over is, of zonder bewijs
select c.number from cases_case c join cases_person p on p.id = c.person_id
where c.phase = 'destroyed' and (p.surname <> '' or exists (select 1 from cases_item i where i.case_id = c.id)
  or exists (select 1 from referrals_referral r where r.case_id = c.id)
  or not exists (select 1 from referrals_destruction d where d.case_number = c.number));

-- wat aan triage in de demonstratie hoort en ontbreekt
select wanted.what from (values
    ('aanmelding in beoordeling', (select count(*) from referrals_weighing w join referrals_referral r
      on r.id = w.referral_id and r.state = 'weighing')),
    ('bevestigd oordeel', (select count(*) from referrals_triageseat where confirmed_at is not null)),
    ('toets met woorden', (select count(*) from referrals_judgement where item_id is not null)),
    ('triagetafel', (select count(*) from referrals_triagemember))
  ) as wanted (what, number)
where wanted.number = 0 and (select count(*) from cases_case) > 500;

--- the whole: something of everything (in the full region)

-- fase waarin niemand is
select wanted.regime || ' ' || wanted.phase from unnest(array['pga', 'zvh']) regime cross join unnest(array[
    'referred', 'weighing', 'gathering', 'composing', 'conferring', 'executing', 'declined', 'shielded'
  ]) phase cross join lateral (select regime, phase) wanted
where (select count(*) from cases_case) > 500
  and not exists (select 1 from cases_case c where c.regime = wanted.regime and c.phase = wanted.phase);

-- wat de demonstratie hoort te tonen en ontbreekt
select wanted.what from (values
    ('vernietigde aanmelding', (select count(*) from referrals_destruction)),
    ('iemand in nazorg', (select count(*) from cases_case where phase = 'aftercare')),
    ('open vraag om te sparren', (select count(*) from referrals_consultation where state = 'open')),
    ('antwoord dat op de vrager wacht', (select count(*) from referrals_consultation where state = 'answered')),
    ('aanmelding die wacht bij een deelnemer', (select count(*) from referrals_offeredreferral where state = 'waiting')),
    ('aanmelding die verliep', (select count(*) from referrals_offeredreferral where state = 'expired')),
    ('aanmelding met een eenmalige link, uitkomst nog te vertellen', (select count(*) from referrals_referral r
      where r.via_link_id is not null and r.state = 'decided' and r.heard_at is null)),
    ('aanmelding tussen wal en schip', (select count(*) from referrals_referral where outcome = 'fell_between')),
    ('open vraag aan een partner', (select count(*) from cases_informationrequest where state = 'open')),
    ('voorstel dat wacht', (select count(*) from cases_compositionproposal where state = 'open')),
    ('voorstel dat is afgewezen', (select count(*) from cases_compositionproposal where state = 'rejected')),
    ('foto in drieën', (select count(*) from plans_picture where moment = 'end' and state = 'final')),
    ('foto die nog niet klaar is', (select count(*) from plans_picture where state = 'draft')),
    ('plan in twee versies', (select count(*) from plans_planversion where number = 2)),
    ('plan waar de persoon het niet mee eens is', (select count(*) from plans_planagreement where answer = 'no')),
    ('actie die mislukte', (select count(*) from plans_action where state = 'failed')),
    ('vastgesteld verslag', (select count(*) from conferences_conference where state = 'confirmed')),
    ('verslag dat nog moet worden vastgesteld', (select count(*) from conferences_conference where state = 'minuted')),
    ('overleg in de komende weken', (select count(*) from conferences_conference where state = 'sent')),
    ('iemand die één overleg meedeed', (select count(*) from conferences_agendaguest where withdrawn_at is null)),
    ('derde die in de zaal was', (select count(*) from conferences_thirdattendance)),
    ('brief die gegeven is', (select count(*) from cases_informingletter where handed_on is not null)),
    ('grond om te wachten', (select count(*) from cases_informingdecision where outcome = 'wait'))
  ) as wanted (what, number)
where wanted.number = 0 and (select count(*) from cases_case) > 500;
