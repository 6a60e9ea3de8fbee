"""The agenda: which cases are due and why, how long each takes, when it comes up. Pure.

Eight weeks and the minutes per case are a voorlopige invulling.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from opmaat.conferences.enums import Why
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


def planned_times(starts_at: datetime, minutes: Iterable[int]) -> tuple[datetime, ...]:
    """When each case comes up, one after the other."""
    found, at = [], starts_at
    for length in minutes:
        found.append(at)
        at += timedelta(minutes=length)
    return tuple(found)
