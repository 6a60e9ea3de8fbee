"""The round along the participants: which units were asked whether they object to informing now, and what they said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from opmaat.cases.informing_grounds import choice_of
from opmaat.cases.models import Case, InformingAsk, InformingDuty


@dataclass(frozen=True, slots=True)
class Asked:
    """One unit in the round."""

    pk: int
    unit_id: int
    unit: str
    at: datetime
    answered_at: datetime | None
    answered_by_id: int | None
    answered_by: str
    objects_now: bool | None
    ground: str


def asked_in(duty: InformingDuty) -> tuple[Asked, ...]:
    """Everybody who was asked, as far as this viewer may see."""
    return _asked(InformingAsk.objects.filter(duty=duty))


def asked_of_unit(case: Case, unit_id: int | None) -> tuple[Asked, ...]:
    """What this viewer's own unit is asked and did not answer."""
    return _asked(InformingAsk.objects.filter(case=case, unit_id=unit_id or 0, answered_at__isnull=True))


def _asked(found: QuerySet[InformingAsk]) -> tuple[Asked, ...]:
    rows = found.select_related("unit__organisation", "answered_by__account").order_by("asked_at", "id")
    return tuple(
        Asked(
            pk=row.pk,
            unit_id=row.unit_id,
            unit=f"{row.unit.name} ({row.unit.organisation.name})",
            at=row.asked_at,
            answered_at=row.answered_at,
            answered_by_id=row.answered_by_id,
            answered_by=row.answered_by.account.name if row.answered_by else "",
            objects_now=row.objects_now,
            ground=choice_of(row.ground),
        )
        for row in rows
    )
