"""What a unit can choose from when it contributes, and what the reglement says beside each choice."""

from dataclasses import dataclass

from django.db.models import Q

from opmaat.cases.audience import Table
from opmaat.cases.grounds import CRIMINAL, grounds_of_supply
from opmaat.cases.models import Case
from opmaat.cases.rules.contributing import (
    UNDER_SECRECY,
    Nameable,
    Offered,
    category_objection,
    health_objection,
    possible_secrecy,
)
from opmaat.cases.rules.drafts import Source
from opmaat.core import clock
from opmaat.network.enums import Place
from opmaat.network.models import Unit
from opmaat.network.queries.in_force import valid_on
from opmaat.regulation.clauses import Supply
from opmaat.regulation.enums import About, Category, Regime, Secrecy

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


def nameable_units(case: Case, source: Source, offered: Offered) -> tuple[Nameable, ...]:
    """Partners of this municipality and this region that a consent can name, whoever sits at the table.

    The list is the same whoever takes part: it tells nothing of that (WGS 2.29(2): named recipients). In a zvh case
    only those with a place in WGS 2.27, since nobody else can ever receive it.
    """
    if Secrecy.CONSENT not in offered.secrecy:
        return ()
    known = {int(value) for value, _ in offered.units} | {source.unit_id}
    here = Q(municipality=case.municipality_id) | Q(municipality__isnull=True)
    region = case.municipality.house.region_id
    house = Q(house__isnull=True) | Q(house=case.municipality.house_id)
    found = Unit.objects.filter(here, house, valid_on(clock.today()), organisation__region_id=region)
    found = found.exclude(pk__in=known)
    if case.regime == Regime.ZVH:
        found = found.exclude(place_2_27=Place.NONE)
    rows = found.select_related("organisation").order_by("organisation__sort_key", "name")
    return tuple(Nameable(str(unit.pk), unit.kind, f"{unit.organisation.name}, {unit.name}") for unit in rows)


def guidance_for(source: Source, table: Table) -> Guidance:
    """What this kind usually contributes, and why some categories are closed to it."""
    usual = _usual(source, table)
    return Guidance(
        hint=usual.text if usual else "",
        category_notes={category.value: note for category in Category if (note := _note(category, source, usual))},
        about_notes=ABOUT_NOTES,
    )


def prefilled(source: Source, offered: Offered) -> dict[str, object]:
    """What is filled in beforehand: the usual ground, and for a clinician that secrecy rests on it.

    The police and the prosecution choose the ground themselves: the usual one never carries criminal data.
    """
    chooses = any(not CRIMINAL.isdisjoint(ground.categories) for ground in offered.grounds)
    usual = next((ground.code for ground in offered.grounds if not ground.needs_reference), "")
    secret = source.kind in UNDER_SECRECY and Secrecy.CONSENT in offered.secrecy
    return {
        "ground": "" if chooses else usual,
        "secrecy": Secrecy.CONSENT if secret else Secrecy.NOT_SECRET,
    }


def _usual(source: Source, table: Table) -> Supply | None:
    return next((clause for clause in table.reglement.supplies if source.kind in clause.kinds), None)


def _note(category: Category, source: Source, usual: Supply | None) -> dict[str, object] | None:
    closed = health_objection(source) if category == Category.HEALTH else category_objection(category, source.kind)
    if closed:
        held = closed.under(source.regime)
        return {"text": f"{held.message} ({held.article})", "forbidden": True}
    if usual and category in usual.categories:
        return {"text": "deelt u meestal"}
    return None
