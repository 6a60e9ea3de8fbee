"""One action with its reports, the decisions on it and what this viewer can do about it."""

from dataclasses import dataclass
from datetime import date, datetime

from opmaat.cases.access import record_items
from opmaat.cases.actions.standing import may_contribute
from opmaat.cases.models import Case, CaseAccess, Item, ItemText
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.saying import LEADS, PLANNERS
from opmaat.plans.enums import NEXT_ACTION_STATES, PLANNING_PHASES, ActionState
from opmaat.plans.models import Action, Decision, Progress
from opmaat.plans.queries.plan import action_row
from opmaat.plans.queries.plan_rows import ActionRow
from opmaat.regulation.enums import Capacity

BUTTONS = {
    ActionState.STARTED: "Begonnen",
    ActionState.RUNNING: "Loopt",
    ActionState.DONE: "Gelukt",
    ActionState.FAILED: "Lukt niet",
    ActionState.DROPPED: "Laten vervallen",
}


@dataclass(frozen=True, slots=True)
class Report:
    """One report; `words` is empty when there are none, or they are not for this viewer."""

    at: datetime
    state: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class OneAction:
    """Everything the page of an action shows."""

    stored: Action
    row: ActionRow
    goal: str
    reports: tuple[Report, ...]
    decisions: tuple[Decision, ...]
    buttons: tuple[tuple[str, str], ...]
    may_change: bool
    may_decide: bool
    correct_url: str

    @property
    def extendable_until(self) -> date | None:
        """The last day to which the law lets the decision be extended; nothing without a decision or a limit."""
        found = self.row.intervention
        return found.last_possible_end(self.decisions[0].starts_on) if found and self.decisions else None

    @property
    def lapsed_on(self) -> date | None:
        """The last day of a decision that holds no more."""
        ends = [one.ends_on for one in self.decisions]
        last = max((end for end in ends if end), default=None)
        return last if last is not None and None not in ends and last < clock.today() else None

    @property
    def extended_fully(self) -> bool:
        """Whether that day is reached."""
        last = self.extendable_until
        return last is not None and any(one.ends_on and one.ends_on >= last for one in self.decisions)


def one_action(case: Case, action_id: int, viewer: Viewer, rights: CaseAccess) -> OneAction:
    """The action for who may read it; five statements."""
    found = (
        Action.objects.select_related("item__text", "unit__organisation", "engagement__account", "goal__item__text")
        .filter(pk=action_id, case=case)
        .first()
    )
    if found is None:
        raise NotHere
    reports, items = _reports(found)
    record_items(case, [found.item, *items])
    row = action_row(found, case.number)
    reporter = may_report(found, viewer, rights)
    leads = rights.capacity in LEADS
    return OneAction(
        stored=found,
        row=row,
        goal=_goal_words(found),
        reports=reports,
        decisions=tuple(Decision.objects.filter(action=found).order_by("starts_on", "id")),
        buttons=buttons_for(row.state, leads=leads) if reporter else (),
        may_change=row.open and rights.capacity in PLANNERS and (leads or found.item.unit_id == viewer.unit_id),
        may_decide=bool(reporter and row.open and row.intervention and row.intervention.decides),
        correct_url=correct_url(case, found.item, viewer, rights),
    )


def correct_url(case: Case, item: Item, viewer: Viewer, rights: CaseAccess) -> str:
    """Where who wrote the words puts them right; nothing for anybody else."""
    return f"/casus/{case.number}/bijdrage/{item.pk}/corrigeren/" if _wrote(item, viewer, rights) else ""


def _wrote(item: Item, viewer: Viewer, rights: CaseAccess) -> bool:
    return may_contribute(rights) and item.unit_id == viewer.unit_id


def may_report(action: Action, viewer: Viewer, rights: CaseAccess) -> bool:
    """Whether this viewer carries it out or leads, in a phase in which plans are made."""
    there = rights.may_write and rights.place_ok and not rights.own_only and rights.capacity != Capacity.SOURCE
    return there and (rights.capacity in LEADS or action.unit_id == viewer.unit_id)


def buttons_for(state: str, *, leads: bool) -> tuple[tuple[str, str], ...]:
    """What can be reported from here, in the words of the buttons."""
    offered = [s for s in BUTTONS if s in NEXT_ACTION_STATES[state] and (leads or s != ActionState.DROPPED)]
    return tuple((str(s.value), "Loopt nog" if s == state else BUTTONS[s]) for s in offered)


def may_plan(case: Case, rights: CaseAccess) -> bool:
    """Whether this viewer may add to the plan now: what a page may offer."""
    return (
        case.phase in PLANNING_PHASES
        and rights.capacity in PLANNERS
        and rights.may_write
        and rights.place_ok
        and not rights.own_only
    )


def _reports(action: Action) -> tuple[tuple[Report, ...], list[Item]]:
    """The reports, newest first, with the words this viewer may read."""
    stored = list(Progress.objects.filter(action=action).select_related("by__account").order_by("-at", "-id"))
    ids = [one.item_id for one in stored if one.item_id]
    texts = {text.item_id: text for text in ItemText.objects.filter(item_id__in=ids).select_related("item")}
    rows = tuple(
        Report(
            at=one.at,
            state=ActionState(one.state).label,
            name=one.by.account.name,
            words=texts[one.item_id].body if one.item_id in texts else "",
        )
        for one in stored
    )
    return rows, [text.item for text in texts.values()]


def _goal_words(action: Action) -> str:
    """The goal it serves, when this viewer may read that."""
    goal = action.goal
    text = getattr(goal.item, "text", None) if goal is not None else None
    return text.body if text is not None else ""
