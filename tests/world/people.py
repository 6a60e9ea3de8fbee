"""The partners and the people of the small world: somebody in every role, and some who fall outside.

Two municipalities and a house in one region, a third municipality elsewhere. Everybody is
known by the name of their role; `PEOPLE` says where they work.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from opmaat.network.enums import Function, Place, UnitKind
from tests.world import shape
from tests.world.rows import World

NOW = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=300)
YESTERDAY, TOMORROW = NOW - timedelta(days=1), NOW + timedelta(days=1)
MIDDEN, ELSEWHERE = 1, 2
HOME, NEXT_DOOR, FAR = 1, 2, 3

K, FIRST, SECOND, NONE = UnitKind, Place.FIRST, Place.SECOND, Place.NONE
UNITS: dict[str, tuple[UnitKind, Place]] = {
    "college": (K.COLLEGE, FIRST),
    "college_next_door": (K.COLLEGE, FIRST),
    "mayor": (K.MAYOR, FIRST),
    "ggd": (K.GGD, FIRST),
    "police": (K.POLICE, FIRST),
    "prosecution": (K.PROSECUTION, FIRST),
    "council": (K.CHILD_PROTECTION, FIRST),
    "custodial": (K.CUSTODIAL, FIRST),
    "probation": (K.PROBATION, SECOND),
    "safe_at_home": (K.SAFE_AT_HOME, SECOND),
    "youth": (K.CERTIFIED_INSTITUTION, SECOND),
    "ggz": (K.MENTAL_HEALTH, SECOND),
    "other_ggz": (K.MENTAL_HEALTH, SECOND),
    "addiction": (K.ADDICTION_CARE, SECOND),
    "forensic": (K.FORENSIC_CARE, SECOND),
    "shelter": (K.SHELTER, SECOND),
    "team": (K.SOCIAL_TEAM, FIRST),
    "contracted_team": (K.SOCIAL_TEAM, SECOND),
    "income": (K.INCOME_SUPPORT, FIRST),
    "attendance": (K.SCHOOL_ATTENDANCE, FIRST),
    "welfare": (K.WELFARE, SECOND),
    "housing": (K.HOUSING_ASSOCIATION, NONE),
    "school": (K.SCHOOL, NONE),
    "victim_support": (K.VICTIM_SUPPORT, NONE),
    "guardian": (K.GUARDIAN, NONE),
    "house": (K.SAFETY_HOUSE, NONE),
}
PEOPLE = {
    "expert": "college", "deputy": "college", "pga_coordinator": "college", "privacy": "college",
    "second_privacy": "ggd", "auditor": "college", "manager": "college", "expert_next_door": "college_next_door",
    "mayor": "mayor", "coordinator": "house", "support": "house", "ggd": "ggd", "officer": "police",
    "second_officer": "police", "prosecutor": "prosecution", "clerk": "prosecution", "council": "council",
    "custodial": "custodial", "probation": "probation", "absent": "safe_at_home", "substitute": "safe_at_home",
    "youth": "youth", "clinician": "ggz", "colleague": "ggz", "other_clinician": "other_ggz",
    "addiction": "addiction", "forensic": "forensic", "shelter": "shelter", "worker": "team",
    "contracted": "contracted_team", "income": "income", "attendance": "attendance", "welfare": "welfare",
    "landlord": "housing", "school": "school", "victim_support": "victim_support", "guardian": "guardian",
    "unscreened": "team", "untrained": "contracted_team", "ended": "welfare", "inactive": "youth",
    "stranger": "other_ggz", "other_job": "housing", "contact": "attendance",
}  # fmt: skip
APPOINTED: dict[str, tuple[Function, dict[str, int]]] = {
    "expert": (Function.PGA_EXPERT, {"municipality_id": HOME}),
    "deputy": (Function.PGA_EXPERT, {"municipality_id": HOME}),
    "expert_next_door": (Function.PGA_EXPERT, {"municipality_id": NEXT_DOOR}),
    "pga_coordinator": (Function.PGA_COORDINATOR, {"municipality_id": HOME}),
    "coordinator": (Function.PROCESS_COORDINATOR, {"house_id": 1}),
    "support": (Function.PROCESS_SUPPORT, {"house_id": 1}),
    "prosecutor": (Function.PROSECUTOR, {"region_id": MIDDEN}),
    "mayor": (Function.MAYOR, {"municipality_id": HOME}),
    "privacy": (Function.PRIVACY_OFFICER, {"region_id": MIDDEN}),
    "second_privacy": (Function.PRIVACY_OFFICER, {"region_id": MIDDEN}),
    "auditor": (Function.AUDITOR, {"region_id": MIDDEN}),
    "manager": (Function.APPLICATION_MANAGER, {"region_id": MIDDEN}),
    "contact": (Function.CONTACT_POINT, {"municipality_id": HOME}),
}
DEPUTIES = {"deputy"}
DESIGNATED = {"expert", "deputy", "expert_next_door", "coordinator", "support"}


@dataclass(slots=True)
class Names:
    """The numbers behind the names."""

    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)


def add_people(world: World, names: Names) -> None:
    """Territory, units, people with their standing and functions."""
    _territory(world)
    for number, (name, (kind, place)) in enumerate(UNITS.items(), 1):
        names.units[name] = number
        organisation = shape.Organisation(id=number, region_id=MIDDEN, name=f"Partner {name}", sort_key=name)
        world.organisation.append(organisation)
        world.unit.append(
            shape.Unit(
                id=number,
                organisation_id=number,
                name=f"Afdeling {name}",
                kind=kind,
                place_2_27=place,
                municipality_id=NEXT_DOOR if name == "college_next_door" else HOME,
            )
        )
    for number, (name, unit) in enumerate(PEOPLE.items(), 1):
        names.people[name] = number
        _person(world, number, name, names.units[unit])
    _functions(world, names)
    world.replacement.append(
        shape.Replacement(
            id=1,
            absent_id=names.people["absent"],
            substitute_id=names.people["substitute"],
            named_by_id=names.people["absent"],
            starts_at=YESTERDAY,
            ends_at=TOMORROW,
        )
    )


def _territory(world: World) -> None:
    world.region = [shape.Region(id=MIDDEN, name="Midden"), shape.Region(id=ELSEWHERE, name="Elders")]
    world.safetyhouse = [
        shape.House(id=1, region_id=MIDDEN, name="Huis Midden"),
        shape.House(id=2, region_id=ELSEWHERE, name="Huis Elders"),
    ]
    world.municipality = [
        shape.Municipality(id=HOME, house_id=1, code="GM0402", name="Thuisstad"),
        shape.Municipality(id=NEXT_DOOR, house_id=1, code="GM0034", name="Buurstad"),
        shape.Municipality(id=FAR, house_id=2, code="GM0999", name="Verstad"),
    ]


def _person(world: World, number: int, name: str, unit: int) -> None:
    """Who has another job besides is one account with two engagements."""
    account = next(a.id for a in world.account if a.name == "Clinician Jansen") if name == "other_job" else number
    if account == number:
        world.account.append(
            shape.Account(
                id=number,
                name=f"{name.capitalize().replace('_', ' ')} Jansen",
                email=f"{name}@voorbeeld.nl",
                is_active=name != "inactive",
            )
        )
        if name != "untrained":
            world.training.append(shape.Training(id=number, account_id=account, starts_at=LONG_AGO, ends_at=None))
    world.engagement.append(
        shape.Engagement(
            id=number,
            account_id=account,
            unit_id=unit,
            starts_at=LONG_AGO,
            ends_at=YESTERDAY if name == "ended" else None,
        )
    )
    if name != "unscreened":
        screening = shape.Screening(id=number, engagement_id=number, starts_at=LONG_AGO, ends_at=None)
        world.screening.append(screening)


def _functions(world: World, names: Names) -> None:
    for number, (name, (function, where)) in enumerate(APPOINTED.items(), 1):
        college = "college_next_door" if name == "expert_next_door" else "college"
        world.appointment.append(
            shape.Appointment(
                id=number,
                engagement_id=names.people[name],
                function=function,
                starts_at=LONG_AGO,
                ends_at=None,
                is_deputy=name in DEPUTIES,
                designated_by_id=names.units[college] if name in DESIGNATED else None,
                region_id=where.get("region_id"),
                house_id=where.get("house_id"),
                municipality_id=where.get("municipality_id"),
            )
        )
