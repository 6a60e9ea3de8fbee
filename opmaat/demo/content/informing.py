"""Informing people in the demonstration: what was decided about each person, when, and how the letter was given.

Pure: a case with the people it concerns in, plans out; the same case gives the same plans. Most people were told
within their month; some wait on a ground, of some the date has passed, of some nobody decided yet.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from opmaat.cases.informing_enums import LetterTo, Manner, Outcome, Standing, Whom
from opmaat.demo.content.chance import dice, pick, weighted
from opmaat.demo.content.moments import ANCHOR, between, in_office, workday
from opmaat.demo.content.source import toml
from opmaat.network.enums import UnitKind

SEED = 62
RECENT = timedelta(days=32)
LONG_AGO = timedelta(days=120)
LATELY = timedelta(weeks=6)
# Which kinds of partner hold which ground; who leads holds what nobody else does.
HOLDERS: dict[UnitKind, tuple[str, ...]] = {
    UnitKind.POLICE: ("uavg_41_1_d", "uavg_41_1_c"),
    UnitKind.MUNICIPAL_ENFORCEMENT: ("uavg_41_1_h",),
    UnitKind.INCOME_SUPPORT: ("uavg_41_1_h",),
    UnitKind.SOCIAL_TEAM: ("uavg_41_1_i",),
    UnitKind.SAFE_AT_HOME: ("uavg_41_1_i",),
    UnitKind.CERTIFIED_INSTITUTION: ("uavg_41_1_i",),
    UnitKind.SCHOOL: ("uavg_41_1_i",),
}
OF_THE_LEAD = "avg_14_5_b"
S = Standing
USUAL = ((S.INFORMED, 82), (S.WAITING, 8), (S.REVIVED, 3), (S.TO_HAND_OVER, 4), (S.PENDING, 3))
OLD = ((S.INFORMED, 90), (S.WAITING, 8), (S.REVIVED, 2))
NEW = ((S.INFORMED, 22), (S.WAITING, 16), (S.REVIVED, 2), (S.TO_HAND_OVER, 20), (S.PENDING, 40))
CLOSED = ((S.INFORMED, 80), (S.PENDING, 20))
MANNERS = ((Manner.IN_PERSON, 40), (Manner.POST, 30), (Manner.CONVERSATION, 30))


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody who sat in the case for a period, by the ids of the database."""

    engagement_id: int
    unit_id: int
    kind: UnitKind
    capacity: str
    starts: datetime
    ends: datetime | None

    def at(self, moment: datetime) -> bool:
        """Whether this person sat there at a moment."""
        return self.starts <= moment and (self.ends is None or moment < self.ends)


@dataclass(frozen=True, slots=True)
class Someone:
    """Towards whom the duty is, and since when there is something about them."""

    whom: Whom
    member_id: int | None
    name: str
    young: bool
    representative: str
    since: datetime


@dataclass(frozen=True, slots=True)
class TellingPlan:
    """What was decided about one person; the dates are empty where it did not come to that."""

    someone: Someone
    outcome: Outcome
    at: datetime
    ground: str = ""
    holder: Seated | None = None
    weighing: str = ""
    review_on: date | None = None
    letter_at: datetime | None = None
    handed_on: date | None = None
    manner: Manner | None = None
    to: LetterTo = LetterTo.PERSON
    unsafe: str = ""


def tellings_of(
    number: str, people: list[Someone], seats: list[Seated], *, closed: datetime | None, from_then: datetime
) -> Iterator[TellingPlan]:
    """What was decided about these people, each by dice of their own; nothing for whom it is still open."""
    for place, someone in enumerate(people):
        rng = dice(SEED, "informing", number, place)
        plan = _plan(rng, someone, seats, closed, max(someone.since, from_then))
        if plan is not None:
            yield plan


def _plan(
    rng: random.Random, someone: Someone, seats: list[Seated], closed: datetime | None, since: datetime
) -> TellingPlan | None:
    end = closed or ANCHOR
    standing = weighted(rng, _chances(since, closed))
    if standing is Standing.PENDING or end - since < timedelta(hours=6):
        return None
    if standing in (Standing.WAITING, Standing.REVIVED):
        waits = _waits(rng, someone, seats, since, revived=standing is Standing.REVIVED)
        if waits is not None or ANCHOR - since < LONG_AGO:
            return waits
        standing = Standing.INFORMED
    at = between(rng, since, min(end, since + timedelta(days=21)))
    return _tells(rng, someone, at, end, given=standing is Standing.INFORMED)


def _chances(since: datetime, closed: datetime | None) -> tuple[tuple[Standing, int], ...]:
    if closed is not None:
        return CLOSED if ANCHOR - closed < LATELY and ANCHOR - since < LONG_AGO else ((S.INFORMED, 1),)
    if ANCHOR - since < RECENT:
        return NEW
    return USUAL if ANCHOR - since < LONG_AGO else OLD


def _tells(rng: random.Random, someone: Someone, at: datetime, end: datetime, *, given: bool) -> TellingPlan:
    """Decided to inform; a letter soon after, and in most cases given."""
    made = between(rng, at, min(end, at + timedelta(days=4)))
    handed = workday(made.date() + timedelta(days=rng.randrange(6)))
    manner = weighted(rng, MANNERS)
    unsafe = pick(rng, toml("informing.toml")["unsafe"]) if someone.young and rng.random() < 0.12 else ""
    given = given and handed <= end.date()
    return TellingPlan(
        someone,
        Outcome.INFORM,
        at,
        letter_at=made if given or rng.random() < 0.5 else None,
        handed_on=handed if given else None,
        manner=manner if given else None,
        to=LetterTo.REPRESENTATIVE if someone.young and not unsafe else LetterTo.PERSON,
        unsafe=unsafe,
    )


def _waits(
    rng: random.Random, someone: Someone, seats: list[Seated], since: datetime, *, revived: bool
) -> TellingPlan | None:
    """Waiting on a ground of somebody who sits there; decided lately, so that the date makes sense."""
    decided = max(since, ANCHOR - timedelta(days=rng.randrange(20, 60)))
    at = in_office(rng, decided.date() + timedelta(days=rng.randrange(1, 10)))
    here = [seat for seat in seats if seat.at(at) and seat.at(ANCHOR) and seat.kind in HOLDERS]
    if not since < at <= ANCHOR:
        return None
    holder = pick(rng, here) if here and rng.random() < 0.8 else None
    ground = pick(rng, HOLDERS[holder.kind]) if holder else OF_THE_LEAD
    days = -rng.randrange(0, 5) if revived else rng.randrange(4, 70)
    review = workday(ANCHOR.date() + timedelta(days=days)) if not revived else ANCHOR.date() + timedelta(days=days)
    if review <= at.date():
        return None
    weighing = pick(rng, toml("informing.toml")["weighings"][ground])
    return TellingPlan(someone, Outcome.WAIT, at, ground, holder, weighing, review)
