"""The pictures of a case in the demonstration: when they were made, by whom, and what was scored.

Pure: a case with its moments and its table in, plans out; the same case gives the same pictures. Most
people are a little better off at each picture, some are not; sides differ, and people judge themselves
differently. A few cases have no picture yet, some wait for one side, some are overdue; a few drafts were cancelled.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from opmaat.demo.content.chance import dice, pick
from opmaat.demo.content.moments import ANCHOR, workday, workday_before
from opmaat.demo.content.sitting import Sitting
from opmaat.demo.content.source import toml
from opmaat.network.enums import UnitKind
from opmaat.plans.picture_enums import Cancelled, Missing, Moment, Side
from opmaat.plans.rules.instruments import Instrument, instruments
from opmaat.plans.rules.scoring import RowWords

SEED = 61
SAFETY = (
    UnitKind.POLICE, UnitKind.PROBATION, UnitKind.MUNICIPAL_ENFORCEMENT, UnitKind.CUSTODIAL, UnitKind.CHILD_PROTECTION,
    UnitKind.HALT, UnitKind.MAYOR, UnitKind.COLLEGE,
)  # fmt: skip
SOCIAL = (
    UnitKind.SOCIAL_TEAM, UnitKind.CONTRACTED_CARE, UnitKind.SHELTER, UnitKind.CERTIFIED_INSTITUTION,
    UnitKind.INCOME_SUPPORT, UnitKind.WELFARE, UnitKind.SCHOOL, UnitKind.DISABILITY_CARE, UnitKind.COLLEGE,
)  # fmt: skip
KNOWN_TO_SAFETY = ("justice", "housing", "home", "network", "daytime")
DAY = timedelta(days=1)
HALF_YEAR = timedelta(days=183)
LEADS = ("process_lead", "case_lead")
ADULT = 18
OF_ADULTS = ("finances", "housing")  # the sentences are about rent and debts


@dataclass(frozen=True, slots=True)
class CaseHere:
    """A case as far as its pictures need it."""

    id: int
    number: str
    regime: str
    phase: str
    conferring: datetime
    executing: datetime | None
    aftercare: datetime | None
    closed: datetime | None
    birth_year: int | None
    seats: tuple[Sitting, ...]

    @property
    def end(self) -> datetime:
        """The last moment at which anything was written."""
        return self.closed or ANCHOR

    @property
    def young(self) -> bool:
        """Whether the person was under eighteen at the first picture."""
        return self.birth_year is not None and self.conferring.year - self.birth_year < ADULT


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row, by whom and when."""

    domain: str
    side: Side
    by: Sitting
    at: datetime
    value: int | None
    words: RowWords
    problem: bool
    criminogenic: bool


@dataclass(frozen=True, slots=True)
class PicturePlan:
    """One picture; without `final_at` it is still being filled in, or was cancelled."""

    moment: Moment
    started_by: Sitting
    started_at: datetime
    safety_at: datetime | None
    social_at: datetime | None
    final_by: Sitting | None
    final_at: datetime | None
    missing: str
    rows: tuple[RowPlan, ...]
    cancelled_at: datetime | None = None
    cancelled: str = ""


def pictures_of(case: CaseHere) -> Iterator[PicturePlan]:
    """The pictures of a case, oldest first."""
    rng = dice(SEED, "pictures", case.number)
    course = _Course(rng, instruments()["leefgebieden-1"], young=case.young)
    for number, (moment, at) in enumerate(_moments(rng, case)):
        plan = _picture(case, course, moment, at, number)
        if plan is not None:
            yield plan
            if plan.final_at is None:
                return
            if number == 0 and (gone := _cancelled(case, plan)) is not None:
                yield gone


def _moments(rng: random.Random, case: CaseHere) -> list[tuple[Moment, datetime]]:
    """A begin, then about every half year one; one at the end. Not everybody, and not always on time."""
    if rng.random() < (0.6 if case.closed else 0.08):
        return []
    found = [(Moment.BEGIN, case.conferring + (3 + int(rng.random() * 20)) * DAY)]
    last = case.aftercare or case.end
    if case.executing is not None:
        at = case.executing + HALF_YEAR
        while at < last - 20 * DAY:
            if rng.random() < 0.75:
                found.append((Moment.INTERIM, at))
            at += HALF_YEAR + int(rng.random() * 40) * DAY
    ended = case.aftercare or case.closed
    if case.executing is not None and ended is not None and rng.random() < 0.8:
        found.append((Moment.END, ended - 12 * DAY))
    elif not case.closed and case.executing is not None and rng.random() < 0.12:
        found.append((Moment.INTERIM, ANCHOR - 5 * DAY))
    return [(moment, at) for moment, at in found if at < case.end - 2 * DAY]


