"""Triage on the desk: what a body has to judge or to confirm, and which body is silent for who leads the process.

In the shape of `waiting_referrals`, so that the room asks one statement: `whom` is the body, `day` the term, and who
leads may call who is silent. That a referral has to be weighed the desk knows from its case.
"""

WAITING = """
select case when a.capacity = 'process_lead' then 'silent' when s.noted_at is null then 'judge' else 'confirm' end,
  s.id, c.number, p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day, s.body,
  coalesce(s.confirm_by, w.decide_by), case when a.capacity = 'process_lead' then u.phone else '' end
from cases_case_access a
join cases_case c on c.id = a.case_id and c.phase = 'weighing'
join cases_person p on p.id = c.person_id
join referrals_weighing w on w.case_id = c.id
join referrals_triageseat s on s.case_id = c.id and s.ended_at is null and s.confirmed_at is null
  and (a.capacity = 'process_lead' and s.confirm_by < (%(now)s at time zone 'Europe/Amsterdam')::date
    or a.capacity in ('participant', 'case_lead') and s.unit_id = %(unit)s)
join network_unit u on u.id = s.unit_id
where a.engagement_id = %(viewer)s and a.valid_from <= %(now)s and a.valid_until > %(now)s
"""
