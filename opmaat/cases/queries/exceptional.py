"""Exceptional access: whom to call instead, and what a second person must review."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from opmaat.cases.facts import categories_in
from opmaat.cases.rules.numbers import shown_number
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer
from opmaat.network.models import Municipality, Unit
from opmaat.network.words import house_in_words
from opmaat.regulation.enums import Category

# National numbers that are answered day and night.
ALWAYS = (
    ("Acuut gevaar voor iemands leven", "112"),
    ("Politie, geen spoed", "0900 8844"),
    ("Veilig Thuis", "0800 2000"),
    ("Gedachten aan zelfdoding (113)", "0800 0113"),
)


@dataclass(frozen=True, slots=True)
class Phone:
    """Whom to call."""

    label: str
    number: str
    always: bool = False

    @property
    def plain(self) -> str:
        """The number as a telephone takes it."""
        return self.number.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Review:
    """One emergency access, without anything of the case but its number."""

    id: int
    number: str
    who: str
    unit: str
    categories: tuple[str, ...]
    reason: str
    starts_at: datetime
    ends_at: datetime
    due: date
    reviewed_at: datetime | None
    justified: bool | None


def whom_to_call(viewer: Viewer) -> tuple[Phone, ...]:
    """Day and night first; then the houses and municipalities of the region, in office hours."""
    always = tuple(Phone(label, number, always=True) for label, number in ALWAYS)
    unit = Unit.objects.select_related("organisation", "municipality").filter(pk=viewer.unit_id or 0).first()
    if unit is None:
        return always
    towns = Municipality.objects.filter(house__region_id=unit.organisation.region_id, phone__gt="")
    houses = {town.house.name: town.house.phone for town in towns.select_related("house") if town.house.phone}
    near = towns.filter(pk=unit.municipality_id) if unit.municipality_id else towns.none()
    return (
        *always,
        *(Phone(f"Gemeente {town.name}", town.phone) for town in near),
        *(Phone(house_in_words(name), phone) for name, phone in sorted(houses.items())),
    )


def reviews() -> tuple[Review, ...]:
    """What this viewer may review or has seen reviewed; none for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, case_number, who, unit, categories, reason, starts_at, ends_at, review_due, reviewed_at,"
            " justified from opmaat_emergencies_to_review()"
        )
        return tuple(map(_review, cursor.fetchall()))


def review_of(emergency_id: int) -> Review:
    """One that is still to be reviewed by this viewer."""
    found = next((r for r in reviews() if r.id == emergency_id and r.reviewed_at is None), None)
    if found is None:
        raise NotHere
    return found


def _review(row: tuple[Any, ...]) -> Review:
    emergency, number, who, unit, mask, *rest = row
    opened = categories_in(mask)
    labels = tuple(category.label.lower() for category in Category if category in opened)
    return Review(emergency, shown_number(number), who, unit, labels, *rest)