class _Course:
    """How it goes with somebody, domain by domain, from picture to picture."""

    def __init__(self, rng: random.Random, instrument: Instrument, *, young: bool) -> None:
        self.rng, self.instrument, self.young = rng, instrument, young
        self.begin = {domain.code: 1 + rng.random() * 2.4 for domain in instrument.domains}
        self.step = {domain.code: rng.random() * 1.3 - 0.25 for domain in instrument.domains}
        self.used: set[str] = set()
        self.asked = rng.random() < 0.55

    def level(self, domain: str, number: int, shift: float = 0.0) -> int:
        """A score of 1 to 5."""
        level = self.begin[domain] + number * self.step[domain] + shift + self.rng.random() * 0.8 - 0.4
        return max(1, min(5, round(level)))

    def words(self, domain: str, value: int | None) -> RowWords:
        """What stands beside a score; in half of the rows nothing does."""
        said = toml("pictures.toml")
        if value is None or self.rng.random() < 0.45 or (self.young and domain in OF_ADULTS):
            return RowWords()
        tone = "low" if value <= 2 else "middle" if value == 3 else "high"
        ground = self._fresh(said[domain][tone])
        protects = pick(self.rng, said[domain]["protects"]) if self.rng.random() < 0.2 else ""
        source = pick(self.rng, said["sources"]) if ground and self.rng.random() < 0.5 else ""
        return RowWords(ground, protects, source)

    def own_words(self) -> RowWords:
        """What somebody says of it; not everybody says something."""
        return RowWords(self._fresh(toml("pictures.toml")["own"]) if self.rng.random() < 0.7 else "")

    def _fresh(self, options: Sequence[str]) -> str:
        """A sentence that was not said in this case before; nothing when all were."""
        left = [one for one in options if one not in self.used]
        if not left:
            return ""
        chosen = pick(self.rng, left)
        self.used.add(chosen)
        return chosen


def _picture(case: CaseHere, course: _Course, moment: Moment, at: datetime, number: int) -> PicturePlan | None:
    at = _office(at)
    days = {Side.SAFETY: _office(at + DAY), Side.SOCIAL: _office(at + 2 * DAY)}
    final_at = _office(at + 4 * DAY)
    speakers = {
        side: speaker
        for side, kinds in ((Side.SAFETY, SAFETY), (Side.SOCIAL, SOCIAL))
        if days[side] < case.end and (speaker := _speaker(case, kinds, days[side]))
    }
    starter, ender = _speaker(case, SOCIAL + SAFETY, at), _lead(case, final_at)
    waits = case.closed is None and at > ANCHOR - 30 * DAY and course.rng.random() < 0.6
    if speakers and (waits or course.rng.random() < 0.07):  # one side did not fill in, yet or at all
        speakers = dict([pick(course.rng, list(speakers.items()))])
    if starter is None or not speakers or (not waits and (ender is None or final_at >= case.end)):
        return None
    rows = tuple(_rows(course, speakers, days, number))
    one_side = not waits and len(speakers) == 1
    return PicturePlan(
        moment=moment,
        started_by=starter,
        started_at=at,
        safety_at=days[Side.SAFETY] if Side.SAFETY in speakers else None,
        social_at=days[Side.SOCIAL] if Side.SOCIAL in speakers else None,
        final_by=None if waits else ender,
        final_at=None if waits else final_at,
        missing=pick(course.rng, (Missing.NOT_TAKING_PART, Missing.NO_ANSWER)) if one_side else "",
        rows=rows,
    )


def _cancelled(case: CaseHere, begin: PicturePlan) -> PicturePlan | None:
    """One case in twenty: begun by mistake just after the first picture, and cancelled by who began it."""
    rng = dice(SEED, "cancelled", case.number)
    at = _office((begin.final_at or begin.started_at) + 6 * DAY)
    if rng.random() > 0.05 or at + DAY > case.end or not begin.started_by.speaks(at + DAY):
        return None
    why = pick(rng, (Cancelled.MISTAKE, Cancelled.WRONG_MOMENT, Cancelled.LATER))
    return PicturePlan(
        Moment.INTERIM, begin.started_by, at, None, None, None, None, "", (), at + timedelta(hours=1), str(why)
    )


def _office(at: datetime) -> datetime:
    """The same hour on the first day that offices are open, as far as there is one before today."""
    day = min(workday(at.date()), workday_before(ANCHOR.date()))
    return datetime.combine(day, at.timetz())


def _speaker(case: CaseHere, kinds: Sequence[UnitKind], at: datetime) -> Sitting | None:
    """Whoever of the first of these kinds sits there."""
    sitting = [seat for seat in case.seats if seat.speaks(at) and seat.kind in kinds]
    return min(sitting, key=lambda seat: (kinds.index(seat.kind), seat.engagement_id), default=None)


def _lead(case: CaseHere, at: datetime) -> Sitting | None:
    leads = [seat for seat in case.seats if seat.speaks(at) and seat.capacity in LEADS]
    return min(leads, key=lambda seat: (LEADS.index(seat.capacity), seat.engagement_id), default=None)


def _rows(course: _Course, speakers: dict[Side, Sitting], days: dict[Side, datetime], number: int) -> Iterator[RowPlan]:
    """Safety scores what it knows, the social side all but justice; alone, a side scores everything."""
    for domain in course.instrument.domains:
        code = domain.code
        for side, speaker in speakers.items():
            alone, known = len(speakers) == 1, (code in KNOWN_TO_SAFETY) == (side is Side.SAFETY)
            if alone or known or (code != "justice" and side is Side.SOCIAL):
                yield _row(course, code, side, speaker, days[side], number)
    who = speakers.get(Side.SOCIAL)
    if who is not None and course.asked:
        for domain in course.rng.sample(course.instrument.domains, 4):
            value = course.level(domain.code, number, shift=course.rng.random() * 1.6 - 0.2)
            words = course.own_words()
            yield RowPlan(domain.code, Side.PERSON, who, days[Side.SOCIAL], value, words, False, False)


def _row(course: _Course, code: str, side: Side, by: Sitting, at: datetime, number: int) -> RowPlan:
    shift = -0.4 if side is Side.SAFETY else 0.1
    value = None if course.rng.random() < 0.07 else course.level(code, number, shift)
    problem = value is not None and value <= 2 and course.rng.random() < 0.6
    criminogenic = problem and course.rng.random() < 0.5
    return RowPlan(code, side, by, at, value, course.words(code, value), problem, criminogenic)
