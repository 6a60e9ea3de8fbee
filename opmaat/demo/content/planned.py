"""The shapes of a plan in the demonstration: who sits where, and what was agreed, reported, decided and answered.

Pure: no database, no chance. `planning` fills them, `loading.plans` writes them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from opmaat.network.enums import Place, UnitKind
from opmaat.plans.enums import ActionState, Answer, DecidedBy, ForWhom, GoalState, TakesOver, Track
from opmaat.regulation.enums import About, Capacity, Category, Phase


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
    eighteen: date | None = None  # when the person turns eighteen, for who was not when the case opened

    def minor_on(self, day: date) -> bool:
        """Whether the person is under eighteen on a day."""
        return self.eighteen is not None and day < self.eighteen


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


@dataclass(frozen=True, slots=True)
class EighteenPlan:
    """Who takes over at eighteen, on which ground, said by whom and when."""

    takes_over: TakesOver
    unit_id: int | None
    words: str
    by: Sitting
    at: datetime


Reads = Callable[[CaseHere, Sitting, Category, About], bool]
