"""Appointments in words: of a region, a municipality, or one person."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from opmaat.core import clock
from opmaat.network.models import Appointment


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One appointment, in words."""

    id: int
    person: str
    account_id: int
    organisation: str
    function: str
    is_deputy: bool
    territory: str
    decision: str
    designated_by: str
    starts_at: datetime
    ends_at: datetime | None
    end_reason: str
    in_force: bool


def appointments(regions: frozenset[int], *, function: str = "", past: bool = False) -> tuple[AppointmentRow, ...]:
    """The appointments in these regions: those in force or to come, or those that ended."""
    at = clock.now()
    found = in_regions(regions)
    ended = Q(ends_at__lte=at)
    found = found.filter(ended) if past else found.exclude(ended)
    if function:
        found = found.filter(function=function)
    return tuple(_appointment(one, at) for one in found.order_by("function", "engagement__account__sort_key"))


def appointments_of(*, account_id: int) -> tuple[AppointmentRow, ...]:
    """All appointments of one person, the newest first."""
    found = _appointments().filter(engagement__account=account_id).order_by("-starts_at")
    return tuple(_appointment(one, clock.now()) for one in found)


def appointments_in(*, municipality_id: int) -> tuple[AppointmentRow, ...]:
    """The appointments in one municipality that are in force or to come."""
    found = _appointments().filter(municipality=municipality_id).exclude(ends_at__lte=clock.now())
    return tuple(_appointment(one, clock.now()) for one in found.order_by("function", "is_deputy"))


def _appointments() -> QuerySet[Appointment]:
    return Appointment.objects.select_related(
        "engagement__account",
        "engagement__unit__organisation",
        "designated_by__organisation",
        "municipality",
        "house",
        "region",
    )


def in_regions(regions: frozenset[int]) -> QuerySet[Appointment]:
    """The appointments that count somewhere in these regions."""
    inside = Q(region__in=regions) | Q(house__region__in=regions) | Q(municipality__house__region__in=regions)
    return _appointments().filter(inside)


def _appointment(one: Appointment, at: datetime) -> AppointmentRow:
    place = one.municipality or one.house or one.region
    return AppointmentRow(
        id=one.pk,
        person=one.engagement.account.name,
        account_id=one.engagement.account_id,
        organisation=one.engagement.unit.organisation.name,
        function=one.get_function_display(),
        is_deputy=one.is_deputy,
        territory=place.name if place else "",
        decision=one.decision_reference,
        designated_by=str(one.designated_by or ""),
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        end_reason=one.end_reason,
        in_force=one.starts_at <= at and (one.ends_at is None or at < one.ends_at),
    )
