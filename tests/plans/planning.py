"""Goals and actions to try things with."""

from datetime import date
from typing import Any

from opmaat.cases.enums import LifeDomain
from opmaat.plans.actions import add_action
from opmaat.plans.actions.goals import add_goal
from opmaat.plans.enums import ForWhom, Track
from opmaat.plans.models import Action, Goal
from tests.cases.conftest import Scene

SOON = date(2026, 7, 1)  # the clock of a test stands at 15 June 2026


def goal(scene: Scene, role: str = "worker", case: str = "pga", **changes: Any) -> Goal:
    """A goal about a roof."""
    given: dict[str, Any] = {"words": "Een eigen kamer voor de winter.", "life_domain": LifeDomain.HOUSING}
    with scene.acting(role, case) as (by, found):
        return add_goal(case=found, by=by, **(given | changes))


def action(scene: Scene, role: str = "worker", case: str = "pga", *, to: str = "landlord", **changes: Any) -> Action:
    """An action for somebody at the table."""
    somebody = scene.engagement(to)
    given: dict[str, Any] = {
        "words": "Een kamer zoeken in het centrum.",
        "unit": somebody.unit,
        "engagement": somebody,
        "for_whom": ForWhom.PERSON,
        "due": SOON,
        "track": Track.CARE,
    }
    with scene.acting(role, case) as (by, found):
        return add_action(case=found, by=by, **(given | changes))
