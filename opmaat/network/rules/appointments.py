"""Who may be appointed to what, where, and by whom.

Each refusal is one Dutch sentence with its article. A PGA-expert and each deputy
are designated by the college of that municipality; a process coordinator and
support by a public participant of the house (WGS 1.8(2)(a)); whoever maintains
the system has no other function, since a function belongs to one of the three
classes of WGS 1.8(2): carrying out, checking lawfulness, maintaining.
"""

from dataclasses import dataclass
from enum import StrEnum

from opmaat.network.enums import Function, Place, UnitKind


class Territory(StrEnum):
    """Where a function counts."""

    REGION = "region"
    HOUSE = "house"
    MUNICIPALITY = "municipality"


class Duty(StrEnum):
    """The three classes of authorised persons of WGS 1.8(2)."""

    CARRYING_OUT = "carrying_out"
    CHECKING = "checking"
    MAINTAINING = "maintaining"


REGION, HOUSE, MUNICIPALITY = Territory.REGION, Territory.HOUSE, Territory.MUNICIPALITY

TERRITORIES: dict[Function, frozenset[Territory]] = {
    Function.PGA_EXPERT: frozenset({MUNICIPALITY}),
    Function.PGA_COORDINATOR: frozenset({MUNICIPALITY}),
    Function.PROCESS_COORDINATOR: frozenset({HOUSE}),
    Function.PROCESS_SUPPORT: frozenset({HOUSE}),
    Function.PROSECUTOR: frozenset({REGION, HOUSE}),
    Function.MAYOR: frozenset({MUNICIPALITY}),
    Function.ALDERMAN: frozenset({MUNICIPALITY}),
    Function.TASKFORCE_MEMBER: frozenset({REGION}),
    Function.REGIONAL_OFFICE: frozenset({REGION}),
    Function.CONTACT_POINT: frozenset({HOUSE, MUNICIPALITY}),
    Function.PRIVACY_OFFICER: frozenset({REGION, HOUSE, MUNICIPALITY}),
    Function.DATA_PROTECTION_OFFICER: frozenset({REGION, HOUSE, MUNICIPALITY}),
    Function.LAWFULNESS_ADVISER: frozenset({REGION}),
    Function.AUDITOR: frozenset({REGION, HOUSE, MUNICIPALITY}),
    Function.APPLICATION_MANAGER: frozenset({REGION}),
    Function.LIVED_EXPERIENCE_EXPERT: frozenset({REGION, HOUSE, MUNICIPALITY}),
    Function.PLACEMENT_COORDINATOR: frozenset({REGION}),
}
CHECKING = frozenset(
    {
        Function.PRIVACY_OFFICER,
        Function.DATA_PROTECTION_OFFICER,
        Function.LAWFULNESS_ADVISER,
        Function.AUDITOR,
    }
)
# Checking lawfulness and maintaining the system are other classes than carrying out (WGS 1.8(2)); an alderman
# governs without seeing persons.
TAKES_NO_PART = CHECKING | {Function.ALDERMAN, Function.APPLICATION_MANAGER}
# The Taskforce and the regional office govern and count: whoever takes part in no case breaks no glass of one either.
BREAKS_NO_GLASS = TAKES_NO_PART | {Function.TASKFORCE_MEMBER, Function.REGIONAL_OFFICE}
KIND_OF_UNIT: dict[Function, UnitKind] = {
    Function.PROSECUTOR: UnitKind.PROSECUTION,
    Function.MAYOR: UnitKind.MAYOR,
    Function.ALDERMAN: UnitKind.COLLEGE,
}
BY_COLLEGE = frozenset({Function.PGA_EXPERT})
BY_PUBLIC_PARTICIPANT = frozenset({Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT})

WHERE = {REGION: "de regio", HOUSE: "een Zorg- en Veiligheidshuis", MUNICIPALITY: "een gemeente"}


@dataclass(frozen=True, slots=True)
class Designator:
    """The unit that designates, as far as the rule asks."""

    kind: str
    place: str
    in_territory: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """An appointment as somebody proposes it."""

    function: Function
    territory: Territory
    unit_kind: str
    decision_reference: str
    designator: Designator | None = None
    other_functions: frozenset[str] = frozenset()
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Objection:
    """Why something may not be, and by which article."""

    message: str
    article: str = ""


def duty_of(function: str) -> Duty:
    """To which of the three classes of WGS 1.8(2) a function belongs."""
    if function == Function.APPLICATION_MANAGER:
        return Duty.MAINTAINING
    return Duty.CHECKING if function in CHECKING else Duty.CARRYING_OUT


def objection_to(proposal: Proposal) -> Objection | None:
    """The first reason why this appointment cannot be made, or nothing."""
    checks = (_reference, _territory, _kind_of_unit, _deputy, _one_duty, _college, _public_participant)
    return next((found for check in checks if (found := check(proposal))), None)


def _reference(proposal: Proposal) -> Objection | None:
    if proposal.decision_reference.strip():
        return None
    return Objection("Vermeld het kenmerk van het besluit: zonder besluit is er geen aanstelling.")


def _territory(proposal: Proposal) -> Objection | None:
    allowed = TERRITORIES[proposal.function]
    if proposal.territory in allowed:
        return None
    places = " of ".join(WHERE[territory] for territory in Territory if territory in allowed)
    return Objection(f"{proposal.function.label} geldt voor {places}: kies dat als werkgebied.")


def _kind_of_unit(proposal: Proposal) -> Objection | None:
    needed = KIND_OF_UNIT.get(proposal.function)
    if needed is None or proposal.unit_kind == needed:
        return None
    return Objection(f"{proposal.function.label} kan alleen iemand zijn die werkt bij: {needed.label}.")


def _deputy(proposal: Proposal) -> Objection | None:
    if proposal.is_deputy and proposal.function != Function.PGA_EXPERT:
        return Objection("Alleen een PGA-expert heeft een plaatsvervanger met een eigen aanstelling.")
    return None


def _one_duty(proposal: Proposal) -> Objection | None:
    duty = duty_of(proposal.function)
    if all(duty_of(other) == duty for other in proposal.other_functions):
        return None
    return Objection(
        "Uitvoeren, toezien en beheren gaan niet samen in één werkplek. "
        "Geef deze persoon een tweede werkplek, of beëindig eerst de andere functie.",
        "WGS 1.8(2)",
    )


def _college(proposal: Proposal) -> Objection | None:
    if proposal.function not in BY_COLLEGE:
        return None
    designator = proposal.designator
    if designator and designator.kind == UnitKind.COLLEGE and designator.in_territory:
        return None
    return Objection("Een PGA-expert wordt aangewezen door het college van B&W van die gemeente.", "Wjsg 39f")


def _public_participant(proposal: Proposal) -> Objection | None:
    if proposal.function not in BY_PUBLIC_PARTICIPANT:
        return None
    designator = proposal.designator
    if designator and designator.place == Place.FIRST and designator.in_territory:
        return None
    return Objection(
        f"Een {proposal.function.label.lower()} wordt aangewezen door een publieke deelnemer van dat huis.",
        "WGS 1.8(2)(a)",
    )
