"""What needs the application manager: who is not screened, and what runs out within two months."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from opmaat.core import clock
from opmaat.network.models import Engagement, Screening
from opmaat.network.queries.appointments import in_regions
from opmaat.network.queries.in_force import in_force, screened

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Attention:
    """Something that stops counting soon, or is missing."""

    what: str
    who: str
    account_id: int
    until: datetime | None


def attention(regions: frozenset[int]) -> tuple[Attention, ...]:
    """What needs the manager: screenings and appointments that run out, people without screening."""
    return (*_unscreened(regions), *_screenings_ending(regions), *_appointments_ending(regions))


def _unscreened(regions: frozenset[int]) -> tuple[Attention, ...]:
    at = clock.now()
    found = Engagement.objects.filter(
        ~screened(at), in_force(at), unit__organisation__region__in=regions, account__is_active=True
    )
    return tuple(
        Attention("Nog niet gescreend: ziet niets", one.account.name, one.account_id, None)
        for one in found.select_related("account").order_by("account__sort_key")
    )


def _screenings_ending(regions: frozenset[int]) -> tuple[Attention, ...]:
    at = clock.now()
    found = Screening.objects.filter(
        in_force(at),
        in_force(at, "engagement__"),
        ends_at__lte=at + SOON,
        engagement__unit__organisation__region__in=regions,
    )
    return tuple(
        Attention("Screening loopt af", one.engagement.account.name, one.engagement.account_id, one.ends_at)
        for one in found.select_related("engagement__account").order_by("ends_at")
    )


def _appointments_ending(regions: frozenset[int]) -> tuple[Attention, ...]:
    at = clock.now()
    found = in_regions(regions).filter(in_force(at), ends_at__lte=at + SOON)
    return tuple(
        Attention(
            f"Aanstelling loopt af: {one.get_function_display()}",
            one.engagement.account.name,
            one.engagement.account_id,
            one.ends_at,
        )
        for one in found.order_by("ends_at")
    )
