-- Conferences.

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

-- antwoord voor een vorige datum dat nog meetelt, of bij een overleg dat niet is verplaatst
select i.id::text from conferences_invitation i join conferences_conference k on k.id = i.conference_id
where i.earlier_answer <> '' and (i.answer <> '' or i.attendance <> '' and k.state in ('planned', 'sent')
  or k.sequence < 2);

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
