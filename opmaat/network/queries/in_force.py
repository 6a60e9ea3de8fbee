"""What holds at a moment, as a condition that the other queries put to the database."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from opmaat.network.models import Appointment, Screening, Training
from opmaat.network.rules.appointments import TAKES_NO_PART


def in_force(at: datetime, prefix: str = "") -> Q:
    """Rows whose period `starts_at`..`ends_at` holds at this moment (half open)."""
    started = Q(**{f"{prefix}starts_at__lte": at})
    return started & (Q(**{f"{prefix}ends_at": None}) | Q(**{f"{prefix}ends_at__gt": at}))


def valid_on(day: date, prefix: str = "") -> Q:
    """Rows whose validity in days holds on this day."""
    started = Q(**{f"{prefix}valid_from__lte": day})
    return started & (Q(**{f"{prefix}valid_until": None}) | Q(**{f"{prefix}valid_until__gt": day}))


def screened(at: datetime, engagement: str = "pk") -> Exists:
    """Whether the engagement of the outer row is screened now (BGS 1.11)."""
    return Exists(Screening.objects.filter(in_force(at), engagement=OuterRef(engagement)))


def trained(at: datetime, account: str = "account_id") -> Exists:
    """Whether the account of the outer row passed the training (BGS 1.17)."""
    return Exists(Training.objects.filter(in_force(at), account=OuterRef(account)))


def takes_no_part(at: datetime, engagement: str = "pk") -> Exists:
    """Whether the engagement of the outer row holds a function that never sits in a case (WGS 1.8(2))."""
    held = Appointment.objects.filter(in_force(at), engagement=OuterRef(engagement), function__in=TAKES_NO_PART)
    return Exists(held)
