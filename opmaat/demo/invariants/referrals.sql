-- Referrals.

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
