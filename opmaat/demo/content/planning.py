"""Plans of the demonstration: of every quality, with goals, actions, progress, decisions, answers and versions.

Pure: from who sits where to what was agreed. The same number draws the same plan. Some
cases have none yet, some a thin one, and in some nothing moves.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from opmaat.demo.content.chance import dice, pick, weighted
from opmaat.demo.content.moments import between, in_office
from opmaat.demo.content.source import toml
from opmaat.network.enums import Place, UnitKind
from opmaat.plans.enums import ActionState, Answer, DecidedBy, ForWhom, GoalState, Track, about_of
from opmaat.plans.interventions import Intervention, intervention_of
from opmaat.plans.rules.plan_categories import of_goal, options_for_action
from opmaat.regulation.enums import About, Capacity, Category, Phase

SEED = 20261120
WORDS = "planning.toml"
QUALITIES = (("none", 0.1), ("thin", 0.22), ("fair", 0.38), ("rich", 0.2), ("stuck", 0.1))
SIZES = {"thin": (1, 2), "fair": (2, 4), "rich": (4, 6), "stuck": (2, 3)}
OF_RELATION = {
    "sibling": ForWhom.SIBLING, "parent": ForWhom.PARENT, "step_parent": ForWhom.PARENT, "child": ForWhom.CHILD,
    "partner": ForWhom.PARTNER, "ex_partner": ForWhom.PARTNER,
}  # fmt: skip
ANSWERS = ((Answer.YES, 0.4), (Answer.PARTLY, 0.3), (Answer.NO, 0.1), (Answer.NOT_ASKED, 0.2))


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody who sits at the table, from when they may write until they left."""

    engagement_id: int
    unit_id: int
    kind: UnitKind
    place: Place
    capacity: Capacity
    starts: datetime
    ends: datetime | None

    def there(self, at: datetime) -> bool:
        """Whether they take part at this moment."""
        return self.starts <= at and (self.ends is None or self.ends > at)


@dataclass(slots=True)
class CaseHere:
    """A running case as the plan needs to know it."""

    id: int
    number: str
    regime: str
    phase: Phase
    since: datetime
    anchor: datetime
    table: list[Sitting] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    circle: dict[ForWhom, bool] = field(default_factory=dict)  # for whom -> is a minor


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """One goal; `parent` is the place of its goal in the list."""

    words: str
    domain: str
    own: bool
    parent: int | None
    by: Sitting
    at: datetime
    categories: frozenset[Category]
    state: GoalState
    state_since: datetime


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """One report of progress."""

    state: ActionState
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class DecisionPlan:
    """One decision of an authority."""

    decided_by: DecidedBy
    reference: str
    decided_on: date
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """One action; `goal` is the place of its goal in the list."""

    goal: int | None
    words: str
    domain: str
    by: Sitting
    who: Sitting
    for_whom: ForWhom
    about: About
    track: Track
    intervention: str
    due: date
    at: datetime
    categories: frozenset[Category]
    reports: tuple[ReportPlan, ...]
    decisions: tuple[DecisionPlan, ...]

    def state_at(self, moment: datetime) -> ActionState:
        """Where it stood."""
        states = [report.state for report in self.reports if report.at <= moment]
        return states[-1] if states else ActionState.AGREED


@dataclass(frozen=True, slots=True)
class AnswerPlan:
    """What the person thinks of the plan."""

    answer: Answer
    words: str
    by: Sitting
    at: datetime


@dataclass(slots=True)
class PlanPlan:
    """A whole plan."""

    goals: list[GoalPlan] = field(default_factory=list)
    actions: list[ActionPlan] = field(default_factory=list)
    answers: list[AnswerPlan] = field(default_factory=list)
    versions: list[tuple[Sitting, datetime]] = field(default_factory=list)


Reads = Callable[[CaseHere, Sitting, Category, About], bool]


