"""Duties to inform that outlive the closing of a case, for its process lead: never anybody's name."""

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
            "select number, received_at, due, whom, relation, outcome, ground, review_on, handed_on"
            " from opmaat_informing_closed()"
        )
        return tuple(_duty(row) for row in cursor.fetchall())


def _duty(row: tuple[Any, ...]) -> ClosedDuty:
    number, received_at, due, whom, relation, outcome, ground, review_on, handed_on = row
    known = Known(
        whom=Whom(whom),
        due=due,
        outcome=Outcome(outcome) if outcome else None,
        review_on=review_on,
        handed_on=handed_on,
    )
    today = clock.today()
    return ClosedDuty(
        number=number,
        received_at=received_at,
        relation=Relation(relation).label if relation else "de persoon zelf",
        standing=standing_of(known, today=today),
        due=due_of(known, today=today),
        ground=choice_of(ground or ""),
        handed_on=handed_on,
    )
