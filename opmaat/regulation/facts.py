"""What a decision is about (one item, one viewer) and what it says.

Frozen and without Django's database: the same shapes serve the JSON command,
the pages, the tests and the comparison with the SQL policies. `impossible`
names facts that cannot occur; deciding about them would mean nothing.
"""

from dataclasses import dataclass

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Gives, Phase, Regime, Secrecy

# WGS 2.27 gives these no place: they take part locally, or are asked as a third party.
WITHOUT_PLACE = frozenset(
    {
        UnitKind.HOUSING_ASSOCIATION,
        UnitKind.SCHOOL,
        UnitKind.HALT,
        UnitKind.VICTIM_SUPPORT,
        UnitKind.WELFARE,
        UnitKind.GUARDIAN,
    }
)
# Whoever is designated for these takes the place of the participant that designated (see `zvh-place`).
IN_THE_PLACE_OF = frozenset({Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT})
NO_CATEGORIES: frozenset[Category] = frozenset()


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What must be known of an item, as seen by one recipient (covers, released, named, excluded)."""

    categories: frozenset[Category]
    source_kind: UnitKind
    about: About
    secrecy: Secrecy
    covers: bool
    released: bool
    named: bool
    excluded: bool


@dataclass(frozen=True, slots=True)
class ViewerFacts:
    """What must be known of the engagement that looks, in this case and towards this item."""

    kind: UnitKind
    place_2_27: Place
    capacity: Capacity | None
    functions_here: frozenset[Function]
    account: bool
    screened: bool
    trained: bool
    own: bool
    seal: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """One question; `emergency` holds the categories that break-glass has opened for this viewer."""

    regime: Regime
    phase: Phase
    item: ItemFacts
    viewer: ViewerFacts
    emergency: frozenset[Category] = NO_CATEGORIES


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer, with the rule that gave it and the sentence a person can read."""

    gives: Gives
    step: int
    rule: str
    article: str
    text: str


def impossible(facts: Facts) -> str | None:
    """Why these facts cannot occur, in Dutch; None when they can."""
    item, viewer = facts.item, facts.viewer
    if facts.phase == Phase.AFTERCARE and facts.regime == Regime.ZVH:
        return "Nazorg bestaat alleen in de lokale persoonsgerichte aanpak (pga)."
    if not item.categories:
        return "Een bijdrage heeft ten minste één categorie."
    if Category.POLICE in item.categories and item.source_kind != UnitKind.POLICE:
        return "Politiegegevens komen alleen van de politie."
    if Category.CRIMINAL_JUSTICE in item.categories and item.source_kind != UnitKind.PROSECUTION:
        return "Justitiële en strafvorderlijke gegevens komen alleen van het openbaar ministerie."
    if viewer.own and item.source_kind != viewer.kind:
        return "Een eigen bijdrage komt van een eenheid van dezelfde soort."
    taken = viewer.functions_here & IN_THE_PLACE_OF
    if viewer.kind in WITHOUT_PLACE and viewer.place_2_27 != Place.NONE and not taken:
        return f"{viewer.kind.label} heeft geen plaats in WGS 2.27."
    return None
