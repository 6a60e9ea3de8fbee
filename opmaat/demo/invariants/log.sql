-- The log, and what people are told.

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
