"""A small world for the cases room: a table of partners around two cases, loaded by the owner.

`people` are engagements by role; each test gets a fresh copy in which acts commit.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.db import transaction

from opmaat.cases.enums import Level
from opmaat.cases.models import Case, CaseNumber, CaseStep, Participation, Person, PersonName
from opmaat.cases.reference import load_reference
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function, Place, ScreeningKind, UnitKind
from opmaat.network.models import (
    Account,
    Appointment,
    Engagement,
    Municipality,
    Organisation,
    Region,
    SafetyHouse,
    Screening,
    Training,
    Unit,
)
from opmaat.regulation.enums import Capacity, Phase, Regime

LONG_AGO = datetime(2025, 6, 1, 8, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
UNITS = {
    "college": (UnitKind.COLLEGE, Place.FIRST),
    "team": (UnitKind.SOCIAL_TEAM, Place.FIRST),
    "police": (UnitKind.POLICE, Place.FIRST),
    "prosecution": (UnitKind.PROSECUTION, Place.FIRST),
    "ggz": (UnitKind.MENTAL_HEALTH, Place.SECOND),
    "housing": (UnitKind.HOUSING_ASSOCIATION, Place.NONE),
    "house": (UnitKind.SAFETY_HOUSE, Place.NONE),
}
PEOPLE = {
    "expert": "college",
    "deputy": "college",
    "worker": "team",
    "colleague": "team",
    "officer": "police",
    "second_officer": "police",
    "prosecutor": "prosecution",
    "clerk": "prosecution",
    "clinician": "ggz",
    "landlord": "housing",
    "coordinator": "house",
    "privacy": "college",
    "manager": "college",
    "unscreened": "team",
    "untrained": "team",
    "stranger": "ggz",
}
BEFORE_THE_TABLE = (Phase.REFERRED, Phase.WEIGHING, Phase.GATHERING)
TABLE = ("officer", "clinician", "landlord", "prosecutor")


@dataclass(slots=True)
class Table:
    """The ids of what was loaded."""

    people: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    municipality: int = 0
    house: int = 0
    viewers: dict[str, Viewer] = field(default_factory=dict)

    def viewer(self, role: str) -> Viewer:
        """Somebody who looks."""
        return self.viewers[role]

    def engagement(self, role: str) -> Engagement:
        """Somebody at work."""
        return Engagement.objects.select_related("unit", "account").get(pk=self.people[role])


def load() -> Table:
    """Everything; called once per test process."""
    load_reference()
    table = Table()
    region = Region.objects.create(name="Midden-Nederland")
    house = SafetyHouse.objects.create(region=region, name="Gooi en Vechtstreek", phone="035 111 11 11")
    municipality = Municipality.objects.create(
        code="GM0402", name="Hilversum", house=house, valid_from=SINCE, phone="035 222 22 22"
    )
    table.municipality, table.house = municipality.pk, house.pk
    _units(table, region, municipality)
    for number, (role, unit) in enumerate(PEOPLE.items(), 1):
        _person(table, role, unit, number)
    _appointments(table, region, house, municipality)
    with transaction.atomic(using="owner"):  # a case and its leads: one moment
        _cases(table, municipality, house)
    return table


def _cases(table: Table, municipality: Municipality, house: SafetyHouse) -> None:
    add_case(table, "pga", Regime.PGA, Phase.CONFERRING, municipality, None, number="PGA-2026-0001")
    add_case(table, "gathering", Regime.PGA, Phase.GATHERING, municipality, None, number="PGA-2026-0002")
    add_case(table, "zvh", Regime.ZVH, Phase.CONFERRING, municipality, house, number="ZVH-2026-0001")


def _units(table: Table, region: Region, municipality: Municipality) -> None:
    for name, (kind, place) in UNITS.items():
        organisation = Organisation.objects.create(
            region=region, name=f"Organisatie {name}", sort_key=name, valid_from=SINCE
        )
        unit = Unit.objects.create(
            organisation=organisation,
            name=f"Afdeling {name}",
            kind=kind,
            place_2_27=place,
            municipality=municipality,
            phone="035 333 33 33",
            valid_from=SINCE,
        )
        table.units[name] = unit.pk


def _person(table: Table, role: str, unit: str, number: int) -> None:
    account = Account.objects.create(
        email=f"{role}@voorbeeld.nl", name=f"{role.capitalize()} Jansen", secrecy_confirmed_at=LONG_AGO
    )
    engagement = Engagement.objects.create(
        account=account, unit_id=table.units[unit], job_title=role, phone=f"06 0000 00{number:02}", starts_at=LONG_AGO
    )
    if role != "unscreened":
        Screening.objects.create(engagement=engagement, kind=ScreeningKind.VOG, starts_at=LONG_AGO)
    if role != "untrained":
        Training.objects.create(account=account, module_version="1", score=10, starts_at=LONG_AGO)
    table.people[role] = engagement.pk
    table.viewers[role] = Viewer(
        key=str(engagement.pk),
        engagement_id=engagement.pk,
        account_id=account.pk,
        unit_id=table.units[unit],
        organisation=f"Organisatie {unit}",
        function=role,
    )


def _appointments(table: Table, region: Region, house: SafetyHouse, municipality: Municipality) -> None:
    def appoint(role: str, function: Function, **where: object) -> None:
        Appointment.objects.create(
            engagement_id=table.people[role],
            function=function,
            decision_reference="B-1",
            starts_at=LONG_AGO,
            **where,
        )

    college = table.units["college"]
    appoint("expert", Function.PGA_EXPERT, municipality=municipality, designated_by_id=college)
    appoint("deputy", Function.PGA_EXPERT, municipality=municipality, designated_by_id=college, is_deputy=True)
    appoint("coordinator", Function.PROCESS_COORDINATOR, house=house, designated_by_id=college)
    appoint("prosecutor", Function.PROSECUTOR, region=region)
    appoint("privacy", Function.PRIVACY_OFFICER, region=region)
    appoint("manager", Function.APPLICATION_MANAGER, region=region)


def add_case(
    table: Table,
    name: str,
    regime: Regime,
    phase: Phase,
    municipality: Municipality,
    house: SafetyHouse | None,
    *,
    number: str,
) -> None:
    """A case with its process lead and the partners: only asked as long as nobody composed a table."""
    person = Person.objects.create(
        call_name="Daan", given_names="Daniël", particle="van der", surname="Velde", sort_key="velde daan",
        birth_year=2006,
    )  # fmt: skip
    PersonName.objects.create(person=person, search_key="daan van der velde")
    case = Case.objects.create(
        number=number,
        regime=regime,
        person=person,
        purpose="Overlast stoppen en een dak boven het hoofd",
        municipality=municipality,
        house=house,
        phase=phase,
        phase_since=LONG_AGO,
        level=Level(regime.value),
        opened_at=LONG_AGO,
        first_processed_at=LONG_AGO,
    )
    table.cases[name] = number
    CaseNumber.objects.update_or_create(regime=regime, year=2026, defaults={"last": int(number[-4:])})
    CaseStep.objects.create(case=case, from_phase="", to_phase=phase, at=LONG_AGO)
    seats = {"coordinator" if regime == Regime.ZVH else "expert": Capacity.PROCESS_LEAD}
    if phase == Phase.CONFERRING:
        seats |= {"worker": Capacity.CASE_LEAD}
    seats |= dict.fromkeys(TABLE, Capacity.CONSULTED if phase in BEFORE_THE_TABLE else Capacity.PARTICIPANT)
    if regime == Regime.ZVH:
        del seats["landlord"]
    for role, capacity in seats.items():
        Participation.objects.create(
            case=case, engagement_id=table.people[role], capacity=capacity, reason="nodig", starts_at=LONG_AGO
        )
