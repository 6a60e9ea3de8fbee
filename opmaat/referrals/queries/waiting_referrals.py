"""Referrals on the desk: contact with a referrer within five working days, what is offered to one's unit, and what
became of one's own until one read it, and who is to be called because they read nothing here.

`waiting` asks it; the policies decide what is in it.
"""

from dataclasses import dataclass
from datetime import date

from opmaat.cases.rules.persons import Named

WAITING = """
select 'contact', r.id, c.number, p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month,
  p.birth_day, coalesce(nullif(r.contact_name, ''), acc.name, l.contact_name, ''), r.contact_due,
  coalesce(case when r.in_name_of_id is null then nullif(e.phone, '') end, u.phone, '')
from cases_case_access a
join referrals_referral r on r.case_id = a.case_id and r.contacted_at is null and r.state <> 'decided'
join cases_case c on c.id = r.case_id
join cases_person p on p.id = c.person_id
left join network_engagement e on e.id = r.referred_by_id
left join network_account acc on acc.id = e.account_id
left join referrals_onetimelink l on l.id = r.via_link_id
left join network_unit u on u.id = coalesce(r.in_name_of_id, e.unit_id, l.unit_id)
where a.engagement_id = %(viewer)s and a.capacity = 'process_lead'
  and a.valid_from <= %(now)s and a.valid_until > %(now)s and r.referred_by_id is distinct from %(viewer)s
union all
select 'offer', o.id, '', '', '', '', '', null, null, null, acc.name, o.waits_until, ''
from referrals_offeredreferral o
join network_engagement e on e.id = o.offered_by_id
join network_account acc on acc.id = e.account_id
where o.to_unit_id = %(unit)s and o.state = 'waiting'
  and o.waits_until >= (%(now)s at time zone 'Europe/Amsterdam')::date
union all
select 'outcome', r.id, r.number, coalesce(p.given_names, ''), coalesce(p.call_name, ''), coalesce(p.particle, ''),
  coalesce(p.surname, ''), p.birth_year, p.birth_month, p.birth_day, r.outcome,
  (r.decided_at at time zone 'Europe/Amsterdam')::date, ''
from referrals_referral r
left join cases_case c on c.id = r.case_id
left join cases_person p on p.id = c.person_id
where r.referred_by_id = %(viewer)s and r.decided_by_id is distinct from %(viewer)s and r.state = 'decided'
  and r.heard_at is null and r.in_name_of_id is null
union all
select 'call', t.referral_id, t.case_number, '', '', '', '', null, null, null, concat_ws(', ', nullif(t.contact, ''),
  t.partner), (t.decided_at at time zone 'Europe/Amsterdam')::date, t.phone
from referrals_to_call() t
"""


@dataclass(frozen=True, slots=True)
class WaitingReferral:
    """One thing of this room that waits; what `whom` and `day` mean depends on its kind."""

    kind: str  # contact, offer, outcome, call; of the other queries read, answer, judge, confirm, silent, left
    id: int
    number: str
    person: Named
    whom: str
    day: date  # the last day, of contact and of an offer; of an outcome the day itself
    phone: str  # of who is to be called

    @property
    def url(self) -> str:
        """The one page for it."""
        if self.kind in ("outcome", "call"):
            return f"/aanmeldingen/{self.id}/{'bellen/' if self.kind == 'call' else ''}"
        return f"/casus/{self.number}/aanmelding/" if self.kind == "contact" else f"/aanmeldingen/aangeboden/{self.id}/"
