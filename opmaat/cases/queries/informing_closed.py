"""Duties to inform that outlive the closing of a case, for its process lead: never anybody's name.

Each leads to where something can be done: the page of informing when the case is open now, else the opening of it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from opmaat.cases.enums import Relation
from opmaat.cases.informing_enums import Outcome, Standing, Whom
from opmaat.cases.informing_grounds import choice_of
from opmaat.cases.rules.informing import Known, due_of, standing_of
from opmaat.cases.rules.numbers import shown_number
from opmaat.core import clock

UNNAMED = "unnamed"  # about somebody of the circle something is said, and nobody stands there


@dataclass(frozen=True, slots=True)
class ClosedDuty:
    """The duty towards one person of a closed case."""

    number: str
    received_at: datetime
    relation: str
    standing: Standing
    due: date | None
    ground: str
    handed_on: date | None
    opened: bool

    @property
    def url(self) -> str:
        """Where to go on."""
        case = f"/casus/{self.number}/"
        return f"{case}informeren/" if self.opened else f"{case}afgeschermd/?naar=informeren"

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_number(self.number)

    @property
    def late(self) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < clock.today()

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.standing != Standing.INFORMED


def closed_duties() -> tuple[ClosedDuty, ...]:
    """Every duty in closed cases that this viewer leads; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select number, received_at, due, whom, relation, outcome, ground, review_on, gone, handed_on, opened"
            " from opmaat_informing_closed()"
        )
        return tuple(_duty(row) for row in cursor.fetchall())


def _duty(row: tuple[Any, ...]) -> ClosedDuty:
    number, received_at, due, whom, relation, outcome, ground, review_on, gone, handed_on, opened = row
    known = Known(
        whom=Whom.CIRCLE if whom == UNNAMED else Whom(whom),
        due=due,
        outcome=Outcome(outcome) if outcome else None,
        review_on=review_on,
        ground_ended_on=gone,
        handed_on=handed_on,
    )
    today = clock.today()
    return ClosedDuty(
        number=number,
        received_at=received_at,
        relation=_who(whom, relation),
        standing=standing_of(known, today=today),
        due=due_of(known, today=today),
        ground=choice_of(ground or ""),
        handed_on=handed_on,
        opened=opened,
    )


def _who(whom: str, relation: str) -> str:
    if whom == UNNAMED:
        return "iemand uit de kring die er niet bij staat"
    return Relation(relation).label if relation else "de persoon zelf"
