"""The shapes of a plan as a page shows it: goals, actions, the answer, and what follows from them."""

from dataclasses import dataclass
from datetime import date, datetime

from opmaat.cases.models import Item
from opmaat.core import clock
from opmaat.plans.enums import OPEN_STATES, ActionState, Answer, ForWhom, GoalState, Track
from opmaat.plans.interventions import Intervention
from opmaat.plans.rules.mix import Share
from opmaat.plans.terms import terms


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as a page shows it."""

    id: int
    item: Item
    words: str
    unit_id: int
    unit: str
    name: str
    phone: str
    for_whom: ForWhom
    track: Track
    intervention: Intervention | None
    code: str
    due: date
    state: ActionState
    reported_at: datetime
    goal_id: int | None
    url: str

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return self.state in OPEN_STATES

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.open and self.due < clock.today()

    @property
    def silent(self) -> bool:
        """Whether nothing was heard for too long."""
        return self.open and terms().is_silent(self.reported_at.astimezone(clock.AMSTERDAM).date(), clock.today())

    @property
    def stagnant(self) -> bool:
        """Late or silent: what the case lead must know."""
        return self.late or self.silent

    @property
    def for_somebody_else(self) -> str:
        """For whom, when that is not the person."""
        return "" if self.for_whom == ForWhom.PERSON else str(self.for_whom.label)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal with its steps and actions."""

    id: int
    item: Item
    words: str
    own: bool
    domain: str
    state: GoalState
    unit_id: int
    steps: tuple["GoalRow", ...]
    actions: tuple[ActionRow, ...]
    url: str

    @property
    def all_actions(self) -> tuple[ActionRow, ...]:
        """Its own and those of its steps, but what was dropped."""
        found = [*self.actions, *(action for step in self.steps for action in step.actions)]
        return tuple(action for action in found if action.state != ActionState.DROPPED)

    @property
    def done(self) -> int:
        """How many of them succeeded."""
        return sum(action.state == ActionState.DONE for action in self.all_actions)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.all_actions)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What the person thinks of the plan."""

    answer: Answer
    words: str
    at: datetime
    unit: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as one viewer sees it."""

    url: str
    goals: tuple[GoalRow, ...]
    loose: tuple[ActionRow, ...]
    answer: AnswerRow | None
    mix: tuple[Share, ...]

    @property
    def actions(self) -> tuple[ActionRow, ...]:
        """All actions that were not dropped."""
        loose = (action for action in self.loose if action.state != ActionState.DROPPED)
        return (*(a for goal in self.goals for a in goal.all_actions), *loose)

    @property
    def done(self) -> int:
        """How many succeeded."""
        return sum(action.state == ActionState.DONE for action in self.actions)

    @property
    def own_goals(self) -> int:
        """How many goals are the person's own, steps included."""
        return sum(one.own for goal in self.goals for one in (goal, *goal.steps))

    @property
    def stagnant(self) -> tuple[ActionRow, ...]:
        """What does not move: late, or nothing heard."""
        return tuple(action for action in self.actions if action.stagnant)

    @property
    def empty(self) -> bool:
        """Whether there is nothing yet, for this viewer."""
        return not self.goals and not self.loose
