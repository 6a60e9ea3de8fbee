-- The whole: something of everything (in the full region).

-- fase waarin niemand is
select wanted.regime || ' ' || wanted.phase from unnest(array['pga', 'zvh']) regime cross join unnest(array[
    'referred', 'weighing', 'gathering', 'composing', 'conferring', 'executing', 'declined', 'shielded'
  ]) phase cross join lateral (select regime, phase) wanted
where (select count(*) from cases_case) > 500
  and not exists (select 1 from cases_case c where c.regime = wanted.regime and c.phase = wanted.phase);

-- wat de demonstratie hoort te tonen en ontbreekt
select wanted.what from (values
    ('vernietigde aanmelding', (select count(*) from referrals_destruction)),
    ('iemand in nazorg', (select count(*) from cases_case where phase = 'aftercare')),
    ('open vraag om te sparren', (select count(*) from referrals_consultation where state = 'open')),
    ('antwoord dat op de vrager wacht', (select count(*) from referrals_consultation where state = 'answered')),
    ('aanmelding die wacht bij een deelnemer', (select count(*) from referrals_offeredreferral where state = 'waiting')),
    ('aanmelding die verliep', (select count(*) from referrals_offeredreferral where state = 'expired')),
    ('aanmelding met een eenmalige link, uitkomst nog te vertellen', (select count(*) from referrals_referral r
      where r.via_link_id is not null and r.state = 'decided' and r.heard_at is null)),
    ('aanmelding tussen wal en schip', (select count(*) from referrals_referral where outcome = 'fell_between')),
    ('open vraag aan een partner', (select count(*) from cases_informationrequest where state = 'open')),
    ('voorstel dat wacht', (select count(*) from cases_compositionproposal where state = 'open')),
    ('voorstel dat is afgewezen', (select count(*) from cases_compositionproposal where state = 'rejected')),
    ('foto in drieën', (select count(*) from plans_picture where moment = 'end' and state = 'final')),
    ('foto die nog niet klaar is', (select count(*) from plans_picture where state = 'draft')),
    ('plan in twee versies', (select count(*) from plans_planversion where number = 2)),
    ('plan waar de persoon het niet mee eens is', (select count(*) from plans_planagreement where answer = 'no')),
    ('actie die mislukte', (select count(*) from plans_action where state = 'failed')),
    ('vastgesteld verslag', (select count(*) from conferences_conference where state = 'confirmed')),
    ('verslag dat nog moet worden vastgesteld', (select count(*) from conferences_conference where state = 'minuted')),
    ('overleg in de komende weken', (select count(*) from conferences_conference where state = 'sent')),
    ('verplaatst overleg waarvoor opnieuw is gevraagd', (select count(distinct conference_id) from conferences_invitation
      where earlier_answer <> '')),
    ('iemand die één overleg meedeed', (select count(*) from conferences_agendaguest where withdrawn_at is null)),
    ('derde die in de zaal was', (select count(*) from conferences_thirdattendance)),
    ('brief die gegeven is', (select count(*) from cases_informingletter where handed_on is not null)),
    ('grond om te wachten', (select count(*) from cases_informingdecision where outcome = 'wait'))
  ) as wanted (what, number)
where wanted.number = 0 and (select count(*) from cases_case) > 500;
