-- Informing the person and the circle.

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
