"""Who may work in the partnership, how one is screened, and who may stand in for whom.

Refuses somebody with commercial duties at a private participant (WGS 1.4(3)),
screening by office for who holds no such office (BGS 1.11), and a substitute of
another unit: the legal task would change with the person.
"""

from dataclasses import dataclass
from datetime import datetime

from opmaat.network.enums import Place, ScreeningKind, UnitKind
from opmaat.network.rules.appointments import Objection

OFFICES = frozenset({UnitKind.MAYOR, UnitKind.PROSECUTION})


@dataclass(frozen=True, slots=True)
class Substitution:
    """A replacement as somebody proposes it."""

    absent_unit_id: int
    substitute_unit_id: int
    same_person: bool
    names_oneself: bool
    named_by_own_unit: bool
    named_by_manager: bool
    named_by_process_lead: bool
    substitute_screened: bool
    substitute_in_force: bool
    starts_at: datetime
    ends_at: datetime
    takes_no_part: bool = False


def objection_to_engagement(*, place: str, commercial_duties: bool) -> Objection | None:
    """Why somebody may not come to work in this unit, or nothing."""
    if place == Place.SECOND and commercial_duties:
        return Objection(
            "Een private deelnemer wijst niemand aan met commerciële taken. "
            "Kies iemand anders of laat die taken eerst vervallen.",
            "WGS 1.4(3)",
        )
    return None


def objection_to_screening(*, kind: str, unit_kind: str) -> Objection | None:
    """Why this proof of trustworthiness does not count here, or nothing."""
    if kind == ScreeningKind.BY_OFFICE and unit_kind not in OFFICES:
        return Objection(
            "Uit hoofde van het ambt gescreend zijn alleen de burgemeester en de officier van justitie.",
            "BGS 1.11",
        )
    return None


def objection_to_substitution(proposal: Substitution) -> Objection | None:
    """Why this person may not stand in, or nothing."""
    checks = (_who_names, _who_stands_in, _until_when)
    return next((found for check in checks if (found := check(proposal))), None)


def _who_names(proposal: Substitution) -> Objection | None:
    entitled = (proposal.named_by_own_unit, proposal.named_by_manager, proposal.named_by_process_lead)
    if not any(entitled):
        return Objection("Een waarnemer wordt aangewezen door de eigen afdeling of de procesregisseur.")
    if proposal.names_oneself:
        return Objection("U kunt niet uzelf als waarnemer aanwijzen. Vraag een collega om dit te doen.")
    return None


def _who_stands_in(proposal: Substitution) -> Objection | None:
    if proposal.same_person or proposal.absent_unit_id != proposal.substitute_unit_id:
        return Objection("Kies als waarnemer een collega van dezelfde afdeling: de taak blijft dan dezelfde.")
    if not proposal.substitute_in_force:
        return Objection("Deze collega werkt hier niet (meer). Kies iemand anders.")
    if proposal.takes_no_part:
        return Objection("Deze collega toetst, bestuurt of beheert, en doet in casussen niet mee. Kies iemand anders.",
                         "WGS 1.8(2)")  # fmt: skip
    if not proposal.substitute_screened:
        return Objection("Deze collega is niet gescreend en mag niets zien. Kies iemand anders.", "BGS 1.11")
    return None


def _until_when(proposal: Substitution) -> Objection | None:
    if proposal.ends_at <= proposal.starts_at:
        return Objection("De einddatum ligt voor de begindatum. Kies een latere einddatum.")
    return None
