"""Versions of a plan, and what changed between two moments, as far as this viewer may read it.

A goal or action is compared by itself; its words by their item, so that a corrected text
shows as changed. What the viewer may not read is on neither side, nor a goal that an action hangs under.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from opmaat.cases.access import record_items
from opmaat.cases.enums import ItemKind
from opmaat.cases.models import Case
from opmaat.core.errors import NotHere
from opmaat.plans.models import PlanVersion, VersionLine
from opmaat.plans.queries.plan import panel_of, works_at
from opmaat.plans.queries.plan_rows import ActionRow
from opmaat.plans.rules.comparing import Difference, Key, Line, Under, compare


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the list."""

    number: int
    set_at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two moments of a plan beside each other; `second` is empty when it is the plan as it stands now."""

    first: VersionRow
    second: VersionRow | None
    differences: tuple[Difference, ...]
    same: int


def versions_of(case: Case) -> tuple[VersionRow, ...]:
    """The versions, newest first; one statement."""
    found = PlanVersion.objects.filter(case=case).select_related("set_by__account").order_by("-number")
    return tuple(VersionRow(one.number, one.set_at, one.set_by.account.name) for one in found)


def compared(case: Case, first: int, second: int | None) -> Compared:
    """What changed from one version to another, or to now."""
    rows = {row.number: row for row in versions_of(case)}
    if first not in rows or (second is not None and second not in rows):
        raise NotHere
    before = _lines_of(case, first)
    after = _lines_of(case, second) if second is not None else _lines_now(case)
    differences = compare(before, after)
    same = len(set(before) & set(after)) - sum(d.changed for d in differences)
    return Compared(rows[first], rows[second] if second is not None else None, differences, same)


def _lines_of(case: Case, number: int) -> dict[Key, Line]:
    stored = VersionLine.objects.filter(version__case=case, version__number=number, item__text__isnull=False)
    rows = list(stored.select_related("item__text", "unit__organisation"))
    record_items(case, [row.item for row in rows])
    goals = {row.goal_id: row.item.text.body for row in rows if row.goal_id is not None}
    return {_key(row): _stored(row, goals) for row in rows}


def _key(row: VersionLine) -> Key:
    return (ItemKind.GOAL, row.goal_id) if row.goal_id is not None else (ItemKind.ACTION, row.action_id or 0)


def _stored(row: VersionLine, goals: Mapping[int, str]) -> Line:
    """A line of a version; the words of its goal only when this viewer reads that goal there."""
    return Line(
        goal=row.goal_id is not None,
        words=row.item.text.body,
        state=row.state,
        due=row.due,
        unit=works_at(row.unit) if row.unit else "",
        under=Under(row.of_goal_id, goals.get(row.of_goal_id or 0, "")),
        for_whom=row.for_whom,
        track=row.track,
        intervention=row.intervention,
    )


def _lines_now(case: Case) -> dict[Key, Line]:
    plan = panel_of(case)
    goals = [one for goal in plan.goals for one in (goal, *goal.steps)]
    lines: dict[Key, Line] = {
        (ItemKind.GOAL, one.id): Line(goal=True, words=one.words, state=one.state) for one in goals
    }
    for one in goals:
        lines |= {(ItemKind.ACTION, action.id): _action(action, one.words) for action in one.actions}
    return lines | {(ItemKind.ACTION, action.id): _action(action) for action in plan.loose}


def _action(action: ActionRow, goal: str = "") -> Line:
    return Line(
        goal=False,
        words=action.words,
        state=action.state,
        due=action.due,
        unit=action.unit,
        under=Under(action.goal_id, goal),
        for_whom=action.for_whom,
        track=action.track,
        intervention=action.code,
    )
