"""The conferences of the demonstration: per chair and territory three in the past and one next week.

Pure: cases with their table in, plans out; the same region gives the same conferences. Of the past ones the last
waits for its minutes to be confirmed with some chairs; the coming one is sent, or with some still being made.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from opmaat.conferences.enums import Answer, AtTable, Attendance, ConferenceState, LineKind, Why, WhyAbsent
from opmaat.demo.content.chance import dice, pick, weighted
from opmaat.demo.content.moments import AMSTERDAM, ANCHOR, workday
from opmaat.demo.content.source import toml
from opmaat.network.enums import UnitKind

SEED = 83
AT_MOST = 8
WEEK = timedelta(weeks=1)
PAST = (17, 9, 1)
MINUTES = 10


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody at the table of a case for a period, by the ids of the database."""

    engagement_id: int
    unit_id: int
    kind: UnitKind
    capacity: str
    starts: datetime
    ends: datetime | None
    trained: datetime | None

    def at(self, moment: datetime) -> bool:
        """Whether this person sits there at a moment."""
        return self.starts <= moment and (self.ends is None or moment < self.ends)


@dataclass(frozen=True, slots=True)
class CaseHere:
    """A running case as far as a conference needs it."""

    id: int
    number: str
    regime: str
    phase: str
    conferring: datetime
    municipality_id: int
    house_id: int | None
    seats: tuple[Sitting, ...]
    actions: tuple[tuple[int, datetime, int, date], ...]  # item, agreed at, by whom it is done, due

    def lead_at(self, moment: datetime) -> Sitting | None:
        """Who leads the process at a moment."""
        return next((seat for seat in self.seats if seat.capacity == "process_lead" and seat.at(moment)), None)


