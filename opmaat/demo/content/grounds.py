"""The grounds on which a source may supply, as a list to choose from.

Each ground has its article, the kinds of unit and categories it is for, and the dates
between which it holds: an item keeps the ground of its own date (WGS in force since
1 March 2025). Grounds with `secrecy` come on top, for what rests under professional
secrecy (WGS 2.29(2)). Provisional: the region's own list is not public.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from opmaat.demo.content.source import toml
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Category, Regime, Secrecy

CRIMINAL = frozenset({Category.POLICE, Category.CRIMINAL_JUSTICE})


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of supply; empty `kinds` or `categories` mean all (criminal data never)."""

    code: str
    label: str
    article: str
    regimes: frozenset[Regime]
    kinds: frozenset[UnitKind]
    categories: frozenset[Category]
    starts: date | None
    ends: date | None
    needs_reference: bool
    secrecy: Secrecy | None

    def holds(self, regime: Regime, kind: UnitKind, categories: Sequence[Category], on: date) -> bool:
        """Whether this unit may choose this ground for these categories on this day."""
        return (
            regime in self.regimes
            and (not self.kinds or kind in self.kinds)
            and self._fits(categories)
            and (self.starts is None or self.starts <= on)
            and (self.ends is None or on < self.ends)
        )

    def _fits(self, categories: Sequence[Category]) -> bool:
        if self.categories:
            return self.categories.issuperset(categories)
        return CRIMINAL.isdisjoint(categories)


def _ground(row: dict[str, Any]) -> Ground:
    return Ground(
        code=row["code"],
        label=row["label"],
        article=row["article"],
        regimes=frozenset(map(Regime, row["regimes"])),
        kinds=frozenset(map(UnitKind, row["kinds"])),
        categories=frozenset(map(Category, row.get("categories", ()))),
        starts=row.get("from"),
        ends=row.get("until"),
        needs_reference=row.get("reference", False),
        secrecy=Secrecy(row["secret"]) if "secret" in row else None,
    )


@cache
def grounds() -> tuple[Ground, ...]:
    """All grounds, in the order of the file."""
    return tuple(_ground(row) for row in toml("grounds.toml")["ground"])


WGS_IN_FORCE = date(2025, 3, 1)


@cache
def supply_grounds(regime: Regime, kind: UnitKind, categories: tuple[Category, ...], wgs: bool) -> tuple[Ground, ...]:
    """The grounds of supply open to a unit, before or since the WGS."""
    on = WGS_IN_FORCE if wgs else date(2024, 1, 1)
    return tuple(one for one in grounds() if one.secrecy is None and one.holds(regime, kind, categories, on))


@cache
def secrecy_grounds(kind: UnitKind) -> tuple[Ground, ...]:
    """The grounds on which a unit of this kind may lift its secrecy; none means it has no such secrecy."""
    return tuple(one for one in grounds() if one.secrecy is not None and kind in one.kinds)
