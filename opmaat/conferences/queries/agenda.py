"""The agenda of a conference as one viewer may see it, and the cases that are due for its chair.

What somebody may not know stands in no row and in no count; the time at which a case comes
up was worked out when the agenda was made.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from opmaat.cases.queries.waiting import named
from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.persons import Named
from opmaat.conferences.enums import ItemState, Why
from opmaat.conferences.models import AgendaItem, Conference
from opmaat.conferences.rules.agenda import MINUTES, ORDER, Standing, mark_of, why_due
from opmaat.core import clock
from opmaat.core.viewer import Viewer

_DUE = """
select c.id, c.number, c.phase, c.phase_since,
  exists (select 1 from conferences_wish w where w.case_id = c.id and w.met_in_id is null) as asked,
  (select max(k.starts_at) from conferences_agendaitem g join conferences_conference k on k.id = g.conference_id
    where g.case_id = c.id and g.state = 'done') as last_conferred,
  p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day
from cases_case_access a
join cases_case c on c.id = a.case_id
join cases_person p on p.id = c.person_id
where a.engagement_id = %(viewer)s and a.capacity = 'process_lead'
  and a.valid_from <= %(now)s and a.valid_until > %(now)s
  and c.phase in ('conferring', 'executing') and c.regime = %(regime)s
  and (c.municipality_id = %(municipality)s or c.house_id = %(house)s)
  and not exists (select 1 from conferences_agendaitem g where g.case_id = c.id
    and g.conference_id = %(conference)s and g.state <> 'dropped')
order by c.number
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One case on the agenda."""

    id: int
    case_id: int
    number: str
    person: Named
    position: int
    minutes: int
    why: str
    planned_at: datetime | None
    state: str
    stage: str
    started_at: datetime | None
    ended_at: datetime | None
    case_url: str

    @property
    def state_label(self) -> str:
        """Where it stands in the meeting."""
        return ItemState(self.state).label

    @property
    def why_label(self) -> str:
        """Why it stands on the agenda."""
        return Why(self.why).label

    @property
    def spent(self) -> int:
        """Minutes spent, once it is done."""
        if self.started_at is None or self.ended_at is None:
            return 0
        return max(1, round((self.ended_at - self.started_at).total_seconds() / 60))


@dataclass(frozen=True, slots=True)
class Due:
    """A case that could go on the agenda."""

    case_id: int
    number: str
    shown: str
    person: Named
    why: Why
    due: bool
    minutes: int
    last_conferred: date | None


def agenda_of(conference: Conference) -> tuple[Row, ...]:
    """What this viewer may see of the agenda, in its order; one statement."""
    found = AgendaItem.objects.filter(conference=conference).exclude(state=ItemState.DROPPED)
    return tuple(map(row_of, found.select_related("case__person").order_by("position", "id")))


def agenda_mark(conference: Conference) -> str:
    """How this agenda stands now; one statement."""
    found = AgendaItem.objects.filter(conference=conference).exclude(state=ItemState.DROPPED)
    return mark_of(conference.sequence, found.order_by("position", "id").values_list("pk", "minutes"))


def row_of(item: AgendaItem) -> Row:
    """An agenda item, fetched with its case and person."""
    return Row(
        id=item.pk,
        case_id=item.case_id,
        number=shown_number(item.case.number),
        person=named(item.case.person),
        position=item.position,
        minutes=item.minutes,
        why=item.why,
        planned_at=item.planned_at,
        state=item.state,
        stage=item.stage,
        started_at=item.started_at,
        ended_at=item.ended_at,
        case_url=f"/casus/{item.case.number}/",
    )


def due_for(viewer: Viewer, conference: Conference) -> tuple[Due, ...]:
    """The cases this viewer leads there, what is due first; one statement."""
    parameters = {
        "viewer": viewer.engagement_id,
        "now": clock.now(),
        "regime": conference.regime,
        "municipality": conference.municipality_id if conference.house_id is None else None,
        "house": conference.house_id,
        "conference": conference.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_DUE, parameters)
        found = [_due(row) for row in cursor.fetchall()]
    return tuple(sorted(found, key=lambda row: (not row.due, ORDER.index(row.why), row.number)))


def _due(row: tuple[Any, ...]) -> Due:
    case_id, number, phase, since, asked, last, *person = row
    why = why_due(Standing(phase, since, asked, last), at=clock.now())
    chosen = why or Why.CHOSEN
    day = last.astimezone(clock.AMSTERDAM).date() if last else None
    return Due(case_id, number, shown_number(number), Named(*person), chosen, why is not None, MINUTES[chosen], day)
