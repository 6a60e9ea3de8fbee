"""The grounds that a source of the demonstration can choose from: the list of the cases room, asked in two ways."""

from datetime import date
from functools import cache

from opmaat.cases.grounds import Ground
from opmaat.cases.grounds import grounds as listed
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Category, Regime

__all__ = ["Ground", "grounds", "secrecy_grounds", "supply_grounds"]

WGS_IN_FORCE = date(2025, 3, 1)
BEFORE_WGS = date(2024, 1, 1)


def grounds() -> tuple[Ground, ...]:
    """All grounds, in the order of the list."""
    return tuple(listed().values())


@cache
def supply_grounds(regime: Regime, kind: UnitKind, categories: tuple[Category, ...], wgs: bool) -> tuple[Ground, ...]:
    """The grounds of supply open to a unit, before or since the WGS."""
    on = WGS_IN_FORCE if wgs else BEFORE_WGS
    return tuple(
        one
        for one in grounds()
        if one.secrecy is None and one.open_to(regime=regime, kind=kind, on=on) and one.fits(categories)
    )


@cache
def secrecy_grounds(kind: UnitKind) -> tuple[Ground, ...]:
    """The grounds on which a unit of this kind may lift its secrecy; none means it has no such secrecy."""
    return tuple(one for one in grounds() if one.secrecy is not None and kind in one.kinds)
