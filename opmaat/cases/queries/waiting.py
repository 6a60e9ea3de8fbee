"""Emergency accesses that somebody must review as a second person, and a name from what is stored."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from opmaat.cases.rules.persons import Named
from opmaat.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class WaitingReview:
    """An emergency access that a second person must review."""

    emergency_id: int
    number: str
    who: str
    due: date


def reviews_for(viewer: Viewer) -> tuple[WaitingReview, ...]:
    """Emergency accesses this viewer must review as a second person."""
    del viewer
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, case_number, who, review_due from opmaat_emergencies_to_review() where reviewed_at is null"
        )
        return tuple(WaitingReview(*row) for row in cursor.fetchall())


def named(person: Any) -> Named:
    """The name parts of a stored person."""
    return Named(
        person.given_names,
        person.call_name,
        person.particle,
        person.surname,
        person.birth_year,
        person.birth_month,
        person.birth_day,
    )
