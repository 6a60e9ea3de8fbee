"""Who finds what about conferences, in one sentence for each table.

A conference: its chair, who stands in for the chair, and who is invited; the chair only while designated to lead
cases there, and when that ended whoever is. A seat: one's own, and of whom one stands in for. An invitation: the
same, and all of them for the chair. These three only screened, and never who maintains the application. A case on the
agenda: who sits at the table of that case. A wish: who asked, and who leads that case. Who joins for once, and which
third party was there: who sits at the table of that case. A line: who reads its words. A correction: who reads its
words.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from opmaat.cases.actions.standing import LEAD_FUNCTIONS
from opmaat.network.enums import Function
from opmaat.regulation.enums import Capacity
from opmaat.regulation.facts import ViewerFacts
from tests.world.facts import holds
from tests.world.people import NOW
from tests.world.rows import World


class Stands(Protocol):
    """What one viewer is in one case."""

    @property
    def facts(self) -> ViewerFacts:
        """The facts of the viewer."""

    @property
    def anything(self) -> bool:
        """Whether the case exists for this viewer."""

    @property
    def table(self) -> bool:
        """Whether this viewer sees who sits at the table."""


def conferences_expected(
    world: World, sights: Mapping[int, Stands], content: set[int], engagement: int, at: datetime
) -> dict[str, set[int]]:
    """The numbers of the rows, by table."""
    rows = world.above.get
    selves = {engagement} | _stands_for(world, engagement, at)
    seats = [
        row for row in rows("conferences_seat", []) if row.engagement_id in selves and _looks(world, engagement, at)
    ]
    mine = {row.conference_id for row in seats}
    chaired = _chaired(world, engagement, at)
    table = {case for case, sight in sights.items() if sight.table}
    led = _led(sights)
    return {
        "conferences_conference": mine | chaired | _without_chair(world, engagement, at),
        "conferences_seat": {row.id for row in seats},
        "conferences_invitation": {
            row.id
            for row in rows("conferences_invitation", [])
            if row.conference_id in chaired or (row.engagement_id in selves and row.conference_id in mine)
        },
        "conferences_agendaitem": {row.id for row in rows("conferences_agendaitem", []) if row.case_id in table},
        "conferences_agendaguest": _at(world, "conferences_agendaguest", table),
        "conferences_thirdattendance": _at(world, "conferences_thirdattendance", table),
        "conferences_wish": {
            row.id
            for row in rows("conferences_wish", [])
            if (row.asked_by_id == engagement and _looks(world, engagement, at)) or row.case_id in led
        },
        "conferences_line": {row.id for row in rows("conferences_line", []) if row.item_id in content},
        "conferences_correction": {row.id for row in rows("conferences_correction", []) if row.item_id in content},
    }


def conferences_changes(
    world: World, led: set[int], found: Mapping[str, set[int]], table: str, who: tuple[int, int]
) -> int:
    """What may be changed: one's own and the chair's, and what hangs on a case by who leads it."""
    rows: list[Any] = world.above[table]
    case_of = {row.id: row.case_id for row in world.above["conferences_agendaitem"]}
    engagement, unit = who
    if table == "conferences_conference":
        return len(_chaired(world, engagement, NOW))
    if table == "conferences_invitation":
        return len(found[table])
    if table in ("conferences_agendaitem", "conferences_wish"):
        return sum(row.case_id in led for row in rows)
    if table in ("conferences_agendaguest", "conferences_thirdattendance"):
        return sum(case_of[row.agenda_item_id] in led for row in rows)
    lines = {row.id: row for row in world.above["conferences_line"] if row.id in found["conferences_line"]}
    if table == "conferences_line":
        unit_of = {item.id: item.unit_id for item in world.item}
        return sum(case_of[row.agenda_item_id] in led and unit_of[row.item_id] == unit for row in lines.values())
    return sum(row.line_id in lines and case_of[lines[row.line_id].agenda_item_id] in led for row in rows)


def _at(world: World, name: str, cases: set[int]) -> set[int]:
    """The rows that hang on an agenda item of one of these cases."""
    case_of = {row.id: row.case_id for row in world.above.get("conferences_agendaitem", [])}
    return {row.id for row in world.above.get(name, []) if case_of[row.agenda_item_id] in cases}


def _looks(world: World, engagement: int, at: datetime) -> bool:
    screened = any(row.engagement_id == engagement and holds(row, at) for row in world.screening)
    maintains = any(
        row.engagement_id == engagement and row.function == Function.APPLICATION_MANAGER and holds(row, at)
        for row in world.appointment
    )
    return screened and not maintains


def _chaired(world: World, engagement: int, at: datetime) -> set[int]:
    if not _looks(world, engagement, at):
        return set()
    stands_in = _stands_for(world, engagement, at)
    return {
        row.id
        for row in world.above.get("conferences_conference", [])
        if (row.chair_id == engagement or row.chair_id in stands_in) and _designated(world, row.chair_id, row, at)
    }


def _stands_for(world: World, engagement: int, at: datetime) -> set[int]:
    return {
        row.absent_id
        for row in world.replacement
        if row.substitute_id == engagement and row.starts_at <= at < row.ends_at
    }


def _without_chair(world: World, engagement: int, at: datetime) -> set[int]:
    return {
        row.id
        for row in world.above.get("conferences_conference", [])
        if _looks(world, engagement, at)
        and _designated(world, engagement, row, at)
        and not _designated(world, row.chair_id, row, at)
    }


def _designated(world: World, engagement: int, conference: Any, at: datetime) -> bool:
    return any(
        row.engagement_id == engagement
        and row.function in LEAD_FUNCTIONS[conference.regime]
        and holds(row, at)
        and (
            row.municipality_id == conference.municipality_id
            if conference.municipality_id
            else row.house_id == conference.house_id
        )
        for row in world.appointment
    )


def _led(sights: Mapping[int, Stands]) -> set[int]:
    return {case for case, sight in sights.items() if sight.anything and sight.facts.capacity == Capacity.PROCESS_LEAD}
