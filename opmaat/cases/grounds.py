"""The legal grounds on which something may be supplied, chosen from a list (WGS 1.5(2)).

No free text in place of a ground. The list is data (`grounds.toml`, voorlopige
invulling): each ground says for which regime, kinds of unit, categories and period
it exists. The database keeps the code, the screen shows the label with its article.
A ground with `secrecy` lifts professional secrecy and comes beside a ground of supply.
"""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Category, Regime, Secrecy

CRIMINAL = frozenset({Category.POLICE, Category.CRIMINAL_JUSTICE})
SOURCE = Path(__file__).with_name("grounds.toml")


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground; empty `kinds` means every kind, empty `categories` all but criminal data."""

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

    def open_to(self, *, regime: str, kind: str, on: date) -> bool:
        """Whether a unit of this kind may choose it in this regime on this day."""
        return (
            regime in self.regimes
            and (not self.kinds or kind in self.kinds)
            and (self.starts is None or self.starts <= on)
            and (self.ends is None or on < self.ends)
        )

    def fits(self, categories: Collection[Category]) -> bool:
        """Whether it carries all these categories; criminal data only on a ground made for them."""
        if self.categories:
            return self.categories.issuperset(categories)
        return CRIMINAL.isdisjoint(categories)


@cache
def grounds() -> dict[str, Ground]:
    """All grounds by code, in the order of the list."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["ground"]
    return {row["code"]: _ground(row) for row in rows}


def grounds_of_supply(*, regime: str, kind: str, on: date) -> list[Ground]:
    """The grounds of supply a unit of this kind can choose from."""
    return [g for g in grounds().values() if g.secrecy is None and g.open_to(regime=regime, kind=kind, on=on)]


def grounds_of_secrecy(*, regime: str, kind: str, on: date) -> list[Ground]:
    """The grounds on which a unit of this kind can share what is under professional secrecy."""
    return [g for g in grounds().values() if g.secrecy is not None and g.open_to(regime=regime, kind=kind, on=on)]


def ground_article(code: str) -> str:
    """The article of a ground, for a page; the code itself when it is no longer in the list."""
    found = grounds().get(code)
    return found.article if found else code


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
