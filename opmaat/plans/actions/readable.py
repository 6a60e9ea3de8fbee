"""The words of an action in categories in which who carries it out can read them.

Refused: somebody who could not read them. Then it is said in which category they could, or why
in none: whom it is about, or what the reglement has against this person now.
"""

from dataclasses import dataclass, replace

from opmaat.cases.audience import Table
from opmaat.cases.enums import ItemKind
from opmaat.cases.queries.seats import Seat
from opmaat.cases.rules.drafts import Source
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import Refused
from opmaat.plans.actions.saying import Words, outcome_for, readable_for, would_read
from opmaat.plans.enums import Track
from opmaat.plans.rules.plan_categories import options_for_action
from opmaat.regulation.enums import About, Category

SOMEBODY_ELSE = "Spreek de actie af met iemand die dit wel mag lezen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the words of the action need before they are an item."""

    body: str
    track: Track
    about: About
    life_domain: str
    categories: frozenset[Category] | None


def readable(wanted: Wanted, table: Table, seat: Seat, source: Source) -> Words:
    """The words with the first categories in which who carries it out can read them."""
    options = (
        (wanted.categories,)
        if wanted.categories
        else options_for_action(wanted.track, wanted.life_domain, source.kind, seat.kind)
    )
    drafts = [_words(wanted, option) for option in options]
    for draft in drafts:
        if would_read(table, seat, source, draft):
            return draft
    raise _unreadable(table, seat, source, drafts[0])


def _words(wanted: Wanted, categories: frozenset[Category]) -> Words:
    return Words(
        kind=ItemKind.ACTION,
        body=wanted.body,
        categories=categories,
        necessity="Actie in het plan van aanpak",
        about=wanted.about,
        life_domain=wanted.life_domain,
    )


def _unreadable(table: Table, seat: Seat, source: Source, words: Words) -> Refused:
    """In which category they could read it; whom it is about; or what the reglement says."""
    if possible := readable_for(table, seat, source, words):
        names = ", ".join(category.label.lower() for category in possible)
        return Refused(f"{seat.name} zou deze actie niet kunnen lezen. Kies een categorie als: {names}.",
                       status=UNPROCESSABLE)  # fmt: skip
    if readable_for(table, seat, source, replace(words, about=About.SUBJECT)):
        return Refused(
            f"{seat.name} mag dit niet lezen, ook niet in een andere categorie: daarvoor is het over de verkeerde "
            f"persoon. {SOMEBODY_ELSE}", status=UNPROCESSABLE,
        )  # fmt: skip
    why = outcome_for(table, seat, source, words)
    return Refused(f"{seat.name} kan nu geen enkele actie in deze casus lezen. {why.text} {SOMEBODY_ELSE}",
                   why.article, UNPROCESSABLE)  # fmt: skip
