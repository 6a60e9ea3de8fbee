"""Accounts as the application manager sees them: who works where, screened and trained. No case, ever."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from opmaat.core import clock
from opmaat.network.models import Account, Engagement, Screening, Training
from opmaat.network.queries.in_force import in_force, screened, trained
from opmaat.network.sorting import sort_key


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account in the list."""

    id: int
    name: str
    email: str
    is_active: bool
    workplaces: tuple[str, ...]
    has_second_factor: bool


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


def _account(one: Account) -> AccountRow:
    running: list[Engagement] = vars(one)["running"]
    places = tuple(f"{each.unit.organisation.name}, {each.unit.name}" for each in running)
    return AccountRow(one.pk, one.name, one.email, one.is_active, places, vars(one)["second"])
