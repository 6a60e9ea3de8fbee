"""Who finds what about asking, composing and third parties, in one sentence for each table.

A request with its answer: who leads the process, and who of the asked unit has to do with the case. Its questions:
they, as far as they read the item. A proposal with its seats and votes, a third party and a paper: who sits at the
table. What was on the paper: they, as far as they know that the item exists. A consent: who leads, and the source,
while the item exists for them.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from opmaat.regulation.enums import Capacity, Gives
from opmaat.regulation.facts import ViewerFacts
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


def partners_expected(
    world: World, sights: Mapping[int, Stands], gives: Mapping[int, Gives], unit: int
) -> dict[str, set[int]]:
    """The numbers of the rows, by table."""
    requests = {row.id for row in _rows(world, "informationrequest") if _asked(sights[row.case_id], row.unit_id, unit)}
    proposals = {row.id for row in _rows(world, "compositionproposal") if sights[row.case_id].table}
    thirds = {row.id for row in _rows(world, "thirdparty") if sights[row.case_id].table}
    papers = {row.id for row in _rows(world, "handout") if row.third_party_id in thirds}
    exists = {item for item, given in gives.items() if given is not Gives.NOTHING}
    items = {item.id: item for item in world.item}
    return {
        "cases_informationrequest": requests,
        "cases_requestedpoint": {
            row.id
            for row in _rows(world, "requestedpoint")
            if row.request_id in requests and gives[row.item_id] is Gives.CONTENT
        },
        "cases_compositionproposal": proposals,
        "cases_proposedseat": {row.id for row in _rows(world, "proposedseat") if row.proposal_id in proposals},
        "cases_proposalvote": {row.id for row in _rows(world, "proposalvote") if row.proposal_id in proposals},
        "cases_thirdparty": thirds,
        "cases_handout": papers,
        "cases_handeditem": {
            row.id for row in _rows(world, "handeditem") if row.handout_id in papers and row.item_id in exists
        },
        "cases_handoutconsent": {
            row.id
            for row in _rows(world, "handoutconsent")
            if row.item_id in exists
            and sights[items[row.item_id].case_id].anything
            and (_leads(sights[items[row.item_id].case_id]) or items[row.item_id].unit_id == unit)
        },
    }


PARTNER_CHANGES = {
    "cases_informationrequest": "state = 'withdrawn'",
    "cases_compositionproposal": "state = 'withdrawn'",
    "cases_thirdparty": "ended_at = null",
    "cases_handoutconsent": "agrees = false, decided_by_id = opmaat_viewer(), decided_at = opmaat_now()",
}


def partner_changes(world: World, led: set[int], found: Mapping[str, set[int]], table: str, unit: int | None) -> int:
    """A question or a proposal that is open, and a third party: who leads. A consent not yet given: its source."""
    rows = [row for row in world.above[table] if row.id in found[table]]
    if table == "cases_handoutconsent":
        units = {item.id: item.unit_id for item in world.item}
        return sum(row.agrees is None and units[row.item_id] == unit for row in rows)
    if table != "cases_thirdparty":
        rows = [row for row in rows if row.state == "open"]
    return sum(row.case_id in led for row in rows)


def _rows(world: World, table: str) -> list[Any]:
    return world.above.get(f"cases_{table}", [])


def _leads(sight: Stands) -> bool:
    return sight.facts.capacity == Capacity.PROCESS_LEAD


def _asked(sight: Stands, asked: int, unit: int) -> bool:
    return sight.anything and (_leads(sight) or (sight.facts.capacity is not None and asked == unit))
