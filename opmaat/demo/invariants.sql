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

-- bijdrage van iemand die er toen niet bij was
select i.id::text from cases_item i where not exists (select 1 from cases_participation p
  where p.case_id = i.case_id and p.engagement_id = i.author_id and p.starts_at <= i.created_at
    and (p.ends_at is null or p.ends_at >= i.created_at));

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

-- vraag aan een partner die er niet bij was
select q.id::text from cases_question q where not exists (select 1 from cases_participation p
  join network_engagement e on e.id = p.engagement_id and e.unit_id = q.asked_of_id
  where p.case_id = q.case_id and p.starts_at <= q.asked_at and (p.ends_at is null or p.ends_at >= q.asked_at));

--- the log, and what people are told

-- logregel die niet in zijn maand staat
select id::text from audit_event_rest;

-- blik in een casus van iemand die er niet bij was
select e.id::text from audit_event e where e.action = 'case.read' and e.kind = 'look'
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
select n.id::text from cases_notice n where n.item_id is not null
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
