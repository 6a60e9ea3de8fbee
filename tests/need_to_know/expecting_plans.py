"""Who finds which rows of a plan: with the words, for who reads those; the version, whoever sits at the table;
an alignment, the process lead of that case.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from opmaat.regulation.clauses import CLOSED_PHASES
from opmaat.regulation.enums import Capacity
from opmaat.regulation.facts import ViewerFacts
from tests.world.rows import World

WITH_THEIR_ITEM = ("goal", "action", "planagreement", "versionline", "comingofage", "alignedshare")
WITH_THEIR_ACTION = ("progress", "decision")
PLAN_CHANGES = {"plans_goal": "state_since = state_since", "plans_action": "due = due"}


class _Sight(Protocol):
    @property
    def anything(self) -> bool: ...
    @property
    def table(self) -> bool: ...
    @property
    def facts(self) -> ViewerFacts: ...


def plans_expected(world: World, sights: Mapping[int, _Sight], content: set[int]) -> dict[str, set[int]]:
    """By the items that give content and by what somebody is in each case."""
    rows: dict[str, list[Any]] = world.above
    actions = {row.id for row in rows.get("plans_action", []) if row.item_id in content}
    leads = {
        case
        for case, sight in sights.items()
        if sight.anything and sight.facts.capacity == Capacity.PROCESS_LEAD
    }  # fmt: skip
    found = {
        f"plans_{table}": {row.id for row in rows.get(f"plans_{table}", []) if row.item_id in content}
        for table in WITH_THEIR_ITEM
    }
    found |= {
        f"plans_{table}": {row.id for row in rows.get(f"plans_{table}", []) if row.action_id in actions}
        for table in WITH_THEIR_ACTION
    }
    found["plans_planversion"] = {row.id for row in rows.get("plans_planversion", []) if sights[row.case_id].table}
    found["plans_alignmentside"] = {row.id for row in rows.get("plans_alignmentside", []) if row.case_id in leads}
    return found


def plan_changes(world: World, led: set[int], found: Mapping[str, set[int]], table: str, unit: int | None) -> int:
    """What may be changed in a case that is open: by its leads, who wrote it, and who carries it out."""
    own = {item.id for item in world.item if item.unit_id == unit}
    shut = {case.id for case in world.case if case.phase in CLOSED_PHASES}
    rows = [row for row in world.above.get(table, []) if row.id in found[table] and row.case_id not in shut]
    return sum(row.case_id in led or row.item_id in own or getattr(row, "unit_id", 0) == unit for row in rows)
