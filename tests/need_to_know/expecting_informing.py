"""Who finds what about informing the person, in one sentence for each table.

The duty: who leads the process and is trained, or the contact point of that case or who stands in for them.
A decision: they, and whose ground it is. A question of the round: they, and the unit that is asked. A letter: they.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from opmaat.regulation.enums import Capacity
from opmaat.regulation.facts import ViewerFacts
from tests.world.facts import holds
from tests.world.rows import World


class Stands(Protocol):
    """What one viewer is in one case."""

    @property
    def facts(self) -> ViewerFacts:
        """The facts of the viewer."""

    @property
    def anything(self) -> bool:
        """Whether the case exists for this viewer."""


def informing_expected(
    world: World, sights: Mapping[int, Stands], engagement: int, unit: int, at: datetime
) -> dict[str, set[int]]:
    """The numbers of the rows, by table."""
    away = {row.absent_id for row in world.replacement if row.substitute_id == engagement and holds(row, at)}
    duties: list[Any] = world.above.get("cases_informingduty", [])
    here = {
        duty.id
        for duty in duties
        if sights[duty.case_id].anything
        and sights[duty.case_id].facts.trained
        and (
            sights[duty.case_id].facts.capacity == Capacity.PROCESS_LEAD
            or duty.contact_point_id in {engagement, *away}
        )
    }  # fmt: skip
    return {
        "cases_informingduty": here,
        "cases_informingdecision": {
            row.id
            for row in world.above.get("cases_informingdecision", [])
            if row.duty_id in here or (row.holder_id == engagement and sights[row.case_id].anything)
        },
        "cases_informingask": {
            row.id
            for row in world.above.get("cases_informingask", [])
            if row.duty_id in here or (row.unit_id == unit and _takes_part(sights[row.case_id]))
        },
        "cases_informingletter": {
            row.id for row in world.above.get("cases_informingletter", []) if row.duty_id in here
        },
    }


def informing_changes(world: World, found: Mapping[str, set[int]], table: str, unit: int) -> int:
    """What may be changed: a decision by who sees it, an open question by who is asked, a letter not yet given."""
    rows: list[Any] = [row for row in world.above[table] if row.id in found[table]]
    if table == "cases_informingask":
        rows = [row for row in rows if row.unit_id == unit and row.answered_at is None]
    if table == "cases_informingletter":
        rows = [row for row in rows if row.handed_on is None]
    return len(rows)


def _takes_part(sight: Stands) -> bool:
    return sight.anything and sight.facts.capacity is not None
