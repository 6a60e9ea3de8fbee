-- Triage: who judged, what was decided, what was destroyed.

-- in het huis aangenomen zonder het bevestigde oordeel van alle publieke deelnemers aan tafel
select r.number from referrals_referral r join cases_case c on c.id = r.case_id and c.regime = 'zvh'
  join referrals_weighing w on w.referral_id = r.id
where r.outcome = 'accepted' and not coalesce((select bool_and(s.confirmed_at is not null)
  from referrals_triageseat s where s.referral_id = r.id and s.ended_at is null), false);

-- oordeel bevestigd door iemand van een andere partner, of van een partner zonder de eerste plaats in WGS 2.27
select s.id::text from referrals_triageseat s join network_engagement e on e.id = s.confirmed_by_id
  join network_unit u on u.id = e.unit_id where e.unit_id <> s.unit_id or u.place_2_27 <> 'first';

-- in het huis een oordeel zonder deelnemer, of bij de lokale PGA een met
select j.id::text from referrals_judgement j join cases_case c on c.id = j.case_id
where (c.regime = 'zvh') <> (j.seat_id is not null);

-- aan de triagetafel wie in de casus geen plaats heeft
select c.number from referrals_triageseat s join cases_case c on c.id = s.case_id and c.phase = 'weighing'
where not exists (select 1 from cases_participation p where p.case_id = c.id and p.engagement_id = s.engagement_id);

-- gemeente die aan de triagetafel over een inwoner van een andere gemeente oordeelt
select r.number from referrals_triageseat s join cases_case c on c.id = s.case_id
  join referrals_referral r on r.id = s.referral_id join network_unit u on u.id = s.unit_id
where s.body = 'municipality' and u.municipality_id is distinct from c.municipality_id;

-- gemeente zonder eigen stem aan de triagetafel van haar huis, of met de stem van een andere
select g.name from network_municipality g where g.house_id is not null and g.valid_until is null
  and exists (select 1 from referrals_triagemember m where m.house_id = g.house_id)
  and not exists (select 1 from referrals_triagemember m where m.house_id = g.house_id and m.body = 'municipality'
    and m.municipality_id = g.id and m.ends_at is null)
union all
select g.name from referrals_triagemember m join network_municipality g on g.id = m.municipality_id
  join network_engagement e on e.id = m.engagement_id join network_unit u on u.id = e.unit_id
where u.municipality_id is distinct from g.id;

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
