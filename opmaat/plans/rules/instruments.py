"""The instrument of a picture: its domains, what each level means, who scores for which side. Pure.

Each version is a file (`opmaat/plans/instruments/*.toml`, voorlopige invulling). A picture keeps the code
of the version it was made with, so an old picture is read with its own words for ever.
"""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from opmaat.network.enums import UnitKind
from opmaat.plans.picture_enums import Side
from opmaat.regulation.enums import Category

FOLDER = Path(__file__).resolve().parent.parent / "instruments"
OF_SOURCE = "of_source"
LEVELS = 5


@dataclass(frozen=True, slots=True)
class Domain:
    """One life domain; `category` is None where it depends on who scores."""

    code: str
    label: str
    short: str
    asks: str
    category: Category | None
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version: its twelve domains, its five levels, the sides and the terms."""

    code: str
    label: str
    since: date
    provisional: bool
    next_after_months: int
    first_within: timedelta
    scale: tuple[str, ...]
    domains: tuple[Domain, ...]
    sides: tuple[tuple[Side, frozenset[UnitKind]], ...]
    of_source: tuple[tuple[UnitKind, Category], ...]
    of_others: Category

    def domain(self, code: str) -> Domain | None:
        """The domain of this code, when this version has it."""
        return next((domain for domain in self.domains if domain.code == code), None)

    def sides_of(self, kind: str) -> tuple[Side, ...]:
        """For which sides a unit of this kind may score; empty for one that judges nothing."""
        return tuple(side for side, kinds in self.sides if kind in kinds)

    def category_of(self, domain: Domain, kind: str) -> Category:
        """The category of a row: of its domain, or for justice of its source."""
        if domain.category is not None:
            return domain.category
        return dict(self.of_source).get(UnitKind(kind), self.of_others)


@cache
def instruments() -> dict[str, Instrument]:
    """Every version by its code, oldest first."""
    found = (read_instrument(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml"))
    return {one.code: one for one in sorted(found, key=lambda one: (one.since, one.code))}


def current_instrument(today: date) -> Instrument:
    """The version for a new picture."""
    known = list(instruments().values())
    begun = [one for one in known if one.since <= today]
    return (begun or known[:1])[-1]


def instrument_of(code: str) -> Instrument:
    """The version a picture was made with."""
    return instruments()[code]


def read_instrument(text: str) -> Instrument:
    """The instrument in a file; one that is not whole is refused."""
    data = tomllib.loads(text)
    domains = tuple(map(_domain, data["domain"]))
    _require_whole(data, domains)
    return Instrument(
        code=data["code"],
        label=data["label"],
        since=data["from"],
        provisional=data["provisional"],
        next_after_months=data["next_after_months"],
        first_within=timedelta(days=data["first_within_days"]),
        scale=tuple(data["scale"]),
        domains=domains,
        sides=tuple((side, frozenset(map(UnitKind, data["sides"][side]))) for side in (Side.SAFETY, Side.SOCIAL)),
        of_source=tuple((UnitKind(k), Category(v)) for k, v in data["of_source"].items() if k != "others"),
        of_others=Category(data["of_source"]["others"]),
    )


def _domain(row: dict[str, Any]) -> Domain:
    category = None if row["category"] == OF_SOURCE else Category(row["category"])
    return Domain(row["code"], row["label"], row["short"], row["asks"], category, tuple(row["levels"]))


def _require_whole(data: dict[str, Any], domains: Collection[Domain]) -> None:
    """Five levels everywhere, every domain once."""
    if len(data["scale"]) != LEVELS or any(len(domain.levels) != LEVELS for domain in domains):
        raise ValueError(f"{data['code']}: elk leefgebied heeft vijf trappen.")
    if len({domain.code for domain in domains}) != len(domains):
        raise ValueError(f"{data['code']}: een leefgebied staat er twee keer in.")