@dataclass(frozen=True, slots=True)
class LinePlan:
    """One line of the minutes; an agreement is an action that is there."""

    kind: LineKind
    at: datetime
    category: str = ""
    words: str = ""
    whose: int | None = None
    item_id: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class AgendaPlan:
    """One case on the agenda."""

    case: CaseHere
    why: Why
    starts: datetime
    at_table: str
    why_absent: str
    expert: bool | None
    lines: tuple[LinePlan, ...]
    correction: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is invited, with the answer and whether they came."""

    engagement_id: int
    answer: str
    attendance: str


@dataclass(frozen=True, slots=True)
class ConferencePlan:
    """One conference with everything in it."""

    regime: str
    municipality_id: int | None
    house_id: int | None
    chair: Sitting
    starts: datetime
    ends: datetime
    place: str
    state: ConferenceState
    agenda: tuple[AgendaPlan, ...]
    invited: tuple[Invited, ...]


def conferences_of(cases: Sequence[CaseHere]) -> Iterator[ConferencePlan]:
    """All conferences, territory by territory, oldest first."""
    for key, here in sorted(_by_chair(cases).items()):
        rng = dice(SEED, *key)
        yield from (plan for weeks in PAST if (plan := _past(rng, here, weeks)) is not None)
        plan = _coming(rng, here)
        if plan is not None:
            yield plan


def _by_chair(cases: Sequence[CaseHere]) -> dict[tuple[str, int, int], list[CaseHere]]:
    """Cases by regime, territory and who leads them now."""
    found: dict[tuple[str, int, int], list[CaseHere]] = {}
    for case in cases:
        lead = case.lead_at(ANCHOR)
        if lead is not None:
            where = case.house_id if case.regime == "zvh" and case.house_id else case.municipality_id
            found.setdefault((case.regime, where, lead.engagement_id), []).append(case)
    return found


def _past(rng: random.Random, here: list[CaseHere], weeks: int) -> ConferencePlan | None:
    starts = _morning(rng, ANCHOR - weeks * WEEK)
    fit = [case for case in here if _fits(case, starts, here)]
    chosen = rng.sample(fit, min(len(fit), AT_MOST))
    if not chosen:
        return None
    latest = weeks == PAST[-1]
    state = ConferenceState.MINUTED if latest and rng.random() < 0.6 else ConferenceState.CONFIRMED
    agenda = tuple(_discussed(rng, case, starts, place, state) for place, case in enumerate(chosen))
    return _conference(rng, chosen, starts, state, agenda)


def _coming(rng: random.Random, here: list[CaseHere]) -> ConferencePlan | None:
    starts = _morning(rng, ANCHOR + timedelta(days=4 + int(rng.random() * 4)))
    chosen = rng.sample(here, min(len(here), AT_MOST))
    state = ConferenceState.SENT if rng.random() < 0.7 else ConferenceState.PLANNED
    agenda = tuple(
        AgendaPlan(case, _why(rng, case), starts + timedelta(minutes=MINUTES * place), "", "", None, (), "")
        for place, case in enumerate(chosen)
    )
    return _conference(rng, chosen, starts, state, agenda) if chosen else None


def _conference(
    rng: random.Random, chosen: list[CaseHere], starts: datetime, state: ConferenceState, agenda: tuple[AgendaPlan, ...]
) -> ConferencePlan | None:
    first = chosen[0]
    chair = first.lead_at(min(starts, ANCHOR))
    if chair is None:
        return None
    house = first.house_id if first.regime == "zvh" else None
    return ConferencePlan(
        regime=first.regime,
        municipality_id=None if house else first.municipality_id,
        house_id=house,
        chair=chair,
        starts=starts,
        ends=starts + timedelta(hours=2),
        place=pick(rng, toml("conferences.toml")["places"]["names"]),
        state=state,
        agenda=agenda,
        invited=() if state == ConferenceState.PLANNED else tuple(_invited(rng, chosen, chair, starts, state)),
    )


def _invited(
    rng: random.Random, chosen: list[CaseHere], chair: Sitting, starts: datetime, state: ConferenceState
) -> Iterator[Invited]:
    moment = min(starts, ANCHOR)
    people = {seat.engagement_id for case in chosen for seat in case.seats if seat.at(moment)}
    for engagement in sorted(people - {chair.engagement_id}):
        if state == ConferenceState.SENT:
            answer = weighted(rng, (("", 4), (Answer.COMES.value, 5), (Answer.DECLINES.value, 1)))
            yield Invited(engagement, answer, Attendance.APOLOGIES if answer == Answer.DECLINES else "")
            continue
        came = weighted(rng, ((Attendance.PRESENT, 8), (Attendance.APOLOGIES, 2), (Attendance.ABSENT, 1)))
        yield Invited(engagement, Answer.DECLINES if came == Attendance.APOLOGIES else Answer.COMES, came)


def _discussed(rng: random.Random, case: CaseHere, starts: datetime, place: int, state: ConferenceState) -> AgendaPlan:
    begins = starts + timedelta(minutes=MINUTES * place)
    there = weighted(rng, ((AtTable.PERSON, 3), (AtTable.REPRESENTATIVE, 1), (AtTable.NOBODY, 5)))
    absent = pick(rng, list(WhyAbsent)).value if there == AtTable.NOBODY else ""
    lines = tuple(_lines(rng, case, begins))
    correct = state == ConferenceState.MINUTED and rng.random() < 0.25
    return AgendaPlan(
        case, _why(rng, case), begins, there, absent, rng.random() < 0.2, lines,
        pick(rng, toml("conferences.toml")["correction"]["guidance"]) if correct else "",
    )  # fmt: skip


def _lines(rng: random.Random, case: CaseHere, begins: datetime) -> Iterator[LinePlan]:
    kinds = [LineKind.IMAGE, LineKind.JUDGEMENT, LineKind.DECISION]
    if rng.random() < 0.5:
        kinds.insert(2, LineKind.PERSON_VIEW)
    if rng.random() < 0.15:
        kinds.append(LineKind.DISSENT)
    seats = [seat for seat in case.seats if seat.at(begins) and seat.capacity != "process_lead"]
    for minute, kind in enumerate(kinds, 1):
        words = toml("conferences.toml")[kind.value]
        category = pick(rng, sorted(words))
        whose = pick(rng, seats).engagement_id if kind == LineKind.DISSENT and seats else None
        yield LinePlan(kind, begins + timedelta(minutes=minute), category, pick(rng, words[category]), whose)
    agreed = [action for action in case.actions if begins - 8 * WEEK < action[1] <= begins]
    for item_id, _, whose, due in agreed[-2:]:
        yield LinePlan(LineKind.AGREEMENT, begins + timedelta(minutes=7), item_id=item_id, whose=whose, due=due)


def _fits(case: CaseHere, moment: datetime, here: list[CaseHere]) -> bool:
    """Whether this case was in conference then, under the same lead as now."""
    lead, now = case.lead_at(moment), here[0].lead_at(ANCHOR)
    return case.conferring < moment and lead is not None and now is not None and lead.engagement_id == now.engagement_id


def _why(rng: random.Random, case: CaseHere) -> Why:
    if case.phase == "conferring":
        return Why.CONFERRING
    return weighted(rng, ((Why.EIGHT_WEEKS, 6), (Why.ASKED, 2), (Why.CHOSEN, 1)))


def _morning(rng: random.Random, moment: datetime) -> datetime:
    hour = pick(rng, (9, 10, 13))
    return datetime.combine(workday(moment.date()), time(hour, 0), AMSTERDAM)
