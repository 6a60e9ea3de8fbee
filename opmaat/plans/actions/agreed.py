"""What is agreed on an action, and putting it in the plan: for who adds one and for who agrees anew.

Checks nothing by itself: what is refused stands with the acts.
"""

from dataclasses import dataclass
from datetime import date

from opmaat.cases.models import Case, Item
from opmaat.core import clock
from opmaat.network.models import Engagement
from opmaat.plans.enums import ForWhom, Track, about_of
from opmaat.plans.models import Action, Goal
from opmaat.regulation.enums import About


@dataclass(frozen=True, slots=True)
class Whom:
    """For whom an action is; of somebody in the circle also whether that is a minor."""

    for_whom: ForWhom
    minor: bool = False

    @property
    def about(self) -> About:
        """Whom its words are about."""
        return about_of(self.for_whom, minor=self.minor)


@dataclass(frozen=True, slots=True)
class Means:
    """What an action is for and how: the goal it serves, the track, and the intervention on that track."""

    goal: Goal | None
    track: Track
    intervention: str = ""

    @property
    def how(self) -> tuple[str, Track]:
        """Intervention and track: together, because the one follows from the other."""
        return self.intervention, self.track


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who does it before when, for what and how, and for whom."""

    engagement: Engagement
    due: date
    means: Means
    whom: Whom


def put_in_plan(item: Item, case: Case, agreed: Agreed) -> Action:
    """The row of an action whose words are stored."""
    moment = clock.now()
    return Action.objects.create(
        item=item, case=case, goal=agreed.means.goal, unit_id=agreed.engagement.unit_id, engagement=agreed.engagement,
        for_whom=agreed.whom.for_whom, track=agreed.means.track, intervention=agreed.means.intervention,
        due=agreed.due, state_since=moment, reported_at=moment,
    )  # fmt: skip
