"""What waits in the region, for the regional office: counts that the kernel gives, never a case.

One to four is not told apart, and there is no total from which it could be derived.
"""

from dataclasses import dataclass

from django.db import connection

from opmaat.core import clock
from opmaat.referrals.rules.terms import late_before
from opmaat.regulation.enums import Regime

FEW = -1


@dataclass(frozen=True, slots=True)
class PlaceWaiting:
    """The counts of one municipality or house."""

    regime: str
    place: str
    undecided: str
    late_contact: str
    late_decision: str
    silent: str
    fell_between: str
    uninformed: str


def waiting_by_place() -> tuple[PlaceWaiting, ...]:
    """Every place of the region in which something was referred."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select regime, place, undecided, late_contact, late_decision, silent, fell_between, uninformed"
            " from referrals_waiting_by_place(%s)",
            [late_before(clock.today())],
        )
        return tuple(
            PlaceWaiting(Regime(regime).name, place, *map(_said, counts))
            for regime, place, *counts in cursor.fetchall()
        )


def _said(count: int) -> str:
    return "1 tot 4" if count == FEW else str(count)
