"""Who finds what of triage, in one sentence for each table.

That a referral is weighed, who judges it, how they judged and what was decided: who sits at the table of the case
and reads identity there. Who speaks for a body in a house: that person, and who leads the process of the house. The
proof of a destruction: who leads or oversees in that municipality, that house or the region.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from opmaat.network.enums import Function
from opmaat.regulation.enums import Category
from opmaat.regulation.facts import ViewerFacts
from tests.world.facts import holds
from tests.world.people import HOME, NEXT_DOOR
from tests.world.rows import World

AT_THE_TABLE = ("referrals_weighing", "referrals_triageseat", "referrals_judgement", "referrals_decision")
TRIAGE_CHANGES = {
    "referrals_triagemember": "ends_at = opmaat_now()",
    "referrals_triageseat": "confirm_by = '2026-06-30'",
    "referrals_judgement": "verdict = 'met'",
}
LEADS_A_HOUSE = {Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT}
READS_PROOF = LEADS_A_HOUSE | {
    Function.PGA_EXPERT, Function.PGA_COORDINATOR, Function.PRIVACY_OFFICER, Function.DATA_PROTECTION_OFFICER,
    Function.AUDITOR,
}  # fmt: skip


class Stands(Protocol):
    """What one viewer is in one case."""

    @property
    def facts(self) -> ViewerFacts:
        """The facts of the viewer."""

    @property
    def table(self) -> bool:
        """Whether this viewer sees who sits at the table."""

    def reads(self, category: Category) -> bool:
        """Whether an ordinary item of this category would give content."""


def triage_expected(world: World, sights: Mapping[int, Stands], engagement: int, at: datetime) -> dict[str, set[int]]:
    """The numbers of the rows, by table."""
    table = {case for case, sight in sights.items() if sight.table and sight.reads(Category.IDENTITY)}
    held = [row for row in world.appointment if row.engagement_id == engagement and holds(row, at)]
    keeps = {row.house_id for row in held if row.function in LEADS_A_HOUSE}
    found = {name: {row.id for row in _rows(world, name) if row.case_id in table} for name in AT_THE_TABLE}
    return found | {
        "referrals_triagemember": {
            row.id
            for row in _rows(world, "referrals_triagemember")
            if row.engagement_id == engagement or row.house_id in keeps
        },
        "referrals_destruction": {
            row.id
            for row in _rows(world, "referrals_destruction")
            if any(one.function in READS_PROOF and _covers(one, row) for one in held)
        },
    }


def triage_changes(world: World, led: set[int], found: Mapping[str, set[int]], table: str, unit: int) -> int:
    """What may be changed: a judgement and its confirmation by who leads the process, and by the body itself.

    The table of a house by who leads its process: nobody of those who try.
    """
    if table == "referrals_triagemember":
        return 0
    own = {row.case_id for row in _rows(world, "referrals_triageseat") if row.unit_id == unit}
    return sum(row.case_id in led | own for row in _rows(world, table) if row.id in found[table])


def _rows(world: World, table: str) -> list[Any]:
    return world.above.get(table, [])


def _covers(appointment: Any, proof: Any) -> bool:
    """Both municipalities of the small world lie in the region and belong to the house; the proofs are pga."""
    in_region = appointment.region_id is not None and proof.municipality_id in (HOME, NEXT_DOOR)
    return appointment.municipality_id == proof.municipality_id or in_region
