"""Who may join incidentally and what may be handed to them; pure (WGS 1.7(3), 2.31(9)(10), BGS 2.21)."""

from dataclasses import dataclass

from opmaat.cases.enums import ItemState
from opmaat.cases.facts import mask_of
from opmaat.cases.rules.contributing import Objection
from opmaat.regulation.enums import About, Category, Phase, Secrecy

JOINS_IN = (Phase.CONFERRING, Phase.EXECUTING)
CONFIDED = mask_of({Category.HEALTH, Category.POLICE, Category.CRIMINAL_JUSTICE})
ON_PAPER = (About.SUBJECT, About.CIRCLE)


@dataclass(frozen=True, slots=True)
class Paper:
    """What must be known of an item before it goes on paper."""

    categories: int
    about: str
    secrecy: str
    has_conditions: bool
    state: str
    own: bool
    agreed: bool | None = None


def phase_objection(phase: str, regime: str) -> Objection | None:
    """Third parties join in the conference and while it is carried out, not before or after."""
    if phase in JOINS_IN:
        return None
    when = "Derden sluiten alleen aan bij het casusoverleg en de uitvoering."
    return Objection("", when, "WGS 2.31(9)").under(regime)


def needs_consent(paper: Paper) -> bool:
    """Whether the source must agree first; nobody asks themselves."""
    confided = paper.categories & CONFIDED or paper.secrecy != Secrecy.NOT_SECRET or paper.has_conditions
    return bool(confided) and not paper.own


def paper_objection(paper: Paper, regime: str) -> Objection | None:
    """Why this item cannot be handed out now; nothing when it can."""
    found = _on_paper(paper)
    return found.under(regime) if found else None


def _on_paper(paper: Paper) -> Objection | None:
    if paper.state != ItemState.CURRENT:
        return Objection("items", "Deze bijdrage geldt niet meer.", "BGS 1.7")
    if paper.about not in ON_PAPER:
        return Objection(
            "items", "Over een slachtoffer, een melder of een minderjarige gaat niets op papier mee.", "BGS 2.19"
        )
    if paper.secrecy == Secrecy.WITHDRAWN:
        return Objection("items", "De toestemming voor deze bijdrage is ingetrokken.", "WGS 2.29(2)")
    if needs_consent(paper) and not paper.agreed:
        return Objection("items", "De bron stemde nog niet in met verstrekken aan deze derde.", "WGS 1.7(3)")
    return None