def plan_of(case: CaseHere, reads: Reads) -> PlanPlan | None:
    """The plan of a case; nothing when there is none, or nobody yet to make it."""
    rng = dice(SEED, "plan", case.number)
    quality = weighted(rng, QUALITIES)
    lead = next((s for s in case.table if s.capacity == Capacity.CASE_LEAD and s.there(case.anchor)), None)
    if quality == "none" or lead is None:
        return None
    start = max(case.since, lead.starts)
    if start >= case.anchor - timedelta(days=3):
        return None
    return _Maker(case, reads, rng, quality, lead, start).make()


@dataclass(slots=True)
class _Maker:
    """Makes one plan."""

    case: CaseHere
    reads: Reads
    rng: Random
    quality: str
    lead: Sitting
    start: datetime
    used: set[str] = field(default_factory=set)

    def make(self) -> PlanPlan:
        made = PlanPlan()
        first = min(between(self.rng, self.start, self.start + timedelta(days=10)), self.case.anchor)
        least, most = SIZES[self.quality]
        for number in range(self.rng.randint(least, most)):
            self._goal(made, number, first)
        if not made.actions and self.quality != "thin":
            return made
        self._course(made, first)
        return made

    def _goal(self, made: PlanPlan, number: int, first: datetime) -> None:
        domain = pick(self.rng, self.case.domains or ["housing", "finances", "daytime"])
        own = number == 0 and self.rng.random() < 0.75
        words = self._unused(toml(WORDS)["goals"][domain]["own" if own else "shared"])
        if not words:
            return
        at = first + timedelta(minutes=7 * number)
        if number and self.quality != "stuck" and self.rng.random() < 0.7:  # a plan grows while it is carried out
            at = max(at, between(self.rng, first, self.case.anchor - timedelta(days=1)))
        place = len(made.goals)
        made.goals.append(self._as_goal(words, domain, own, None, at))
        for action in self._actions(place, domain, at):
            made.actions.append(action)
        if self.quality == "rich" and self.rng.random() < 0.6:
            step = self._unused(toml(WORDS)["goals"][domain]["steps"])
            if step:
                made.goals.append(self._as_goal(step, domain, False, place, at + timedelta(minutes=2)))

    def _as_goal(self, words: str, domain: str, own: bool, parent: int | None, at: datetime) -> GoalPlan:
        reached = self.case.phase == Phase.AFTERCARE and self.rng.random() < 0.6
        let_go = not reached and self.rng.random() < 0.04
        state = GoalState.REACHED if reached else GoalState.LET_GO if let_go else GoalState.OPEN
        since = at if state == GoalState.OPEN else between(self.rng, at, self.case.anchor)
        return GoalPlan(words, domain, own, parent, self.lead, at, of_goal(domain, self.lead.kind), state, since)

    def _actions(self, goal: int, domain: str, at: datetime) -> Iterator[ActionPlan]:
        for _ in range(self.rng.randint(1, 3) if self.quality != "thin" else self.rng.randint(0, 1)):
            found = self._choose(domain)
            if found is not None:
                yield from self._action(goal, domain, at, *found)

    def _choose(self, domain: str) -> tuple[Sitting, dict[str, Any]] | None:
        """Somebody at the table with something fitting to do that nobody does yet."""
        there = [s for s in self.case.table if s.there(self.case.anchor) and s.capacity != Capacity.PROCESS_LEAD]
        options = [
            (who, act)
            for who in there
            for act in toml(WORDS)["act"]
            if act["kind"] == who.kind
            and act["text"] not in self.used
            and domain in act.get("domains", [domain])
            and (act.get("for", "person") in ("person", "victim") or ForWhom(act["for"]) in self.case.circle)
        ]
        if not options:
            return None
        chosen = pick(self.rng, options)
        self.used.add(chosen[1]["text"])
        return chosen

    def _action(self, goal: int, domain: str, at: datetime, who: Sitting, act: dict[str, Any]) -> Iterator[ActionPlan]:
        for_whom, track = ForWhom(act.get("for", "person")), Track(act["track"])
        about = about_of(for_whom, minor=self.case.circle.get(for_whom, False))
        at = max(at, who.starts) + timedelta(minutes=3)
        categories = self._readable(track, domain, who, about)
        if at > self.case.anchor or categories is None:
            return
        due = (at + timedelta(days=self.rng.randint(14, 120))).date()
        reports = tuple(self._reports(at, due))
        intervention = act.get("intervention", "")
        yield ActionPlan(
            goal, act["text"], domain, self.lead, who, for_whom, about, track, intervention, due, at, categories,
            reports, tuple(self._decisions(intervention_of(intervention), at, reports)),
        )  # fmt: skip

    def _readable(self, track: Track, domain: str, who: Sitting, about: About) -> frozenset[Category] | None:
        for option in options_for_action(track, domain, self.lead.kind, who.kind):
            if who.unit_id == self.lead.unit_id or all(self.reads(self.case, who, c, about) for c in option):
                return option
        return None

    def _reports(self, at: datetime, due: date) -> Iterator[ReportPlan]:
        """Begun, going, and how it ended; where nothing moves, it stops after one or none."""
        end = min(self.case.anchor, in_office(self.rng, due))
        moments = sorted(between(self.rng, at + timedelta(days=1), end) for _ in range(3)) if end > at else []
        if self.quality == "stuck":
            moments = moments[: self.rng.randint(0, 1)]
        last = weighted(self.rng, [(ActionState.DONE, 0.72), (ActionState.FAILED, 0.16), (ActionState.RUNNING, 0.12)])
        over = due < self.case.anchor.date() and self.quality != "stuck"
        states = [ActionState.STARTED, ActionState.RUNNING, last if over else ActionState.RUNNING]
        if not over and self.rng.random() < 0.4:
            states = states[: self.rng.randint(0, 2)]
        said: set[str] = set()
        for state, moment in zip(states, moments, strict=False):
            left = [line for line in toml(WORDS)["progress"][state] if line not in said]
            words = pick(self.rng, left) if left and self.rng.random() < 0.55 else ""
            said.add(words)
            yield ReportPlan(state, moment, words)

    def _decisions(
        self, intervention: Intervention | None, at: datetime, reports: Sequence[ReportPlan]
    ) -> Iterator[DecisionPlan]:
        if intervention is None or not intervention.decides or not reports or self.rng.random() < 0.2:
            return
        day = reports[0].at.date()
        authority = pick(self.rng, intervention.decides)
        reference = f"{authority[:3].upper()}-{day:%Y}-{self.rng.randint(100, 9999):04}"
        ends = intervention.usual_end(day)
        if ends is None and intervention.at_most_days:
            ends = day + timedelta(days=intervention.at_most_days // 2)
        yield DecisionPlan(authority, reference, day, day, ends)
        if intervention.days and intervention.at_most_days and ends and ends <= self.case.anchor.date():
            last = intervention.last_possible_end(day)
            if last and last > ends and self.rng.random() < 0.5:
                yield DecisionPlan(authority, f"{reference}-V", ends, ends, last)

    def _course(self, made: PlanPlan, first: datetime) -> None:
        """Set, answered, and in a good plan set again later."""
        if self.quality != "stuck" and self.rng.random() < 0.85:
            at = min(first + timedelta(days=self.rng.randint(1, 9)), self.case.anchor)
            made.versions.append((self.lead, at))
            if self.quality == "rich" and at + timedelta(days=40) < self.case.anchor:
                made.versions.append((self.lead, between(self.rng, at + timedelta(days=30), self.case.anchor)))
        for _ in range(2 if self.quality == "rich" else 1):
            if self.rng.random() < 0.8:
                answer = weighted(self.rng, ANSWERS)
                words = pick(self.rng, toml(WORDS)["answer"][answer])
                made.answers.append(AnswerPlan(answer, words, self.lead, between(self.rng, first, self.case.anchor)))

    def _unused(self, lines: Sequence[str]) -> str:
        left = [line for line in lines if line not in self.used]
        if not left:
            return ""
        chosen = pick(self.rng, left)
        self.used.add(chosen)
        return chosen
