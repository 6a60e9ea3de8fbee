-- Sparren.

-- vraag zonder woorden, of niet begonnen met de vraag
select c.id::text from referrals_consultation c where coalesce((select w.said from referrals_consultationword w
  where w.consultation_id = c.id order by w.at, w.id limit 1), '') <> 'question';

-- antwoord van iemand die daar toen niet was aangewezen, of vraag van een ander dan de vrager
select w.id::text from referrals_consultationword w join referrals_consultation c on c.id = w.consultation_id
where w.said = 'question' and w.by_id <> c.asked_by_id
  or w.said = 'answer' and not exists (select 1 from network_appointment a where a.engagement_id = w.by_id
    and a.starts_at <= w.at
    and (a.function in ('pga_expert', 'pga_coordinator') and a.municipality_id = c.municipality_id
      or a.function in ('process_coordinator', 'process_support') and a.house_id = c.house_id));

-- open terwijl het laatste woord een antwoord is, of andersom
select c.id::text from referrals_consultation c where c.channel = 'written' and c.state <> 'concluded'
  and (c.state = 'open') <> ((select w.said from referrals_consultationword w where w.consultation_id = c.id
    order by w.at desc, w.id desc limit 1) = 'question');

-- wijkagent gesproken door iemand die toen niet meedeed
select k.id::text from referrals_constablecontact k where not exists (select 1 from cases_participation p
  where p.case_id = k.case_id and p.engagement_id = k.by_id and p.starts_at <= k.at);
