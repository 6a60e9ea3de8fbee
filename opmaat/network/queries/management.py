"""What the application manager sees: people, appointments, what runs out soon. No case, ever."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from opmaat.core import clock
from opmaat.network.models import Account, Appointment, Engagement, Replacement, Screening, Training
from opmaat.network.queries.in_force import in_force, screened, trained
from opmaat.network.sorting import sort_key

SOON = timedelta(days=60)


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


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account in the list."""

    id: int
    name: str
    email: str
    is_active: bool
    workplaces: tuple[str, ...]
    has_second_factor: bool


@dataclass(frozen=True, slots=True)
class Attention:
    """Something that stops counting soon, or is missing."""

    what: str
    who: str
    account_id: int
    until: datetime | None


def appointments(regions: frozenset[int], *, function: str = "", past: bool = False) -> tuple[AppointmentRow, ...]:
    """The appointments in these regions: those in force or to come, or those that ended."""
    at = clock.now()
    found = _in_regions(regions)
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


def replacements(regions: frozenset[int]) -> tuple[ReplacementRow, ...]:
    """The replacements of today and later, in these regions."""
    return _replacements(Q(absent__unit__organisation__region__in=regions))


def replacements_in_unit(unit_id: int | None) -> tuple[ReplacementRow, ...]:
    """The replacements of today and later, in one unit."""
    return _replacements(Q(absent__unit=unit_id))


def accounts(regions: frozenset[int], *, search: str = "") -> tuple[AccountRow, ...]:
    """The accounts that work in these regions, and those that work nowhere yet."""
    at_work = Engagement.objects.filter(account=OuterRef("pk"))
    here = Exists(at_work.filter(unit__organisation__region__in=regions))
    found = Account.objects.filter(here | ~Exists(at_work))
    for word in sort_key(search).split():
        found = found.filter(Q(sort_key__contains=word) | Q(email__icontains=word))
    running = Engagement.objects.filter(in_force(clock.now())).select_related("unit__organisation")
    found = found.annotate(second=Exists(Authenticator.objects.filter(user=OuterRef("pk"))))
    return tuple(_account(one) for one in found.prefetch_related(Prefetch("engagements", running, to_attr="running")))


def attention(regions: frozenset[int]) -> tuple[Attention, ...]:
    """What needs the manager: screenings and appointments that run out, people without screening."""
    return (*_unscreened(regions), *_screenings_ending(regions), *_appointments_ending(regions))


def screenings_of(account_id: int) -> tuple[Screening, ...]:
    """The screenings of one person, the newest first."""
    found = Screening.objects.filter(engagement__account=account_id)
    return tuple(found.select_related("engagement__unit__organisation").order_by("-starts_at"))


def trainings_of(account_id: int) -> tuple[Training, ...]:
    """The trainings of one person, the newest first."""
    return tuple(Training.objects.filter(account=account_id).order_by("-starts_at"))


def engagements_of(account_id: int) -> tuple[Engagement, ...]:
    """The engagements of one person, the newest first, each with whether it may see anything."""
    at = clock.now()
    found = Engagement.objects.filter(account=account_id).select_related("unit__organisation", "seconded_from")
    found = found.annotate(is_screened=screened(at), is_trained=trained(at), is_over=Q(ends_at__lte=at))
    return tuple(found.order_by(F("ends_at").desc(nulls_first=True), "-starts_at"))


def _appointments() -> QuerySet[Appointment]:
    return Appointment.objects.select_related(
        "engagement__account",
        "engagement__unit__organisation",
        "designated_by__organisation",
        "municipality",
        "house",
        "region",
    )


def _in_regions(regions: frozenset[int]) -> QuerySet[Appointment]:
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


def _account(one: Account) -> AccountRow:
    running: list[Engagement] = vars(one)["running"]
    places = tuple(f"{each.unit.organisation.name}, {each.unit.name}" for each in running)
    return AccountRow(one.pk, one.name, one.email, one.is_active, places, vars(one)["second"])


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
    found = _in_regions(regions).filter(in_force(at), ends_at__lte=at + SOON)
    return tuple(
        Attention(
            f"Benoeming loopt af: {one.get_function_display()}",
            one.engagement.account.name,
            one.engagement.account_id,
            one.ends_at,
        )
        for one in found.order_by("ends_at")
    )
