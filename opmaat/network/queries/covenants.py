"""The covenants of a region, and who acceded."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from opmaat.network.models import Accession, Covenant


@dataclass(frozen=True, slots=True)
class CovenantRow:
    """One covenant in the list."""

    id: int
    title: str
    version: str
    region: str
    valid_from: date
    valid_until: date | None
    organisations: int


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation that acceded."""

    id: int
    organisation_id: int
    organisation: str
    signed_on: date
    signed_by: str
    ended_on: date | None


def covenants(regions: frozenset[int]) -> tuple[CovenantRow, ...]:
    """The covenants, the newest first."""
    running = Count("accessions", filter=Q(accessions__ended_on=None))
    found = Covenant.objects.filter(region__in=regions).select_related("region").annotate(running=running)
    return tuple(
        CovenantRow(
            one.pk,
            one.title,
            one.version,
            one.region.name,
            one.valid_from,
            one.valid_until,
            vars(one)["running"],
        )
        for one in found.order_by("-valid_from", "title")
    )


def members(covenant_id: int) -> tuple[Member, ...]:
    """Who acceded to this covenant, by name."""
    found = Accession.objects.filter(covenant=covenant_id).select_related("organisation")
    return tuple(
        Member(
            one.pk,
            one.organisation_id,
            one.organisation.name,
            one.signed_on,
            one.signed_by,
            one.ended_on,
        )
        for one in found.order_by("organisation__sort_key", "-signed_on")
    )
