"""What waits of informing people: to decide, to look at again, a letter to give, a question of the round.

One statement. Open cases come with the initials of the person; closed ones with their number alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from opmaat.cases.rules.persons import Named
from opmaat.cases.rules.workdays import add_working_days
from opmaat.core.viewer import Viewer

ANSWER_WITHIN = 5  # working days for the answer in a round (voorlopige invulling)
WAITING = """
select w.kind, c.number::text, p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month,
  p.birth_day, w.due, w.people
from opmaat_informing_waiting() w join cases_case c on c.id = w.case_id join cases_person p on p.id = c.person_id
union all
select 'answer', c.number::text, p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month,
  p.birth_day, (k.asked_at at time zone 'Europe/Amsterdam')::date, 1
from cases_informingask k join cases_case c on c.id = k.case_id join cases_person p on p.id = c.person_id
where k.unit_id = %(unit)s and k.answered_at is null
union all
select 'closed', x.number, '', '', '', '', null, null, null, min(coalesce(x.review_on, x.due)), count(*)::integer
from opmaat_informing_closed() x
where x.whom <> 'unnamed' and x.handed_on is null and (x.outcome is distinct from 'wait'
  or x.review_on <= (opmaat_now() at time zone 'Europe/Amsterdam')::date)
group by x.number
order by 10, 2
"""


@dataclass(frozen=True, slots=True)
class WaitingInforming:
    """One thing to do about informing; `person` has no name when the case is closed.

    `kind`: decide, revived (the review date passed or the ground is gone), letter, answer, closed, or unnamed
    (something is said about the circle, and nobody of that kind stands there).
    """

    kind: str
    number: str
    person: Named
    due: date
    people: int

    @property
    def url(self) -> str:
        """Where to do it."""
        if self.kind == "unnamed":
            return f"/casus/{self.number}/mensen/nieuw/"
        return "/informeren/" if self.kind == "closed" else f"/casus/{self.number}/informeren/"


def informing_for(viewer: Viewer) -> tuple[WaitingInforming, ...]:
    """Everything of informing that waits for this viewer, soonest first."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, {"unit": viewer.unit_id})
        return tuple(map(_waiting, cursor.fetchall()))


def _waiting(row: tuple[Any, ...]) -> WaitingInforming:
    kind, number, *name, day, people = row
    due = add_working_days(day, ANSWER_WITHIN) if kind == "answer" else day
    return WaitingInforming(kind, number, Named(*name), due, people)
