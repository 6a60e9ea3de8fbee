"""Goals of a plan: adding one or a step on the way, and saying where it stands.

The person's own goals are marked as such. Refused: before the conference, by who does not
sit at the table, and a step under a step.
"""

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.standing import require_capacity, require_writer
from opmaat.cases.actions.storing import source_of
from opmaat.cases.enums import ItemKind, LifeDomain
from opmaat.cases.models import Case
from opmaat.cases.rules.text import OVERTAKEN, UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.in_words import SAYS
from opmaat.plans.actions.saying import LEADS, PLANNERS, Words, require_planner, say
from opmaat.plans.enums import NEXT_GOAL_STATES, GoalState
from opmaat.plans.models import Goal
from opmaat.plans.rules.plan_categories import of_goal
from opmaat.regulation.enums import Category


def add_goal(
    *,
    case: Case,
    words: str,
    life_domain: LifeDomain,
    by: Viewer,
    own: bool = False,
    parent: Goal | None = None,
    categories: frozenset[Category] | None = None,
) -> Goal:
    """Add a goal in a life domain, or a step towards one."""
    with acting_as(by), refusing(SAYS, regime=case.regime):
        require_planner(by, case, "een doel toevoegen")
        _check_parent(parent, case)
        source = source_of(by, case)
        item = say(
            Words(
                kind=ItemKind.GOAL,
                body=words,
                categories=categories or of_goal(life_domain, source.kind),
                necessity="Doel in het plan van aanpak",
                life_domain=life_domain,
            ),
            case=case,
            source=source,
            by=by,
        )
        goal = Goal.objects.create(item=item, case=case, parent=parent, own=own, state_since=clock.now())
        record("goal.added", case, items=[item])
        return goal


def move_goal(*, goal: Goal, state: GoalState, by: Viewer) -> None:
    """Say that a goal is reached, let go, or taken up again."""
    with acting_as(by), refusing(SAYS):
        _require_mover(by, goal)
        found = Goal.objects.select_for_update(of=("self",)).select_related("case", "item").get(pk=goal.pk)
        if state not in NEXT_GOAL_STATES[found.state]:
            raise Overtaken(f"Dit doel is al {GoalState(found.state).label}.", status=OVERTAKEN)
        Goal.objects.filter(pk=found.pk).update(state=state, state_since=clock.now())
        record("goal.moved", found.case, items=[found.item], outcome=f"{found.state} to {state}")


def _require_mover(by: Viewer, goal: Goal) -> None:
    found = Goal.objects.select_related("case", "item").filter(pk=goal.pk).first()
    if found is None:
        raise NotHere
    rights = require_capacity(by, found.case, PLANNERS, "zeggen hoe een doel ervoor staat")
    require_writer(by, found.case)
    if rights.capacity not in LEADS and found.item.unit_id != by.unit_id:
        raise Refused("De regisseur, of wie het doel opschreef, zegt hoe het ervoor staat.")


def _check_parent(parent: Goal | None, case: Case) -> None:
    if parent is None:
        return
    if parent.case_id != case.pk:
        raise NotHere
    if parent.parent_id is not None:
        raise Refused("Een tussendoel heeft zelf geen tussendoelen.", status=UNPROCESSABLE)
