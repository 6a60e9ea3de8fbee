"""How often the person sat at the table, and why not: counts per municipality or house, small ones not given."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from opmaat.conferences.enums import AtTable, WhyAbsent
from opmaat.conferences.queries.territories import Territory

UNKNOWN, ALL = "unknown", ""
ROWS = (
    (AtTable.PERSON.value, "De persoon zat aan tafel"),
    (AtTable.REPRESENTATIVE.value, "Een vertegenwoordiger zat aan tafel"),
    *((why.value, f"Niet aan tafel: {why.label[0].lower()}{why.label[1:]}") for why in WhyAbsent),
    (UNKNOWN, "Niet genoteerd"),
    (ALL, "Besproken casussen"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line; `times` is None when it is too small to give."""

    label: str
    times: int | None
    total: bool


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """One municipality or house."""

    place: str
    figures: tuple[Figure, ...]


def at_table_figures(year: int, territories: tuple[Territory, ...]) -> tuple[PlaceFigures, ...]:
    """The counts of where this viewer leads cases; one statement."""
    counted: dict[tuple[int | None, int | None], dict[str, int | None]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute("select municipality_id, house_id, answer, times from conferences_at_table_counts(%s)", [year])
        for municipality, house, answer, times in cursor.fetchall():
            counted[municipality, house][answer] = times
    return tuple(
        PlaceFigures(one.name, _figures(counted[one.municipality_id, one.house_id]))
        for one in territories
        if counted.get((one.municipality_id, one.house_id))
    )


def _figures(here: dict[str, int | None]) -> tuple[Figure, ...]:
    return tuple(Figure(label, here.get(answer, 0), answer == ALL) for answer, label in ROWS)
