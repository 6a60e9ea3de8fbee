"""The plan of a case as far as its viewer may read it: goals with their actions, the mix, the answer.

The person's own goals come first. Three statements, whatever the size of the plan; what was
read is noted for the log.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from opmaat.cases.access import record_items
from opmaat.cases.enums import ItemState, LifeDomain
from opmaat.cases.models import Case, Item
from opmaat.core import clock
from opmaat.network.models import Engagement, Unit
from opmaat.plans.enums import OPEN_STATES, ActionState, Answer, ForWhom, GoalState, Track
from opmaat.plans.interventions import Intervention, intervention_of
from opmaat.plans.models import Action, Goal, PlanAgreement
from opmaat.plans.rules.mix import Share, mix_of
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


def panel_of(case: Case) -> Plan:
    """The plan for the page of a case, the chair's screen and its own page; three statements."""
    goals, actions, answer = _goals(case), _actions(case), _answer(case)
    record_items(case, [*(g.item for g in goals), *(a.item for a in actions), *([answer.item] if answer else [])])
    rows = tuple(action_row(action, case.number) for action in actions)
    return Plan(
        url=f"/casus/{case.number}/plan/",
        goals=_tree(goals, rows, case.number),
        loose=tuple(row for row in rows if row.goal_id not in {g.pk for g in goals}),
        answer=_answer_row(answer) if answer else None,
        mix=mix_of(row.track for row in rows if row.state != ActionState.DROPPED),
    )


def action_row(action: Action, number: str) -> ActionRow:
    """An action fetched with its item, unit and professional, as a page shows it."""
    return ActionRow(
        id=action.pk,
        item=action.item,
        words=action.item.text.body,
        unit_id=action.unit_id,
        unit=works_at(action.unit),
        name=action.engagement.account.name,
        phone=phone_of(action.engagement),
        for_whom=ForWhom(action.for_whom),
        track=Track(action.track),
        intervention=intervention_of(action.intervention),
        due=action.due,
        state=ActionState(action.state),
        reported_at=action.reported_at,
        goal_id=action.goal_id,
        url=f"/casus/{number}/plan/actie/{action.pk}/",
    )


def works_at(unit: Unit) -> str:
    """Unit and organisation, said once when they are the same."""
    organisation = unit.organisation.name
    return unit.name if unit.name.startswith(organisation) else f"{organisation}, {unit.name}"


def phone_of(engagement: Engagement) -> str:
    """Where to reach somebody."""
    return engagement.phone


def _goals(case: Case) -> list[Goal]:
    found = Goal.objects.filter(case=case, item__state=ItemState.CURRENT, item__text__isnull=False)
    return list(found.select_related("item__text").order_by("-own", "id"))


def _actions(case: Case) -> list[Action]:
    found = Action.objects.filter(case=case, item__state=ItemState.CURRENT, item__text__isnull=False)
    return list(found.select_related("item__text", "unit__organisation", "engagement__account").order_by("due", "id"))


def _answer(case: Case) -> PlanAgreement | None:
    found = PlanAgreement.objects.filter(case=case, item__state=ItemState.CURRENT)
    return found.select_related("item__text", "item__unit__organisation").order_by("-at", "-id").first()


def _answer_row(found: PlanAgreement) -> AnswerRow:
    return AnswerRow(Answer(found.answer), found.item.text.body, found.at, works_at(found.item.unit))


def _tree(goals: Sequence[Goal], actions: Iterable[ActionRow], number: str) -> tuple[GoalRow, ...]:
    """Goals with their steps; a step whose goal this viewer may not read stands by itself."""
    known = {goal.pk for goal in goals}
    by_goal: dict[int | None, list[ActionRow]] = {}
    for action in actions:
        by_goal.setdefault(action.goal_id, []).append(action)

    def row(goal: Goal, steps: tuple[GoalRow, ...]) -> GoalRow:
        return GoalRow(
            id=goal.pk,
            item=goal.item,
            words=goal.item.text.body,
            own=goal.own,
            domain=LifeDomain(goal.item.life_domain).label if goal.item.life_domain else "",
            state=GoalState(goal.state),
            unit_id=goal.item.unit_id,
            steps=steps,
            actions=tuple(by_goal.get(goal.pk, ())),
            url=f"/casus/{number}/plan/doel/{goal.pk}/",
        )

    tops = [goal for goal in goals if goal.parent_id not in known]
    return tuple(row(goal, tuple(row(step, ()) for step in goals if step.parent_id == goal.pk)) for goal in tops)
