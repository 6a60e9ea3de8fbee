"""Partner organisations and their units: the municipalities' own, and those of `organisations.toml`.

A unit has one legal task (its kind) and its place in WGS 2.27; rights hang on the unit.
A municipality is mayor, college and, where it is large enough or no joint service does
it, social team, income support, school attendance and enforcement.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from opmaat.demo.content.region import Municipality, Region, region
from opmaat.demo.content.source import toml
from opmaat.network.enums import Place, UnitKind

# The college's own teams act for the college (WGS 2.27(1)(f)); a contracted one says place = "second".
FIRST = frozenset({
    UnitKind.MAYOR, UnitKind.COLLEGE, UnitKind.GGD, UnitKind.POLICE, UnitKind.PROSECUTION, UnitKind.CHILD_PROTECTION,
    UnitKind.CUSTODIAL, UnitKind.SOCIAL_TEAM, UnitKind.INCOME_SUPPORT, UnitKind.SCHOOL_ATTENDANCE,
    UnitKind.MUNICIPAL_ENFORCEMENT,
})  # fmt: skip
SECOND = frozenset({
    UnitKind.PROBATION, UnitKind.SAFE_AT_HOME, UnitKind.CERTIFIED_INSTITUTION, UnitKind.MENTAL_HEALTH,
    UnitKind.ADDICTION_CARE, UnitKind.FORENSIC_CARE, UnitKind.DISABILITY_CARE, UnitKind.CONTRACTED_CARE,
    UnitKind.SHELTER,
})  # fmt: skip

# Teams that a smaller municipality leaves to a larger neighbour.
NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "blaricum.social_team": ("laren", "eemnes"),
    "montfoort.social_team": ("oudewater", "lopik"),
    "wijk-bij-duurstede.social_team": ("bunnik",),
    "rhenen.social_team": ("renswoude", "woudenberg"),
    "noordoostpolder.social_team": ("urk",),
    "amersfoort.income_support": ("leusden", "bunschoten"),
    "soest.income_support": ("baarn", "eemnes"),
    "huizen.income_support": ("blaricum", "laren"),
    "noordoostpolder.income_support": ("urk",),
    "hilversum.income_support": ("wijdemeren",),
}
ENFORCEMENT_SIZES = ("xl", "l", "m")


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation's part with one legal task, and the municipalities it works for."""

    key: str
    name: str
    kind: UnitKind
    place: Place
    covers: tuple[str, ...]
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A partner with its units; `municipality` is set for a municipality's own organisation."""

    key: str
    name: str
    acceded: date
    until: date | None
    municipality: str
    units: tuple[Unit, ...]


def place_of(kind: UnitKind) -> Place:
    """The place in WGS 2.27 that belongs to a kind of unit."""
    if kind in FIRST:
        return Place.FIRST
    return Place.SECOND if kind in SECOND else Place.NONE


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations of the region, municipalities first."""
    area = region()
    partners = [_partner(row, area) for row in toml("organisations.toml")["organisation"]]
    served = {(unit.kind, key) for partner in partners for unit in partner.units for key in unit.covers}
    served |= {(UnitKind(team.split(".")[1]), key) for team, keys in NEIGHBOURS.items() for key in keys}
    own = [_municipal(one, served) for one in area.municipalities.values()]
    return (*own, *partners)


@cache
def units() -> dict[str, Unit]:
    """All units by key."""
    return {unit.key: unit for organisation in organisations() for unit in organisation.units}


def _partner(row: dict[str, Any], area: Region) -> Organisation:
    made = tuple(
        Unit(
            key=f"{row['key']}.{unit['key']}",
            name=unit["name"],
            kind=UnitKind(unit["kind"]),
            place=Place(unit["place"]) if "place" in unit else place_of(UnitKind(unit["kind"])),
            covers=area.covered_by(unit["covers"]),
            phone=row["phone"],
            email=f"{unit['key']}@{row['key']}.example",
        )
        for unit in row["units"]
    )
    return Organisation(row["key"], row["name"], row["acceded"], None, "", made)


def _municipal(one: Municipality, served: set[tuple[UnitKind, str]]) -> Organisation:
    kinds = [UnitKind.MAYOR, UnitKind.COLLEGE]
    kinds += [
        kind
        for kind in (UnitKind.SOCIAL_TEAM, UnitKind.INCOME_SUPPORT, UnitKind.SCHOOL_ATTENDANCE)
        if (kind, one.key) not in served
    ]
    kinds += [UnitKind.MUNICIPAL_ENFORCEMENT] if one.size in ENFORCEMENT_SIZES else []
    made = tuple(unit for kind in kinds for unit in _units_of(one, kind))
    return Organisation(f"gemeente-{one.key}", f"Gemeente {one.name}", date(2019, 6, 11), one.until, one.key, made)


def _units_of(one: Municipality, kind: UnitKind) -> list[Unit]:
    if kind is UnitKind.SOCIAL_TEAM and one.size in ("xl", "l"):
        return [_unit(one, kind, f"{kind}-{n}", f"Wijkteam {_upper(area)}") for n, area in enumerate(one.areas[:3], 1)]
    return [_unit(one, kind, kind.value, MUNICIPAL_NAMES[kind].format(one.name))]


def _unit(one: Municipality, kind: UnitKind, key: str, name: str) -> Unit:
    full = f"{one.key}.{key}"
    return Unit(
        key=full,
        name=name,
        kind=kind,
        place=Place.FIRST,
        covers=(one.key, *NEIGHBOURS.get(full, ())),
        phone=one.call,
        email=f"{key.replace('_', '-')}@gemeente-{one.key}.example",
    )


def _upper(name: str) -> str:
    return name[0].upper() + name[1:]


MUNICIPAL_NAMES = {
    UnitKind.MAYOR: "Burgemeester van {}",
    UnitKind.COLLEGE: "Openbare orde en veiligheid {}",
    UnitKind.SOCIAL_TEAM: "Sociaal team {}",
    UnitKind.INCOME_SUPPORT: "Werk en inkomen {}",
    UnitKind.SCHOOL_ATTENDANCE: "Leerplicht {}",
    UnitKind.MUNICIPAL_ENFORCEMENT: "Toezicht en handhaving {}",
}
