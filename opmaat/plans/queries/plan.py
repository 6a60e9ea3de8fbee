"""The plan of a case as far as its viewer may read it: goals with their actions, the mix, the answer.

The person's own goals come first. Three statements, whatever the size of the plan; what was
read is noted for the log.
"""

from collections.abc import Iterable, Sequence

from opmaat.cases.access import record_items
from opmaat.cases.enums import ItemState, LifeDomain
from opmaat.cases.models import Case
from opmaat.network.models import Engagement, Unit
from opmaat.plans.enums import ActionState, Answer, ForWhom, GoalState, Track
from opmaat.plans.interventions import intervention_of
from opmaat.plans.models import Action, Goal, PlanAgreement
from opmaat.plans.queries.plan_rows import ActionRow, AnswerRow, GoalRow, Plan
from opmaat.plans.rules.mix import mix_of


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
        code=action.intervention,
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
