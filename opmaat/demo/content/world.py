"""The region at work on the anchor date: municipalities, organisations, people who work there.

`DemoRegion` is what a loader writes first and what the case histories draw on: who works
at which unit when, and who leads the process in a municipality or a house.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from opmaat.demo.content.moments import ANCHOR
from opmaat.demo.content.organisations import Organisation, Unit, organisations, units
from opmaat.demo.content.professionals import Engagement, Professional, professionals
from opmaat.demo.content.region import Region, region
from opmaat.network.enums import Function, UnitKind

SEED = 20261120

__all__ = ["ANCHOR", "SEED", "DemoRegion", "demo_region"]


@dataclass(frozen=True)
class DemoRegion:
    """Everything but the cases. Dictionaries are by key."""

    seed: int
    anchor: datetime
    region: Region
    organisations: tuple[Organisation, ...]
    units: dict[str, Unit]
    professionals: tuple[Professional, ...]
    engagements: dict[str, Engagement]
    staff: dict[str, tuple[Engagement, ...]]
    units_at: dict[tuple[UnitKind, str], tuple[Unit, ...]]
    leads: dict[str, tuple[Engagement, ...]]

    def at_work(self, unit: str, at: datetime) -> list[Engagement]:
        """Who has an engagement at a unit at a moment and does its ordinary work (no oversight or board)."""
        found = [one for one in self.staff.get(unit, ()) if one.in_force(at) and not _apart(one)]
        prosecutors = [one for one in found if one.appointments and one.appointments[0].function is Function.PROSECUTOR]
        return prosecutors or found  # only a prosecutor supplies and releases for the OM

    def leads_of(self, territory: str, at: datetime) -> list[Engagement]:
        """Who may lead the process at a moment, in "municipality:x" or "house:x"."""
        return [one for one in self.leads.get(territory, ()) if one.in_force(at)]


LEADING = frozenset({Function.PGA_EXPERT, Function.PGA_COORDINATOR, Function.PROCESS_COORDINATOR})
APART = frozenset(Function) - {
    Function.PGA_EXPERT, Function.PGA_COORDINATOR, Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT,
    Function.PROSECUTOR, Function.MAYOR, Function.TASKFORCE_MEMBER,
}  # fmt: skip


def _apart(engagement: Engagement) -> bool:
    return any(one.function in APART for one in engagement.appointments)


@cache
def demo_region(seed: int = SEED) -> DemoRegion:
    """The region with everybody who works in it, the same for the same seed."""
    people = professionals(seed)
    engagements = {one.key: one for person in people for one in person.engagements}
    return DemoRegion(
        seed=seed,
        anchor=ANCHOR,
        region=region(),
        organisations=organisations(),
        units=units(),
        professionals=people,
        engagements=engagements,
        staff=_by_unit(list(engagements.values())),
        units_at=_by_kind_and_place(list(units().values())),
        leads=_by_territory(list(engagements.values())),
    )


def _by_unit(engagements: Sequence[Engagement]) -> dict[str, tuple[Engagement, ...]]:
    found: dict[str, list[Engagement]] = {}
    for one in engagements:
        found.setdefault(one.unit, []).append(one)
    return {unit: tuple(held) for unit, held in found.items()}


def _by_territory(engagements: Sequence[Engagement]) -> dict[str, tuple[Engagement, ...]]:
    found: dict[str, list[Engagement]] = {}
    for one in engagements:
        for held in one.appointments:
            at_home = held.territory.removeprefix("municipality:") == one.unit.split(".")[0]
            if held.function in LEADING and (at_home or not held.deputy):
                found.setdefault(held.territory, []).append(one)
    return {territory: tuple(held) for territory, held in found.items()}


def _by_kind_and_place(all_units: Sequence[Unit]) -> dict[tuple[UnitKind, str], tuple[Unit, ...]]:
    found: dict[tuple[UnitKind, str], list[Unit]] = {}
    for one in all_units:
        for municipality in one.covers:
            found.setdefault((one.kind, municipality), []).append(one)
    return {key: tuple(held) for key, held in found.items()}
