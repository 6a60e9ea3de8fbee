"""The agenda: which cases are due and why, how long each takes, when it comes up, and two who change it at once. Pure.

Eight weeks and the minutes per case are a voorlopige invulling.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from opmaat.conferences.enums import Why
from opmaat.core.clock import AMSTERDAM
from opmaat.regulation.enums import Phase

EVERY = timedelta(weeks=8)
TABLED = (Phase.CONFERRING, Phase.EXECUTING)
MINUTES = {Why.CONFERRING: 20, Why.ASKED: 15, Why.EIGHT_WEEKS: 10, Why.CHOSEN: 10}
ORDER = (Why.CONFERRING, Why.ASKED, Why.EIGHT_WEEKS, Why.CHOSEN)


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts of one case for the agenda."""

    phase: str
    phase_since: datetime
    asked: bool
    last_conferred: datetime | None


def why_due(case: Standing, *, at: datetime) -> Why | None:
    """Why this case belongs on the next agenda; nothing when it can wait."""
    if case.phase not in TABLED:
        return None
    if case.asked:
        return Why.ASKED
    if case.phase == Phase.CONFERRING and case.last_conferred is None:
        return Why.CONFERRING
    last = case.last_conferred or case.phase_since
    return Why.EIGHT_WEEKS if last <= at - EVERY else None


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a case stands on the agenda, and for how long."""

    position: int
    minutes: int


def merged(asked: Slot, seen: Slot, now: Slot) -> Slot | None:
    """What was asked beside what another changed meanwhile; nothing when both changed the same thing."""
    position = _merged(asked.position, seen.position, now.position)
    minutes = _merged(asked.minutes, seen.minutes, now.minutes)
    return None if position is None or minutes is None else Slot(position, minutes)


def _merged(asked: int, seen: int, now: int) -> int | None:
    if asked == seen:
        return now
    return asked if now in (seen, asked) else None


def mark_of(sequence: int, agenda: Iterable[tuple[int, int]]) -> str:
    """How the agenda stands, in short: how often it went out, and its cases with their minutes, in order."""
    return f"{sequence}:" + ",".join(f"{item}-{minutes}" for item, minutes in agenda)


def is_early(starts_at: datetime, *, today: date) -> bool:
    """Whether the day of the meeting has not come yet: then beginning it is asked once more."""
    return starts_at.astimezone(AMSTERDAM).date() > today


def planned_times(starts_at: datetime, minutes: Iterable[int]) -> tuple[datetime, ...]:
    """When each case comes up, one after the other."""
    found, at = [], starts_at
    for length in minutes:
        found.append(at)
        at += timedelta(minutes=length)
    return tuple(found)
