"""What waits in asking, composing and third parties: part of the one statement of `waiting_in_cases`.

Questions to one's own unit, answers that are overdue for the process lead, proposals on
which one's organisation has not spoken, those on which nobody can decide any more for the process
lead, and consents asked of one's unit.
"""

WAITING = """
with mine as materialized (
  select a.case_id, a.capacity, a.sees_team, a.own_only from cases_case_access a
  where a.engagement_id = %(viewer)s and a.place_ok and a.valid_from <= %(now)s and a.valid_until > %(now)s
), found as (
  select 'request' as kind, r.id, r.case_id, r.due, '' as whom, '' as phone from cases_informationrequest r
    join mine on mine.case_id = r.case_id and mine.capacity not in ('', 'process_lead')
  where r.unit_id = %(unit)s and r.state = 'open'
    and exists (select 1 from cases_requestedpoint q where q.request_id = r.id)
  union all
  select 'overdue', r.id, r.case_id, r.due, concat_ws(', ', acc.name, u.name), coalesce(nullif(e.phone, ''), u.phone)
  from cases_informationrequest r
    join mine on mine.case_id = r.case_id and mine.capacity = 'process_lead'
    join network_unit u on u.id = r.unit_id
    join network_engagement e on e.id = r.engagement_id join network_account acc on acc.id = e.account_id
  where r.state = 'open' and r.due < %(today)s
  union all
  select 'proposal', p.id, p.case_id, %(today)s, '', '' from cases_compositionproposal p
    join mine on mine.case_id = p.case_id and mine.capacity in ('case_lead', 'participant') and not mine.own_only
    join network_unit u on u.id = %(unit)s and u.place_2_27 = 'first' and u.kind <> 'safety_house'
  where p.state = 'open' and not exists (
    select 1 from cases_proposalvote v where v.proposal_id = p.id and v.unit_id = %(unit)s)
  union all
  select 'stuck', p.id, p.case_id, %(today)s, '', '' from cases_compositionproposal p
    join mine on mine.case_id = p.case_id and mine.capacity = 'process_lead'
  where p.state = 'open' and not exists (select 1 from opmaat_deciding_units(p.case_id) d where not exists (
    select 1 from cases_proposalvote v where v.proposal_id = p.id and v.unit_id = d.unit_id))
  union all
  select 'consent', c.id, i.case_id, %(today)s, t.organisation, '' from cases_handoutconsent c
    join cases_item i on i.id = c.item_id and i.unit_id = %(unit)s
    join mine on mine.case_id = i.case_id and mine.capacity <> ''
    left join cases_thirdparty t on t.id = c.third_party_id
  where c.agrees is null
)
select f.kind, f.id, k.number, f.due, coalesce(f.whom, ''), p.given_names, p.call_name, p.particle, p.surname,
  p.birth_year, p.birth_month, p.birth_day, coalesce(f.phone, '')
from found f join cases_case k on k.id = f.case_id join cases_person p on p.id = k.person_id
order by f.due, f.id
"""
