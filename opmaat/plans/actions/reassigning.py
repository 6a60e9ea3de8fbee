"""Agreeing anew on an action: who does it before when, for which goal and whom, with which intervention or track.

What was typed at the conference table has no goal and no intervention yet: it gets them here. Whom words
are about stays as it is; is it for another, then another action comes in its place (`replacing`).
Refused: by who did not agree on it (unless they lead), to somebody who may not read the words, on an older
page, and another intervention, track or person once an authority decided.
"""

from datetime import date

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.standing import require_capacity, require_writer
from opmaat.cases.audience import table_of
from opmaat.cases.enums import ItemState
from opmaat.cases.models import CaseAccess
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.plans.actions.adding import OWN_UNIT, require_day, require_track, seat_of
from opmaat.plans.actions.agreed import Agreed, Means, Whom
from opmaat.plans.actions.in_words import DECIDED, SAYS
from opmaat.plans.actions.progress import locked_action, readable_action
from opmaat.plans.actions.replacing import put_in_its_place
from opmaat.plans.actions.saying import LEADS, PLANNERS, reads_item
from opmaat.plans.enums import OPEN_STATES, ActionState, ForWhom, Track
from opmaat.plans.interventions import intervention_of
from opmaat.plans.models import Action, Decision, Goal
from opmaat.regulation.enums import About


def reassign_action(
    *,
    action: Action,
    engagement: Engagement,
    due: date,
    by: Viewer,
    means: Means | None = None,
    whom: Whom | None = None,
    seen: str = "",
) -> Action:
    """Agree anew; without `means` or `whom` those stay. `seen` is how it was agreed on the page of who asks.

    Gives the action that stands now: the same, or the one that came in its place.
    """
    with acting_as(by), refusing(SAYS):
        rights = _require_agreer(by, readable_action(action))
        found = locked_action(action)
        if found.state not in OPEN_STATES:
            raise Overtaken(f"De actie staat al op “{ActionState(found.state).label}”.")
        before = _agreed(found)
        wanted = Agreed(engagement, due, means or before.means, whom or before.whom)
        if wanted == before:
            return found
        _require_seen(found, seen)
        _require_possible(found, before, wanted)
        _require_own_unit(rights, before, wanted, by)
        stands = _written(found, before, wanted, by)
        record("action.reassigned", found.case, items=list(dict.fromkeys([found.item, stands.item])))
        return stands


def agreed_as(action: Action) -> str:
    """How it is agreed, in one word: to tell an older page from the present one."""
    goal = readable_goal(action)
    parts = (
        action.engagement_id, action.due.isoformat(), goal.pk if goal else "", action.track, action.intervention,
        action.for_whom,
    )  # fmt: skip
    return ":".join(map(str, parts))


def readable_goal(action: Action) -> Goal | None:
    """The goal it serves, for who may read that; whoever may not, finds none and changes none."""
    if action.goal_id is None:
        return None
    return Goal.objects.filter(pk=action.goal_id, item__state=ItemState.CURRENT, item__text__isnull=False).first()


def is_decided(action: Action) -> bool:
    """Whether an authority's decision stands with it: what was decided on stays what it was."""
    return Decision.objects.filter(action=action).exists()


def whom_of(action: Action) -> Whom:
    """For whom it is now."""
    return Whom(ForWhom(action.for_whom), action.item.about == About.CIRCLE_MINOR)


def _agreed(action: Action) -> Agreed:
    means = Means(readable_goal(action), Track(action.track), action.intervention)
    return Agreed(action.engagement, action.due, means, whom_of(action))


def _require_possible(action: Action, before: Agreed, wanted: Agreed) -> None:
    """What changes must be possible; what stays was possible when it was agreed."""
    if wanted.means.how != before.means.how:
        require_track(*wanted.means.how)
    if (wanted.means.how, wanted.whom) != (before.means.how, before.whom) and is_decided(action):
        raise Refused(DECIDED, status=UNPROCESSABLE)
    if wanted.means.goal is not None and wanted.means.goal.case_id != action.case_id:
        raise NotHere
    if (wanted.engagement, wanted.due) != (before.engagement, before.due):
        require_day(wanted.due, action.case.regime)


def _require_own_unit(rights: CaseAccess, before: Agreed, wanted: Agreed, by: Viewer) -> None:
    """As when it is added: who does not lead agrees for their own unit."""
    new = wanted.engagement != before.engagement
    if new and rights.capacity not in LEADS and wanted.engagement.unit_id != by.unit_id:
        raise Refused(OWN_UNIT, status=UNPROCESSABLE)


def _written(action: Action, before: Agreed, wanted: Agreed, by: Viewer) -> Action:
    """The same row, or another one when its words are about somebody else now."""
    if wanted.whom != before.whom and wanted.whom.about != action.item.about:
        return put_in_its_place(action, wanted, by)
    if (wanted.engagement, wanted.due) != (before.engagement, before.due):
        _require_reader(action, wanted.engagement)
    _write(action, before, wanted)
    return action


def _write(action: Action, before: Agreed, wanted: Agreed) -> None:
    code, track = wanted.means.how
    rows = Action.objects.filter(pk=action.pk)
    rows.update(
        engagement=wanted.engagement, unit_id=wanted.engagement.unit_id, due=wanted.due, for_whom=wanted.whom.for_whom,
        track=track, intervention=code,
    )  # fmt: skip
    # A goal that who asks may not read stays: they chose nothing in its place.
    if wanted.means.goal != before.means.goal:
        rows.update(goal=wanted.means.goal)


def _require_reader(action: Action, engagement: Engagement) -> None:
    table = table_of(action.case)
    seat = seat_of(table, engagement)
    if engagement.pk != action.engagement_id and not reads_item(table, seat, action.item):
        raise Refused(f"{seat.name} mag deze actie niet lezen. Maak voor hem of haar een nieuwe actie.",
                      status=UNPROCESSABLE)  # fmt: skip


def _require_agreer(by: Viewer, action: Action) -> CaseAccess:
    rights = require_capacity(by, action.case, PLANNERS, "een actie anders afspreken")
    require_writer(by, action.case)
    if rights.capacity not in LEADS and action.item.unit_id != by.unit_id:
        raise Refused("De regisseur, of wie de actie afsprak, spreekt haar anders af.")
    return rights


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
    how = found.in_a_sentence if found else f"spoor {Track(action.track).label.lower()}"
    goal = "bij een doel" if readable_goal(action) else "zonder doel"
    return f"{name}, voor {action.due:%d-%m-%Y}, voor wie: {ForWhom(action.for_whom).label}, {how}, {goal}"
