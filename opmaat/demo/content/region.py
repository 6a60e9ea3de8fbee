"""The region Midden-Nederland: houses, police districts, municipalities, covenants.

Real names and CBS codes with their validity (Weesp and Wijdemeren ended); the number
of running cases per municipality, the neighbourhoods and the telephone numbers are
invented. Read from `region.toml`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from opmaat.demo.content.source import toml
from opmaat.regulation.enums import Regime


@dataclass(frozen=True, slots=True)
class House:
    """A Zorg- en Veiligheidshuis and the municipality that is its contact point (BGS 1.1)."""

    key: str
    name: str
    contact_municipality: str
    phone: str


@dataclass(frozen=True, slots=True)
class District:
    """A police district."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Covenant:
    """An agreement that organisations accede to."""

    key: str
    regime: Regime
    title: str
    signed: date
    note: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality, how much it has to do, and whom to call when it has no PGA-expert."""

    key: str
    name: str
    cbs: str
    house: str
    district: str
    size: str
    active_pga: int
    active_zvh: int
    call: str
    places: tuple[tuple[str, str], ...]
    areas: tuple[str, ...]
    until: date | None
    successor: str

    @property
    def active(self) -> int:
        """Running cases on the anchor date, both regimes."""
        return self.active_pga + self.active_zvh


@dataclass(frozen=True, slots=True)
class Region:
    """The whole region, municipalities by key."""

    key: str
    name: str
    houses: tuple[House, ...]
    districts: tuple[District, ...]
    covenants: tuple[Covenant, ...]
    municipalities: dict[str, Municipality]

    def covered_by(self, tokens: list[str]) -> tuple[str, ...]:
        """The municipalities meant by words such as "region", "house:utrecht" or "almere"."""
        return tuple(key for key, one in self.municipalities.items() if any(_means(token, one) for token in tokens))


def _means(token: str, one: Municipality) -> bool:
    return token in ("region", one.key, f"house:{one.house}", f"district:{one.district}")


def _municipality(row: dict[str, Any]) -> Municipality:
    return Municipality(
        key=row["key"],
        name=row["name"],
        cbs=row["cbs"],
        house=row["house"],
        district=row["district"],
        size=row["size"],
        active_pga=row["active"][0],
        active_zvh=row["active"][1],
        call=row["call"],
        places=tuple((name, digits) for name, digits in row["places"]),
        areas=tuple(row["areas"]),
        until=row.get("until"),
        successor=row.get("successor", ""),
    )


@cache
def region() -> Region:
    """The region as it is described in `region.toml`."""
    data = toml("region.toml")
    return Region(
        key=data["key"],
        name=data["name"],
        houses=tuple(House(**row) for row in data["house"]),
        districts=tuple(District(**row) for row in data["district"]),
        covenants=tuple(Covenant(**{**row, "regime": Regime(row["regime"])}) for row in data["covenant"]),
        municipalities={row["key"]: _municipality(row) for row in data["municipality"]},
    )
