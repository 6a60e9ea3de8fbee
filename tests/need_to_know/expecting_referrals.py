"""Who finds what of referrals, in one sentence for each table.

A referral: who referred, also when the case is closed, and who refers or leads the process in that case now. Which
item answers what: who reads the item. Known or not: who leads the process, trained. A link: who gave it out. These
only screened, also one's own. What
was typed through it: nobody with an account. An offer: who offers, and the screened people of the unit it waits with,
up to its last day.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from opmaat.core.clock import AMSTERDAM
from opmaat.network.enums import Function
from opmaat.regulation.enums import Capacity
from opmaat.regulation.facts import ViewerFacts
from tests.need_to_know.expecting_consultations import stands_now
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


def referrals_expected(
    world: World, sights: Mapping[int, Stands], content: set[int], engagement: int, unit: int, at: datetime
) -> dict[str, set[int]]:
    """The numbers of the rows, by table."""
    leads, stands = _in_capacity(sights, {Capacity.PROCESS_LEAD}), stands_now(world, engagement, at)
    here = leads | _in_capacity(sights, {Capacity.REFERRER})
    return {
        "referrals_referral": {
            row.id
            for row in _rows(world, "referrals_referral")
            if (row.referred_by_id == engagement and stands) or row.case_id in here
        },
        "referrals_referralanswer": {
            row.id for row in _rows(world, "referrals_referralanswer") if row.item_id in content
        },
        "referrals_knowncheck": {
            row.referral_id
            for row in _rows(world, "referrals_knowncheck")
            if row.referral_id in leads and sights[row.referral_id].facts.trained
        },
        "referrals_onetimelink": {
            row.id for row in _rows(world, "referrals_onetimelink") if row.issued_by_id == engagement and stands
        },
        "referrals_linkdraft": set(),
        "referrals_offeredreferral": {
            row.id
            for row in _rows(world, "referrals_offeredreferral")
            if row.offered_by_id == engagement
            or (row.to_unit_id == unit and _in_time(row, at) and _stands(world, engagement, at))
        },
    }


def referral_changes(led: set[int], found: Mapping[str, set[int]], table: str) -> int:
    """What may be changed: the referral by who leads the process; one's own link; an offer by both sides."""
    if table == "referrals_referral":
        return len(found[table] & led)
    return len(found[table])


def _rows(world: World, table: str) -> list[Any]:
    return world.above.get(table, [])


def _in_capacity(sights: Mapping[int, Stands], capacities: set[Capacity]) -> set[int]:
    return {case for case, sight in sights.items() if sight.anything and sight.facts.capacity in capacities}


def _in_time(offer: Any, at: datetime) -> bool:
    return not offer.answers or offer.waits_until >= at.astimezone(AMSTERDAM).date()


def _stands(world: World, engagement: int, at: datetime) -> bool:
    screened = any(row.engagement_id == engagement and holds(row, at) for row in world.screening)
    maintains = any(
        row.engagement_id == engagement and row.function == Function.APPLICATION_MANAGER and holds(row, at)
        for row in world.appointment
    )
    return screened and not maintains
