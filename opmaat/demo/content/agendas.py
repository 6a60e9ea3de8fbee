"""Which cases a chair of the demonstration puts on an agenda, and why: by the rule of the room, from the history.

Pure. What nobody discussed for long, or somebody asks for, goes first.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from opmaat.conferences.enums import AskedBecause, Why
from opmaat.conferences.rules.agenda import Standing, why_due
from opmaat.demo.content.moments import ANCHOR, workday_before
from opmaat.demo.content.sitting import Sitting
from opmaat.regulation.enums import Phase

AT_MOST = 8
SENT_BEFORE = timedelta(days=10)
BECAUSE = tuple(AskedBecause)[:4]
WISHES = 17  # of so many cases one is asked for


@dataclass(frozen=True, slots=True)
class CaseHere:
    """A running case as far as a conference needs it."""

    id: int
    number: str
    regime: str
    phase: str
    conferring: datetime
    since: datetime  # in this phase
    municipality_id: int
    house_id: int | None
    seats: tuple[Sitting, ...]
    actions: tuple[tuple[int, datetime, int, date], ...]  # item, agreed at, by whom it is done, due

    def lead_at(self, moment: datetime) -> Sitting | None:
        """Who leads the process at a moment."""
        return next((seat for seat in self.seats if seat.capacity == "process_lead" and seat.at(moment)), None)


@dataclass(frozen=True, slots=True)
class WishPlan:
    """A participant asks for a conference about this case."""

    asked_by: int
    at: datetime
    because: AskedBecause


def sent_at(starts: datetime) -> datetime:
    """When the agenda of a conference went out: some ten days before, when offices were open."""
    at = min(starts - SENT_BEFORE, ANCHOR - timedelta(days=2))
    return datetime.combine(workday_before(at.date()), at.timetz())


def wish_of(case: CaseHere) -> WishPlan | None:
    """Now and then the case lead asks for a conference, some days ago."""
    seat = next((seat for seat in case.seats if seat.capacity == "case_lead" and seat.at(ANCHOR)), None)
    at = ANCHOR - timedelta(days=1 + case.id % 5)
    if case.id % WISHES or seat is None or seat.starts >= at:
        return None
    return WishPlan(seat.engagement_id, at, BECAUSE[case.id % len(BECAUSE)])


def why_of(case: CaseHere, at: datetime, last: Mapping[int, datetime]) -> Why:
    """Why it stands on an agenda composed at this moment, by what happened until then."""
    before = case.phase == Phase.EXECUTING and at < case.since
    phase, since = (Phase.CONFERRING, case.conferring) if before else (case.phase, case.since)
    wish, conferred = wish_of(case), last.get(case.id)
    asked = wish is not None and wish.at < at and (conferred is None or conferred < wish.at)
    return why_due(Standing(phase, since, asked, conferred), at=at) or Why.CHOSEN


def due_first(rng: random.Random, cases: Sequence[CaseHere], whys: Mapping[int, Why]) -> list[CaseHere]:
    """As many as fit, what can wait last."""
    shuffled = rng.sample(cases, len(cases))
    return sorted(shuffled, key=lambda case: whys[case.id] == Why.CHOSEN)[:AT_MOST]
