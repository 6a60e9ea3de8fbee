-- Who sits at the table, and who stands in.

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
