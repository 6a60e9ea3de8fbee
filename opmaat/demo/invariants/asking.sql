-- Asking partners, composing and third parties.

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
