"""Agreeing anew on an action: who does it before when, for which goal, with which intervention or track.

What was typed at the conference table has no goal and no intervention yet: it gets them here.
Refused: by who did not agree on it (unless they lead), to somebody who may not read the words,
on an older page, and another intervention or track once an authority decided.
"""

from dataclasses import dataclass
from datetime import date

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.standing import require_capacity, require_writer
from opmaat.cases.audience import table_of
from opmaat.cases.enums import ItemState
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.plans.actions.adding import require_day, require_track, seat_of
from opmaat.plans.actions.in_words import DECIDED, SAYS
from opmaat.plans.actions.progress import locked_action, readable_action
from opmaat.plans.actions.saying import LEADS, PLANNERS, reads_item
from opmaat.plans.enums import OPEN_STATES, ActionState, Track
from opmaat.plans.interventions import intervention_of
from opmaat.plans.models import Action, Decision, Goal


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
class _Agreed:
    """Who does it before when, for what and how."""

    engagement: Engagement
    due: date
    means: Means


def reassign_action(
    *, action: Action, engagement: Engagement, due: date, by: Viewer, means: Means | None = None, seen: str = ""
) -> None:
    """Agree anew; without `means` those stay. `seen` is how it was agreed on the page of who asks."""
    with acting_as(by), refusing(SAYS):
        _require_agreer(by, readable_action(action))
        found = locked_action(action)
        if found.state not in OPEN_STATES:
            raise Overtaken(f"De actie staat al op “{ActionState(found.state).label}”.")
        before = _agreed(found)
        wanted = _Agreed(engagement, due, means or before.means)
        if wanted == before:
            return
        _require_seen(found, seen)
        _require_possible(found, before, wanted)
        _write(found, before, wanted)
        record("action.reassigned", found.case, items=[found.item])


def agreed_as(action: Action) -> str:
    """How it is agreed, in one word: to tell an older page from the present one."""
    goal = readable_goal(action)
    parts = (action.engagement_id, action.due.isoformat(), goal.pk if goal else "", action.track, action.intervention)
    return ":".join(map(str, parts))


def readable_goal(action: Action) -> Goal | None:
    """The goal it serves, for who may read that; whoever may not, finds none and changes none."""
    if action.goal_id is None:
        return None
    return Goal.objects.filter(pk=action.goal_id, item__state=ItemState.CURRENT, item__text__isnull=False).first()


def is_decided(action: Action) -> bool:
    """Whether an authority's decision stands with it: what was decided on stays what it was."""
    return Decision.objects.filter(action=action).exists()


def _agreed(action: Action) -> _Agreed:
    means = Means(readable_goal(action), Track(action.track), action.intervention)
    return _Agreed(action.engagement, action.due, means)


def _require_possible(action: Action, before: _Agreed, wanted: _Agreed) -> None:
    """What changes must be possible; what stays was possible when it was agreed."""
    if (wanted.engagement, wanted.due) != (before.engagement, before.due):
        _require_reader(action, wanted.engagement)
        require_day(wanted.due, action.case.regime)
    if wanted.means.how != before.means.how:
        require_track(*wanted.means.how)
        if is_decided(action):
            raise Refused(DECIDED, status=UNPROCESSABLE)
    if wanted.means.goal is not None and wanted.means.goal.case_id != action.case_id:
        raise NotHere


def _write(action: Action, before: _Agreed, wanted: _Agreed) -> None:
    code, track = wanted.means.how
    rows = Action.objects.filter(pk=action.pk)
    rows.update(
        engagement=wanted.engagement, unit_id=wanted.engagement.unit_id, due=wanted.due, track=track, intervention=code
    )
    # A goal that who asks may not read stays: they chose nothing in its place.
    if wanted.means.goal != before.means.goal:
        rows.update(goal=wanted.means.goal)


def _require_reader(action: Action, engagement: Engagement) -> None:
    table = table_of(action.case)
    seat = seat_of(table, engagement)
    if engagement.pk != action.engagement_id and not reads_item(table, seat, action.item):
        raise Refused(f"{seat.name} mag deze actie niet lezen. Maak voor hem of haar een nieuwe actie.",
                      status=UNPROCESSABLE)  # fmt: skip


def _require_agreer(by: Viewer, action: Action) -> None:
    rights = require_capacity(by, action.case, PLANNERS, "een actie anders afspreken")
    require_writer(by, action.case)
    if rights.capacity not in LEADS and action.item.unit_id != by.unit_id:
        raise Refused("De regisseur, of wie de actie afsprak, spreekt haar anders af.")


def _require_seen(action: Action, seen: str) -> None:
    if not seen or seen == agreed_as(action):
        return
    raise Overtaken(
        f"Iemand anders sprak dit intussen anders af: {_in_words(action)}. Uw keuze staat er nog; "
        "sla opnieuw op als die moet gelden."
    )


def _in_words(action: Action) -> str:
    name = Engagement.objects.select_related("account").get(pk=action.engagement_id).account.name
    found = intervention_of(action.intervention)
    how = found.label.lower() if found else f"spoor {Track(action.track).label.lower()}"
    return f"{name}, voor {action.due:%d-%m-%Y}, {how}, {'bij een doel' if readable_goal(action) else 'zonder doel'}"
