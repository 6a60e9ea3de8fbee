"""Story lines: which partners a story brings together and whose voice is heard how often.

A theme depends on age and on nothing else about a person; names, sex and origin of a
name play no part. The theme is a means of making texts hang together and is not kept.
"""

from dataclasses import dataclass
from functools import cache

from opmaat.demo.content.source import toml
from opmaat.network.enums import UnitKind


@dataclass(frozen=True, slots=True)
class Partner:
    """How likely a kind of unit takes part, and for which ages."""

    kind: UnitKind
    chance: float
    youngest: int
    oldest: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A story line."""

    key: str
    label: str
    weight: float
    ages: tuple[int, int]
    lead: tuple[UnitKind, ...]
    partners: tuple[Partner, ...]


@cache
def themes() -> dict[str, Theme]:
    """All story lines by key."""
    return {
        row["key"]: Theme(
            key=row["key"],
            label=row["label"],
            weight=float(row["weight"]),
            ages=(row["ages"][0], row["ages"][1]),
            lead=tuple(map(UnitKind, row["lead"])),
            partners=tuple(_partner(kind, row["partners"][kind]) for kind in row["partners"]),
        )
        for row in toml("themes.toml")["theme"]
    }


def _partner(kind: str, figures: list[float]) -> Partner:
    chance, youngest, oldest = [*figures, 0.0, 120.0][:3] if len(figures) != 2 else [*figures, 120.0]
    return Partner(UnitKind(kind), chance, int(youngest), int(oldest))


@cache
def themes_for(age: int) -> tuple[tuple[Theme, float], ...]:
    """The story lines that fit an age, with their weights."""
    return tuple((one, one.weight) for one in themes().values() if one.ages[0] <= age <= one.ages[1])


@cache
def voice(kind: UnitKind) -> float:
    """How often a kind of unit contributes, next to others."""
    return float(toml("themes.toml")["voice"].get(kind.value, 0.0))
