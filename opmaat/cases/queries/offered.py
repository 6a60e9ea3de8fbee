"""What a unit can choose from when it contributes, and what the reglement says beside each choice."""

from dataclasses import dataclass

from opmaat.cases.audience import Table
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.rules.contributing import UNDER_SECRECY, Offered, category_objection, possible_secrecy
from opmaat.cases.rules.drafts import Source
from opmaat.core import clock
from opmaat.regulation.clauses import Supply
from opmaat.regulation.enums import About, Category, Secrecy

Notes = dict[str, dict[str, object]]
WITHOUT_NAME = "Beschrijf zonder naam. Dit leest alleen wie het nodig heeft."
ABOUT_NOTES: Notes = {
    About.CIRCLE_MINOR: {"text": "Minder mensen lezen dit mee."},
    About.VICTIM: {"text": WITHOUT_NAME},
    About.REPORTER: {"text": WITHOUT_NAME},
}


@dataclass(frozen=True, slots=True)
class Guidance:
    """What stands beside the form."""

    hint: str
    category_notes: Notes
    about_notes: Notes


def offered_to(source: Source, table: Table) -> Offered:
    """Grounds and secrecy of this kind of unit; the other units at this table."""
    today = clock.today()
    units = {
        str(seat.unit_id): f"{seat.unit} ({seat.organisation})"
        for seat in table.seats
        if seat.unit_id != source.unit_id
    }
    return Offered(
        grounds=tuple(grounds_of_supply(regime=source.regime, kind=source.kind, on=today)),
        secrecy=possible_secrecy(source, today=today),
        units=tuple(units.items()),
    )


def guidance_for(source: Source, table: Table) -> Guidance:
    """What this kind usually contributes, and why some categories are closed to it."""
    usual = _usual(source, table)
    return Guidance(
        hint=usual.text if usual else "",
        category_notes={category.value: note for category in Category if (note := _note(category, source, usual))},
        about_notes=ABOUT_NOTES,
    )


def prefilled(source: Source, offered: Offered) -> dict[str, object]:
    """What is filled in beforehand: the usual ground, and for a clinician that secrecy rests on it."""
    secret = source.kind in UNDER_SECRECY and Secrecy.CONSENT in offered.secrecy
    return {
        "ground": next((ground.code for ground in offered.grounds if not ground.needs_reference), ""),
        "secrecy": Secrecy.CONSENT if secret else Secrecy.NOT_SECRET,
    }


def _usual(source: Source, table: Table) -> Supply | None:
    return next((clause for clause in table.reglement.supplies if source.kind in clause.kinds), None)


def _note(category: Category, source: Source, usual: Supply | None) -> dict[str, object] | None:
    if objection := category_objection(category, source.kind):
        return {"text": f"{objection.message} ({objection.article})", "forbidden": True}
    if usual and category in usual.categories:
        return {"text": "deelt u meestal"}
    return None
