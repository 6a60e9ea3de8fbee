"""The invented region and its two thousand histories, made once for every test that reads them.

Without a database; a failing test names the case by its number.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from opmaat.demo.content import CasePlan, case_plans, demo_region
from opmaat.demo.content.plan import ItemPlan, Seat
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Capacity

WORLD = demo_region()


@cache
def plans() -> tuple[CasePlan, ...]:
    return tuple(case_plans(WORLD))


def items() -> Iterator[tuple[CasePlan, ItemPlan]]:
    return ((plan, item) for plan in plans() for item in plan.items)


def kind_of(seat: Seat) -> UnitKind:
    return WORLD.units[WORLD.engagements[seat.engagement].unit].kind


def sits(plan: CasePlan, engagement: str, at: datetime, *capacities: Capacity) -> bool:
    return any(
        seat.engagement == engagement
        and seat.starts <= at
        and (seat.ends is None or at < seat.ends)
        and (not capacities or seat.capacity in capacities)
        for seat in plan.seats
    )
