"""Which unit an A4'tje is for, found by name in the database of this installation.

Only the kind and the place of a unit are read; nothing about cases. What is
missing (no database, no such unit, several) is said in Dutch.
"""

from dataclasses import dataclass

from django.db import DatabaseError
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from opmaat.network.enums import Place, UnitKind
from opmaat.network.models import Unit

NO_DATABASE = (
    "De database met eenheden is niet bereikbaar. Zet DATABASE_URL, "
    "of maak het blad zonder database met --kind en --name."
)


class UnitNotFoundError(LookupError):
    """No single unit could be found; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """As much of a unit as the A4'tje needs."""

    name: str
    kind: UnitKind
    place: Place


def unit_named(name: str) -> NamedUnit:
    """The unit with this name, or with this organisation's name when that has one unit."""
    rows = _rows(name)
    if not rows:
        raise UnitNotFoundError(f'Er is geen eenheid "{name}". Kijk bij Partners, of geef --kind en --name.')
    if len(rows) > 1:
        names = "; ".join(f"{organisation} · {unit}" for organisation, unit, _, _ in rows)
        raise UnitNotFoundError(f'Er zijn meer eenheden met de naam "{name}": {names}. Noem de hele naam.')
    organisation, unit, kind, place = rows[0]
    full_name = unit if unit == organisation else f"{organisation}, {unit}"
    return NamedUnit(full_name, UnitKind(kind), Place(place))


def _rows(name: str) -> list[tuple[str, str, str, str]]:
    """Organisation, unit, kind and place of every unit that is called so."""
    full = Concat(F("organisation__name"), Value(" · "), F("name"))
    units = Unit.objects.annotate(full=full).filter(
        Q(full__iexact=name) | Q(name__iexact=name) | Q(organisation__name__iexact=name)
    )
    try:
        rows = units.values_list("organisation__name", "name", "kind", "place_2_27")
        return [(organisation, unit, kind, place) for organisation, unit, kind, place in rows.order_by("full")]
    except DatabaseError:
        raise UnitNotFoundError(NO_DATABASE) from None
