"""The small world: a case in every phase of both regimes, with everybody around it.

`build` loads it as the owner; give it to the fixture `world`. The cases are named after
regime and phase (`pga conferring`); two more lie next door and are nobody's here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import connections

from opmaat.cases.reference import load_reference
from opmaat.cases.rules.bsn import lookup_of, sealed_bsn
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.regulation.clauses import CLOSED_PHASES
from opmaat.regulation.enums import Capacity, Category, Phase, Regime
from tests.world import shape
from tests.world.conferences import add_conferences, add_third_parties_present
from tests.world.consultations import add_consultations
from tests.world.contributions import CONTRIBUTIONS, add_contributions
from tests.world.informing import add_informing
from tests.world.loading import load_world
from tests.world.markers import ADDRESS, DRAFT, NOTICE, PERSON, PURPOSE, SEAT, STEP, marker
from tests.world.partners import add_partners
from tests.world.people import HOME, LONG_AGO, NEXT_DOOR, NOW, TOMORROW, YESTERDAY, Names, add_people
from tests.world.pictures import add_pictures
from tests.world.plans import add_plans
from tests.world.referrals import add_referrals
from tests.world.rows import World
from tests.world.triage import add_triage

P = Capacity
AROUND: dict[str, Capacity] = {
    "officer": P.PARTICIPANT, "prosecutor": P.PARTICIPANT, "ggd": P.PARTICIPANT, "clinician": P.PARTICIPANT,
    "probation": P.PARTICIPANT, "landlord": P.PARTICIPANT, "income": P.PARTICIPANT, "absent": P.PARTICIPANT,
    "unscreened": P.PARTICIPANT, "manager": P.PARTICIPANT, "ended": P.PARTICIPANT, "inactive": P.PARTICIPANT,
    "shelter": P.CONSULTED, "mayor": P.AGENDA_PARTICIPANT, "untrained": P.REFERRER, "welfare": P.SOURCE,
    "school": P.THIRD_PARTY, "guardian": P.REPRESENTATIVE, "deputy": P.PARTICIPANT, "support": P.PARTICIPANT,
}  # fmt: skip
BSNS = ("999990019", "999990020", "999990032")


@dataclass(slots=True)
class SmallWorld:
    """The rows, and the numbers behind the names."""

    rows: World
    names: Names

    def engagement(self, name: str) -> Engagement:
        """Somebody at work, from the database."""
        return Engagement.objects.select_related("account", "unit__organisation").get(pk=self.names.people[name])

    def viewer(self, name: str) -> Viewer:
        """Somebody who looks."""
        row = next(one for one in self.rows.engagement if one.id == self.names.people[name])
        return Viewer(
            key=str(row.id),
            engagement_id=row.id,
            account_id=row.account_id,
            unit_id=row.unit_id,
            organisation=f"Partner {name}",
            function=name,
        )

    def case(self, name: str) -> shape.Case:
        """A case by its name."""
        return next(case for case in self.rows.case if case.id == self.names.cases[name])

    def of_case(self, item_id: int) -> int:
        """The case of an item."""
        return next(item.case_id for item in self.rows.item if item.id == item_id)

    def item(self, case: str, contribution: str) -> shape.Item:
        """A contribution in a case."""
        of_case = [item for item in self.rows.item if item.case_id == self.names.cases[case]]
        return of_case[list(CONTRIBUTIONS).index(contribution)]


def build() -> SmallWorld:
    """Load the world as the owner, in maintenance."""
    load_reference()
    world, names = World(), Names()
    add_people(world, names)
    for regime in Regime:
        for phase in Phase:
            if (regime, phase) != (Regime.ZVH, Phase.AFTERCARE):
                _add_case(world, names, f"{regime} {phase}", HOME)
        _add_case(world, names, f"{regime} {Phase.CONFERRING}", NEXT_DOOR, name=f"{regime} next door")
    _own_things(world, names)
    add_consultations(world, names)
    add_pictures(world, names)
    add_plans(world, names)
    add_informing(world, names)
    add_conferences(world, names)
    add_referrals(world, names)
    add_triage(world, names)
    add_partners(world, names)
    add_third_parties_present(world)
    load_world(world, connections["owner"])
    return SmallWorld(world, names)


def _add_case(world: World, names: Names, what: str, municipality: int, name: str = "") -> None:
    regime, phase = what.split()
    number = len(world.case) + 1
    names.cases[name or what] = number
    case = shape.Case(
        id=number,
        number=f"{regime.upper()}-2026-{number:04}",
        regime=regime,
        phase=phase,
        person_id=number,
        municipality_id=municipality,
        house_id=1 if regime == Regime.ZVH else None,
        opened_at=LONG_AGO,
        first_processed_at=LONG_AGO,
        phase_since=YESTERDAY,
        purpose=f"Doel {marker(PURPOSE + number)}",
        level=regime,
    )
    world.case.append(case)
    _add_person(world, number)
    _seat_everybody(world, names, case)
    add_contributions(world, names, case)
    if phase in CLOSED_PHASES:
        _seal(world, names, case)


def _add_person(world: World, number: int) -> None:
    surname = marker(PERSON + number)
    key = settings.OPMAAT_DATA_KEY
    bsn = BSNS[number % len(BSNS)]
    world.person.append(
        shape.Person(id=number, surname=surname, call_name="Sam", given_names="Samira", sort_key=surname.lower())
    )
    world.personname.append(shape.PersonName(id=number, person_id=number, search_key=f"sam {surname.lower()}"))
    world.personaddress.append(
        shape.PersonAddress(
            id=number, person_id=number, line=f"{marker(ADDRESS + number)}straat 1", hidden=number % 2 == 0
        )
    )
    world.personbsn.append(
        shape.PersonBsn(
            id=number,
            person_id=number,
            sealed=_hex(sealed_bsn(bsn, person_id=number, key=key)),
            lookup=_hex(lookup_of(bsn, key=key)),
        )
    )


def _hex(value: bytes) -> str:
    return f"\\x{value.hex()}"


def _seat_everybody(world: World, names: Names, case: shape.Case) -> None:
    """A process lead, a case lead, everybody around; next door only its own two."""
    far = case.municipality_id == NEXT_DOOR
    lead = "expert_next_door" if far else "expert" if case.regime == Regime.PGA else "coordinator"
    seats = {lead: P.PROCESS_LEAD, "attendance" if far else "worker": P.CASE_LEAD}
    for name, capacity in seats.items() if far else (seats | AROUND).items():
        number = len(world.participation) + 1
        world.participation.append(
            shape.Seat(
                id=number,
                case_id=case.id,
                engagement_id=names.people[name],
                capacity=capacity,
                starts_at=LONG_AGO,
                ends_at=None,
                must_visit=name in ("worker", "officer"),
                reason=f"Reden {marker(SEAT + number)}",
            )
        )
    for phase in (Phase.REFERRED, Phase.CONFERRING):
        number = len(world.casestep) + 1
        world.casestep.append(
            shape.Step(
                id=number,
                case_id=case.id,
                to_phase=phase,
                at=LONG_AGO,
                by_id=names.people[lead],
                reason=f"Stap {marker(STEP + number)}",
            )
        )


def _seal(world: World, names: Names, case: shape.Case) -> None:
    """The process lead and a privacy officer look into a closed case just now; another did yesterday."""
    lead = "expert" if case.regime == Regime.PGA else "coordinator"
    for name, since in ((lead, NOW), ("privacy", NOW), ("second_privacy", YESTERDAY)):
        number = len(world.seal) + 1
        world.seal.append(
            shape.Seal(
                id=number,
                case_id=case.id,
                engagement_id=names.people[name],
                starts_at=since,
                ends_at=min(since.replace(hour=since.hour + 3), TOMORROW),
            )
        )


def _own_things(world: World, names: Names) -> None:
    """Break-glass, and what belongs to one person alone."""
    emergencies = (("stranger", "pga conferring", Category.HOUSING), ("probation", "zvh referred", Category.HOUSING))
    for number, (name, where, category) in enumerate(emergencies, 1):
        world.emergencyaccess.append(
            shape.Emergency(
                id=number,
                case_id=names.cases[where],
                engagement_id=names.people[name],
                categories=category.bit,
                starts_at=NOW,
                ends_at=NOW.replace(hour=NOW.hour + 3),
            )
        )
    case = names.cases["pga conferring"]
    of: Callable[[str], int] = names.people.__getitem__
    for number, name in enumerate(("worker", "officer", "clinician"), 1):
        world.draft.append(
            shape.Draft(
                id=number,
                engagement_id=of(name),
                form="bijdrage",
                subject=world.case[case - 1].number,
                values={"body": marker(DRAFT + number)},
                saved_at=YESTERDAY,
            )
        )
        world.notice.append(
            shape.Notice(
                id=number, engagement_id=of(name), case_id=case, told=marker(NOTICE + number), created_at=YESTERDAY
            )
        )
        world.marker.append(shape.Marker(id=number, engagement_id=of(name), case_id=case, opened_at=YESTERDAY))
        world.bsnlookup.append(shape.BsnLookup(id=number, engagement_id=of(name), at=YESTERDAY))
    for number, name in enumerate(("stranger", "landlord"), 1):
        tabled = names.cases["pga executing"]
        world.tabling.append(shape.Tabling(id=number, case_id=tabled, engagement_id=of(name), starts_at=YESTERDAY))
    world.purpose_opening = [
        shape.Opening(
            id=1, engagement_id=of("privacy"), case_id=None, opened_at=YESTERDAY, until=YESTERDAY.replace(hour=9)
        ),
        shape.Opening(
            id=2, engagement_id=of("expert"), case_id=case, opened_at=YESTERDAY, until=YESTERDAY.replace(hour=9)
        ),
    ]
    world.casenumber = [shape.CaseNumber(id=n, regime=r, year=2026, last=50) for n, r in enumerate(Regime, 1)]
