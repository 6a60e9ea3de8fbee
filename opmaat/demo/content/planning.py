"""Plans of the demonstration: of every quality, with goals, actions, progress, decisions, answers and versions.

Pure: from who sits where to what was agreed. The same number draws the same plan. `none`
and `thin`; `fair` and `full`; `care` has one track only; in `stuck` nothing moves; in `late`
every action is overdue; in `nearly` one thing is left to do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from opmaat.demo.content.chance import dice, pick, weighted
from opmaat.demo.content.moments import between
from opmaat.demo.content.plan_reports import decisions_of, due_of, reports_of
from opmaat.demo.content.planned import ActionPlan, AnswerPlan, CaseHere, GoalPlan, PlanPlan, Reads, Sitting
from opmaat.demo.content.source import toml
from opmaat.plans.enums import Answer, ForWhom, GoalState, Track, about_of
from opmaat.plans.interventions import intervention_of
from opmaat.plans.rules.plan_categories import of_goal, options_for_action
from opmaat.regulation.enums import About, Capacity, Category, Phase

SEED = 20261120
WORDS = "planning.toml"
QUALITIES = (
    ("none", 0.08), ("thin", 0.17), ("fair", 0.25), ("full", 0.2), ("care", 0.09), ("stuck", 0.08), ("late", 0.07),
    ("nearly", 0.06),
)  # fmt: skip
SIZES = {"thin": (1, 1), "fair": (2, 4), "full": (4, 6), "care": (2, 4), "stuck": (2, 3), "late": (2, 3),
         "nearly": (2, 3)}  # fmt: skip
MADE_AT_ONCE = ("stuck", "late", "nearly")  # the other plans grow while they are carried out
LONG_ENOUGH = timedelta(days=70)
OF_ADULTS = ("finances", "housing")
OF_RELATION = {
    "sibling": ForWhom.SIBLING, "parent": ForWhom.PARENT, "step_parent": ForWhom.PARENT, "child": ForWhom.CHILD,
    "partner": ForWhom.PARTNER, "ex_partner": ForWhom.PARTNER,
}  # fmt: skip
ANSWERS = ((Answer.YES, 0.4), (Answer.PARTLY, 0.3), (Answer.NO, 0.1), (Answer.NOT_ASKED, 0.2))


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
    if quality in MADE_AT_ONCE and start > case.anchor - LONG_ENOUGH:
        quality = "fair"  # too young to be overdue, or nearly done
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
        domain = pick(self.rng, self._domains())
        own = number == 0 and self.rng.random() < (1 if self.quality == "full" else 0.75)
        words = self._unused(toml(WORDS)["goals"][domain]["own" if own else "shared"])
        if not words:
            return
        at = first + timedelta(minutes=7 * number)
        if number and self.quality not in MADE_AT_ONCE and self.rng.random() < 0.7:
            at = max(at, between(self.rng, first, self.case.anchor - timedelta(days=1)))
        place = len(made.goals)
        made.goals.append(self._as_goal(words, domain, own, None, at))
        for action in self._actions(made, place, domain, at):
            made.actions.append(action)
        if self.quality == "full" and self.rng.random() < 0.6:
            step = self._unused(toml(WORDS)["goals"][domain]["steps"])
            if step:
                made.goals.append(self._as_goal(step, domain, False, place, at + timedelta(minutes=2)))

    def _domains(self) -> list[str]:
        """What the plan can be about: under eighteen not rent and debts."""
        found = self.case.domains or ["housing", "finances", "daytime"]
        young = [domain for domain in found if domain not in OF_ADULTS]
        return young if young and self.case.minor_on(self.case.anchor.date()) else found

    def _as_goal(self, words: str, domain: str, own: bool, parent: int | None, at: datetime) -> GoalPlan:
        reached = (self.case.phase == Phase.AFTERCARE or self.quality == "nearly") and self.rng.random() < 0.6
        let_go = not reached and self.rng.random() < 0.04
        state = GoalState.REACHED if reached else GoalState.LET_GO if let_go else GoalState.OPEN
        since = at if state == GoalState.OPEN else between(self.rng, at, self.case.anchor)
        return GoalPlan(words, domain, own, parent, self.lead, at, of_goal(domain, self.lead.kind), state, since)

    def _actions(self, made: PlanPlan, goal: int, domain: str, at: datetime) -> Iterator[ActionPlan]:
        for _ in range(self.rng.randint(1, 3) if self.quality != "thin" else self.rng.randint(0, 1)):
            found = self._choose(domain, {action.track for action in made.actions}, at)
            if found is not None:
                yield from self._action(goal, domain, at, *found, last=not made.actions)

    def _choose(self, domain: str, there_already: set[Track], at: datetime) -> tuple[Sitting, dict[str, Any]] | None:
        """Somebody at the table with something fitting to do that nobody does yet; a full plan seeks other tracks."""
        minor = self.case.minor_on(at.date())
        there = [s for s in self.case.table if s.there(self.case.anchor) and s.capacity != Capacity.PROCESS_LEAD]
        options = [
            (who, act)
            for who in there
            for act in toml(WORDS)["act"]
            if act["kind"] == who.kind
            and act["text"] not in self.used
            and domain in act.get("domains", [domain])
            and (act.get("for", "person") in ("person", "victim") or ForWhom(act["for"]) in self.case.circle)
            and (self.quality != "care" or act["track"] == Track.CARE)
            and act.get("minor", minor) == minor
        ]
        if self.quality == "full":
            options = [one for one in options if one[1]["track"] not in there_already] or options
        if not options:
            return None
        chosen = pick(self.rng, options)
        self.used.add(chosen[1]["text"])
        return chosen

    def _action(
        self, goal: int, domain: str, at: datetime, who: Sitting, act: dict[str, Any], *, last: bool
    ) -> Iterator[ActionPlan]:
        for_whom, track = ForWhom(act.get("for", "person")), Track(act["track"])
        about = about_of(for_whom, minor=self.case.circle.get(for_whom, False))
        at = max(at, who.starts) + timedelta(minutes=3)
        categories = self._readable(track, domain, who, about)
        if at > self.case.anchor or categories is None:
            return
        due = due_of(self.rng, self.quality, at, self.case.anchor)
        if due <= at.date():
            return
        quality = "left" if last and self.quality == "nearly" else self.quality
        reports = tuple(reports_of(self.rng, quality, at, due, self.case.anchor, self.used))
        intervention = act.get("intervention", "")
        yield ActionPlan(
            goal, act["text"], domain, self.lead, who, for_whom, about, track, intervention, due, at, categories,
            reports, tuple(decisions_of(self.rng, intervention_of(intervention), reports, self.case.anchor)),
        )  # fmt: skip

    def _readable(self, track: Track, domain: str, who: Sitting, about: About) -> frozenset[Category] | None:
        for option in options_for_action(track, domain, self.lead.kind, who.kind):
            if who.unit_id == self.lead.unit_id or all(self.reads(self.case, who, c, about) for c in option):
                return option
        return None

    def _course(self, made: PlanPlan, first: datetime) -> None:
        """Set, answered, and in a full plan set again later; in one plan of five nobody asked the person."""
        full = self.quality == "full"
        if full or (self.quality != "stuck" and self.rng.random() < 0.85):
            at = min(between(self.rng, first, first + timedelta(days=9)), self.case.anchor)
            made.versions.append((self.lead, at))
            if full and at + timedelta(days=40) < self.case.anchor:
                made.versions.append((self.lead, between(self.rng, at + timedelta(days=30), self.case.anchor)))
        for _ in range(2 if full else 1):
            if full or self.rng.random() < 0.78:
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
