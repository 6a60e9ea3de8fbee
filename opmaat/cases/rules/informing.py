"""Where the duty to inform one person stands, and when it must be done; pure.

A month is a calendar month from the receipt of the data (AVG 14(3)(a)). When a review date passes or
the ground is reported gone, the duty is back by itself: nothing has to be written for that.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from opmaat.cases.informing_enums import DECIDABLE, Outcome, Standing, Whom

REPRESENTED_UNTIL = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known about informing one person."""

    whom: Whom
    due: date
    outcome: Outcome | None = None
    review_on: date | None = None
    ground_ended_on: date | None = None
    handed_on: date | None = None


def month_after(day: date) -> date:
    """The same day of the next month, or its last day."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def standing_of(known: Known, *, today: date) -> Standing:
    """Where the duty towards this person stands today."""
    if known.handed_on is not None:
        return Standing.INFORMED
    if known.outcome == Outcome.INFORM:
        return Standing.TO_HAND_OVER
    if known.outcome == Outcome.WAIT:
        passed = known.review_on is not None and known.review_on <= today
        return Standing.REVIVED if passed else Standing.WAITING
    return Standing.REVIVED if known.ground_ended_on else Standing.PENDING


def due_of(known: Known, *, today: date) -> date | None:
    """The last day for what must be done now; nothing when nothing waits."""
    match standing_of(known, today=today):
        case Standing.INFORMED:
            return None
        case Standing.WAITING | Standing.REVIVED:
            return known.review_on if known.outcome else known.ground_ended_on
        case _:
            return max(known.due, known.ground_ended_on or known.due)


def may_decide(standing: Standing) -> bool:
    """Whether there is something to decide: not about somebody who was informed already."""
    return standing in DECIDABLE


def under_sixteen(year: int | None, month: int | None, day: int | None, *, today: date, minor: bool = False) -> bool:
    """Whether the representative gets the letter (UAVG 5); of whom only "minor" is known, it is taken to be so."""
    if year is None:
        return minor
    had_birthday = month is not None and (today.month, today.day) >= (month, day or 1)
    return today.year - year - (not had_birthday) < REPRESENTED_UNTIL
