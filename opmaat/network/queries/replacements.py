"""Who stands in for whom, today and later."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.models import Replacement


@dataclass(frozen=True, slots=True)
class ReplacementRow:
    """One waarneming."""

    id: int
    absent: str
    substitute: str
    unit: str
    named_by: str
    reason: str
    starts_at: datetime
    ends_at: datetime


def replacements(regions: frozenset[int]) -> tuple[ReplacementRow, ...]:
    """The replacements of today and later, in these regions."""
    return _replacements(_in(regions))


def replacements_of(viewer: Viewer) -> tuple[ReplacementRow, ...]:
    """The replacements of today and later, in one's own unit or named by oneself."""
    return _replacements(_own(viewer))


def ended_by(viewer: Viewer, regions: frozenset[int]) -> QuerySet[Replacement]:
    """Those this viewer may end: others learn nothing of who is away, not by a number either."""
    rows = Replacement.objects.filter(_own(viewer) | _in(regions))
    return rows.select_related("absent__unit__organisation", "absent__account", "substitute__account")


def _own(viewer: Viewer) -> Q:
    return Q(absent__unit=viewer.unit_id) | Q(named_by=viewer.engagement_id)


def _in(regions: frozenset[int]) -> Q:
    return Q(absent__unit__organisation__region__in=regions)


def _replacements(where: Q) -> tuple[ReplacementRow, ...]:
    found = Replacement.objects.filter(where, ends_at__gt=clock.now()).select_related(
        "absent__account", "absent__unit", "substitute__account", "named_by__account"
    )
    return tuple(
        ReplacementRow(
            one.pk,
            one.absent.account.name,
            one.substitute.account.name,
            one.absent.unit.name,
            one.named_by.account.name,
            one.reason,
            one.starts_at,
            one.ends_at,
        )
        for one in found.order_by("starts_at")
    )
