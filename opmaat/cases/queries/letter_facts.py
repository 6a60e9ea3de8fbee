"""The facts that a letter may hold, read as its maker may read them: never an item, a victim or a reporter.

The address stands in it only when it is not hidden and there is one. What a partner reads follows from the
reglement in force, per kind of unit, and not from what was said.
"""

from collections.abc import Collection

from opmaat.cases.enums import CLOSED_PHASES
from opmaat.cases.informing_enums import LetterTo, Whom
from opmaat.cases.models import Case, PersonAddress
from opmaat.cases.queries.informing import ToInform
from opmaat.cases.queries.seats import Seat, seats_of
from opmaat.cases.rules.contributing import UNDER_SECRECY
from opmaat.cases.rules.letters import LetterFacts, Partner, kind_words
from opmaat.core import clock
from opmaat.network.enums import Place, UnitKind
from opmaat.network.models import Engagement
from opmaat.network.words import house_in_words
from opmaat.regulation.enums import About, Capacity, Category, Gives, Phase, Regime
from opmaat.regulation.in_force import reglement_in_force
from opmaat.regulation.matrix import Column, cell_of
from opmaat.regulation.reglement import Reglement

AT_THE_TABLE = frozenset({Capacity.CASE_LEAD, Capacity.PARTICIPANT})
TELLING = UNDER_SECRECY | {UnitKind.SHELTER, UnitKind.CONTRACTED_CARE, UnitKind.DISABILITY_CARE, UnitKind.CUSTODIAL}
TAKE_PART = (Capacity.CASE_LEAD, Capacity.PARTICIPANT, Capacity.CONSULTED, Capacity.REFERRER)


def partners_in(case: Case) -> tuple[Seat, ...]:
    """One seat for each partner that could stand in the letter, besides who leads."""
    found: dict[int, Seat] = {}
    for seat in seats_of(case.pk):
        if seat.capacity in TAKE_PART:
            found.setdefault(seat.unit_id, seat)
    return tuple(found.values())


def partners_for(case: Case, person: ToInform) -> tuple[Seat, ...]:
    """Those of them that may read about this person: about a minor of the circle the reglement closes some out."""
    reglement = reglement_in_force(case.regime, clock.now())
    return tuple(seat for seat in partners_in(case) if not person.minor or _partner(seat, reglement, person).reads)


def named_beforehand(seat: Seat, whom: Whom) -> bool:
    """Who is ticked when the form opens: who sits at the table.

    To somebody of the circle no partner whose very name tells which care the person gets or where they stay.
    """
    return seat.capacity in AT_THE_TABLE and (whom == Whom.SUBJECT or seat.kind not in TELLING)


def facts_of(
    case: Case, person: ToInform, units: Collection[int], *, addressed_to: LetterTo, representative: str
) -> LetterFacts:
    """Everything a letter says."""
    lead, job = _lead(case)
    closed = case.phase in CLOSED_PHASES
    chosen = () if closed else tuple(seat for seat in partners_for(case, person) if seat.unit_id in units)
    reglement = reglement_in_force(case.regime, clock.now())
    college = f"het college van burgemeester en wethouders van {case.municipality.name}"
    return LetterFacts(
        regime=case.regime,
        whom=person.whom,
        addressed_to=addressed_to,
        name=person.name,
        representative=representative,
        young=person.under_sixteen,
        address=_address(case) if person.whom == Whom.SUBJECT and addressed_to == LetterTo.PERSON else (),
        declined=closed,
        lead=_called(lead, job),
        phone=lead.phone if lead else "",
        partners=tuple(_partner(seat, reglement, person) for seat in chosen),
        sender=sender_of(case),
        object_at=college,
        object_phone=case.municipality.phone,
        on=clock.today(),
    )


def sender_of(case: Case) -> str:
    """In whose name the letter goes out."""
    if case.regime == Regime.ZVH and case.house:
        return house_in_words(case.house.name)
    return f"Gemeente {case.municipality.name}"


def _lead(case: Case) -> tuple[Seat | None, str]:
    lead = next((seat for seat in seats_of(case.pk) if seat.capacity == Capacity.PROCESS_LEAD), None)
    if lead is None:
        return None, ""
    return lead, Engagement.objects.values_list("job_title", flat=True).get(pk=lead.engagement_id)


def _called(lead: Seat | None, job: str) -> str:
    if lead is None:
        return "De procesregisseur"
    return f"{lead.name} ({job})" if job else lead.name


def _address(case: Case) -> tuple[str, ...]:
    """Where the person lives, unless that is hidden: also from a letter on the doormat of somebody else."""
    found = PersonAddress.objects.filter(person_id=case.person_id, hidden=False, none_known=False).first()
    return (found.line, f"{found.postcode} {found.place}".strip()) if found and found.line else ()


def _partner(seat: Seat, reglement: Reglement, person: ToInform) -> Partner:
    place = seat.place if reglement.regime == Regime.ZVH else Place.NONE
    return Partner(seat.works_at, *topics_of(reglement, seat.kind, place, person.whom, minor=person.minor))


def topics_of(
    reglement: Reglement, kind: UnitKind, place: Place, whom: Whom, *, minor: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What this kind of partner reads in the conference, in plain words, and what only when its source agrees."""
    wanted = (Category.RELATIONS,) if whom == Whom.CIRCLE else tuple(Category)
    column = Column(kind, place, kind.label)
    about = About.CIRCLE_MINOR if minor else About.CIRCLE if whom == Whom.CIRCLE else About.SUBJECT
    cells = {c: cell_of(reglement, Phase.CONFERRING, Capacity.PARTICIPANT, column, c, about) for c in wanted}
    now = tuple(kind_words(c) for c, cell in cells.items() if cell.gives == Gives.CONTENT and c != Category.HEALTH)
    later = tuple(
        kind_words(c) for c, cell in cells.items()
        if cell.content_when or (c == Category.HEALTH and cell.gives == Gives.CONTENT)
    )  # fmt: skip
    return now, later
