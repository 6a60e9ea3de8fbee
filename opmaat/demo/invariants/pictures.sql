-- Pictures of the life domains.

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
