"""What waits in the cases themselves, for one desk: one statement.

Emergency access to review, cases that nobody weighed or that have no case lead yet, questions
to one's unit, what one must be told, and everything of `waiting_requests`. Each part goes
through the policies of who looks.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from opmaat.cases.queries.waiting_requests import WAITING as REQUESTS
from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.viewer import Viewer

NOTICES = 50
_WAITING = """
with led as materialized (
  select c.id, c.phase, c.phase_since, c.opened_at from cases_case_access a join cases_case c on c.id = a.case_id
  where a.engagement_id = %(viewer)s and a.capacity = 'process_lead'
    and a.valid_from <= %(now)s and a.valid_until > %(now)s and c.phase in ('referred', 'weighing', 'composing')
), found as (
  select 'review' as kind, r.id, null::bigint as case_id, r.case_number as number, r.who, '' as told,
    r.review_due::timestamp at time zone 'Europe/Amsterdam' as at, null::bigint as item_id
  from opmaat_emergencies_to_review() r where r.reviewed_at is null
  union all
  select case when led.phase = 'composing' then 'case_lead' else 'referral' end, led.id, led.id, null, '', led.phase,
    case when led.phase = 'composing' then led.phase_since else led.opened_at end, null
  from led where led.phase in ('referred', 'weighing') or not exists (
    select 1 from cases_participation s where s.case_id = led.id and s.capacity = 'case_lead'
      and s.starts_at <= %(now)s and (s.ends_at is null or s.ends_at > %(now)s))
  union all
  select 'question', q.id, q.case_id, null, acc.name, '', q.asked_at, null
  from cases_question q
  join network_engagement e on e.id = q.asked_by_id join network_account acc on acc.id = e.account_id
  where q.asked_of_id = %(unit)s and q.answer_item_id is null and q.answered_at is null
  union all
  (select 'notice', n.id, n.case_id, null, n.kind, n.told, n.created_at, n.item_id
  from cases_notice n where n.read_at is null order by n.created_at desc limit %(notices)s)
)
select f.kind, f.id, coalesce(f.number, c.number), f.who, f.told, f.at, f.item_id, coalesce(p.given_names, ''),
  coalesce(p.call_name, ''), coalesce(p.particle, ''), coalesce(p.surname, ''), p.birth_year, p.birth_month,
  p.birth_day, coalesce(nullif(e.phone, ''), u.phone, '')
from found f
left join cases_case c on c.id = f.case_id
left join cases_person p on p.id = c.person_id
left join cases_item i on i.id = f.item_id and f.who = 'constable_doubt'
left join network_engagement e on e.id = i.author_id left join network_unit u on u.id = e.unit_id
where coalesce(f.number, c.number) is not null
"""
_ASKED = """
select r.kind, r.id, r.number, r.whom, '', r.due::timestamp at time zone 'Europe/Amsterdam', null, r.g, r.c, r.p,
  r.s, r.y, r.m, r.d, r.phone
from ("""
_NAMED = ") r (kind, id, number, due, whom, g, c, p, s, y, m, d, phone) order by 6, 2"
WAITING = f"{_WAITING} union all {_ASKED}{REQUESTS}{_NAMED}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, by its kind: review, referral, case_lead, question, notice, or those of requests.

    A referral waits since it was received, also when somebody began to weigh it later.
    """

    kind: str
    row_id: int
    number: str
    who: str
    told: str
    at: datetime
    item_id: int | None
    person: Named
    phone: str  # of who is to be called

    @property
    def since(self) -> date:
        """The day in the Netherlands: since when; of a review or a request the day on which it must be done."""
        return self.at.astimezone(clock.AMSTERDAM).date()


def waiting_in_cases(viewer: Viewer) -> tuple[Waiting, ...]:
    """Everything of the cases that waits for this viewer, the oldest first."""
    asked = {
        "viewer": viewer.engagement_id, "unit": viewer.unit_id, "now": clock.now(), "today": clock.today(),
        "notices": NOTICES,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(WAITING, asked)
        return tuple(_waiting(row) for row in cursor.fetchall())


def _waiting(row: tuple[Any, ...]) -> Waiting:
    kind, row_id, number, who, told, at, item_id, *person, phone = row
    return Waiting(kind, row_id, number, who, told, at, item_id, Named(*person), phone)
