-- What was said, for whom, and what happened to it.

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
  join cases_itemtext why on why.item_id = about.id
  where (about.state = 'corrected' and why.state_reason like '%(AVG 16)%') = (wanted.came_to = 'toegezegd'));

-- verzoek om te verbeteren dat is toegezegd en niet gedaan, of andersom
select i.id::text from cases_item i join cases_itemtext w on w.item_id = i.id
where w.state_reason like '%(AVG 16)%' and not exists (
  select 1 from cases_question q join cases_itemtext asked on asked.item_id = q.text_item_id
  where q.about_item_id = i.id and asked.body like '%(AVG 16)%' and q.asked_at < i.state_since
    and q.answered_at >= i.state_since);

-- vraag aan een partner die er niet bij was
select q.id::text from cases_question q where not exists (select 1 from cases_participation p
  join network_engagement e on e.id = p.engagement_id and e.unit_id = q.asked_of_id
  where p.case_id = q.case_id and p.starts_at <= q.asked_at and (p.ends_at is null or p.ends_at >= q.asked_at));
