"""The head of a case: the person, where the case stands and who leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from opmaat.cases.enums import Level
from opmaat.cases.models import Case
from opmaat.cases.queries.seats import Seat
from opmaat.cases.queries.waiting import named
from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.persons import Named
from opmaat.cases.rules.phases import possible_steps
from opmaat.core import clock
from opmaat.core.templatetags.dutch_dates import day
from opmaat.regulation.enums import Capacity, Phase, Regime

LADDER = (Level.REGULAR, Level.PGA, Level.ZVH)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the top of a case."""

    number: str
    person: Named
    municipality: str
    house: str
    regime: str
    purpose: str
    phase: str
    phase_since: datetime
    level: str
    ave_phase: int | None
    in_detention: bool
    url: str

    @property
    def name(self) -> str:
        """The full name, as this page may show it."""
        return self.person.full

    @property
    def initials(self) -> str:
        """The initials, for the title of the window."""
        return self.person.initials

    @property
    def age(self) -> str:
        """The age today."""
        return self.person.age_on(clock.today())

    @property
    def regime_label(self) -> str:
        """The regime in words."""
        return Regime(self.regime).label

    @property
    def phase_label(self) -> str:
        """The phase in words."""
        return Phase(self.phase).label


@dataclass(frozen=True, slots=True)
class Lead:
    """Who holds one of the two leads; an empty name when nobody does yet."""

    label: str
    name: str = ""
    phone: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of the ladder."""

    label: str
    state: str
    note: str


def header_of(case: Case) -> Header:
    """The head of a case that was fetched with its person, municipality and house; no statement."""
    return Header(
        number=shown_number(case.number),
        person=named(case.person),
        municipality=case.municipality.name,
        house=case.house.name if case.house else "",
        regime=case.regime,
        purpose=case.purpose,
        phase=case.phase,
        phase_since=case.phase_since,
        level=case.level,
        ave_phase=case.ave_phase,
        in_detention=case.in_detention,
        url=f"/casus/{case.number}/",
    )


def leads_of(seats: Sequence[Seat]) -> tuple[Lead, ...]:
    """Procesregie and casusregie, in that order."""
    return (
        _lead("Procesregie", Capacity.PROCESS_LEAD, seats),
        _lead("Casusregie", Capacity.CASE_LEAD, seats),
    )


def ladder_of(header: Header) -> tuple[Rung, ...]:
    """The three levels with the present one marked."""
    return tuple(_rung(level, header) for level in LADDER)


def next_phase(header: Header) -> str:
    """The usual next step in words; empty when there is none."""
    following = possible_steps(regime=header.regime, phase=header.phase)
    return following[0].label if following else ""


def _lead(label: str, capacity: Capacity, seats: Sequence[Seat]) -> Lead:
    seat = next((seat for seat in seats if seat.capacity == capacity), None)
    return Lead(label, seat.name, seat.phone, seat.works_at) if seat else Lead(label)


def _rung(level: Level, header: Header) -> Rung:
    if level != header.level:
        return Rung(level.label, "", "")
    ave = f"AVE {header.ave_phase} · " if header.ave_phase else ""
    return Rung(level.label, "now", f"{ave}{header.phase_label.lower()} sinds {day(header.phase_since)}")
