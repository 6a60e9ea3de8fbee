"""The partners: organisations with their units, who works there and under which covenant.

Professionals and organisations only; nothing here tells who has to do with which case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from opmaat.core import clock
from opmaat.network.enums import UnitKind
from opmaat.network.models import Accession, Organisation, Unit
from opmaat.network.queries.in_force import valid_on
from opmaat.network.queries.workers import Worker, workers_by_unit
from opmaat.network.sorting import sort_key

IN_A_MUNICIPALITY = Q(units__municipality__isnull=False)


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One organisation in the list."""

    id: int
    name: str
    kinds: tuple[str, ...]
    places: tuple[str, ...]
    units: int
    acceded: bool


@dataclass(frozen=True, slots=True)
class UnitCard:
    """One unit on the page of a partner."""

    id: int
    name: str
    kind: str
    place: str
    municipality: str
    house: str
    phone: str
    email: str
    workers: tuple[Worker, ...]


@dataclass(frozen=True, slots=True)
class AccessionRow:
    """One covenant an organisation acceded to."""

    id: int
    covenant: str
    version: str
    signed_on: date
    signed_by: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """Everything on the page of one partner."""

    id: int
    name: str
    about: str
    website: str
    region: str
    region_id: int
    ended_on: date | None
    units: tuple[UnitCard, ...]
    accessions: tuple[AccessionRow, ...]


def partners(*, search: str = "", kind: str = "") -> tuple[PartnerRow, ...]:
    """The organisations of today, by name; searched without diacritics, filtered by kind of unit."""
    today = clock.today()
    found = _searched(Organisation.objects.filter(valid_on(today)), search)
    if kind:
        found = found.filter(Exists(Unit.objects.filter(valid_on(today), organisation=OuterRef("pk"), kind=kind)))
    units = valid_on(today, "units__")
    acceded = Accession.objects.filter(organisation=OuterRef("pk"), ended_on=None)
    annotated = found.annotate(
        kinds=ArrayAgg("units__kind", filter=units, distinct=True, default=[]),
        places=ArrayAgg("units__municipality__name", filter=units & IN_A_MUNICIPALITY, distinct=True, default=[]),
        number_of_units=Count("units", filter=units, distinct=True),
        acceded=Exists(acceded),
    )
    return tuple(
        PartnerRow(pk, name, _labels(kinds), tuple(sorted(places)), number, has_acceded)
        for pk, name, kinds, places, number, has_acceded in annotated.order_by("sort_key", "pk").values_list(
            "pk", "name", "kinds", "places", "number_of_units", "acceded"
        )
    )


def partner(organisation_id: int) -> PartnerPage | None:
    """One partner with its units, workers and accessions, or nothing."""
    found = Organisation.objects.select_related("region").filter(pk=organisation_id).first()
    if found is None:
        return None
    return PartnerPage(
        id=found.pk,
        name=found.name,
        about=found.about,
        website=found.website,
        region=found.region.name,
        region_id=found.region_id,
        ended_on=found.valid_until,
        units=_units(found.pk),
        accessions=accessions_of(found.pk),
    )


def accessions_of(organisation_id: int) -> tuple[AccessionRow, ...]:
    """The covenants of an organisation, the newest first."""
    found = Accession.objects.filter(organisation=organisation_id).select_related("covenant")
    return tuple(
        AccessionRow(row.pk, row.covenant.title, row.covenant.version, row.signed_on, row.signed_by, row.ended_on)
        for row in found.order_by("-signed_on")
    )


def _labels(kinds: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(UnitKind(kind).label for kind in kinds))


def _searched(found: QuerySet[Organisation], search: str) -> QuerySet[Organisation]:
    """Every word typed occurs in the name of the organisation or of one of its units."""
    for word in sort_key(search).split():
        unit = Unit.objects.filter(organisation=OuterRef("pk"), name__icontains=word)
        found = found.filter(Q(sort_key__contains=word) | Exists(unit))
    return found


def _units(organisation_id: int) -> tuple[UnitCard, ...]:
    units = Unit.objects.filter(valid_on(clock.today()), organisation=organisation_id)
    workers = workers_by_unit(organisation_id)
    return tuple(
        UnitCard(
            id=unit.pk,
            name=unit.name,
            kind=unit.get_kind_display(),
            place=unit.get_place_2_27_display(),
            municipality=unit.municipality.name if unit.municipality else "",
            house=unit.house.name if unit.house else "",
            phone=unit.phone,
            email=unit.email,
            workers=tuple(workers.get(unit.pk, ())),
        )
        for unit in units.select_related("municipality", "house").order_by("name")
    )
