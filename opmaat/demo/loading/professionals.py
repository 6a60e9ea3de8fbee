"""The people who work in the region, with their engagements, screening, training and appointments."""

from datetime import UTC, date, datetime, time

from opmaat.core.clock import AMSTERDAM
from opmaat.demo.content.professionals import Appointment as AppointmentPlan
from opmaat.demo.content.professionals import Engagement as EngagementPlan
from opmaat.demo.content.region import region
from opmaat.demo.content.world import DemoRegion
from opmaat.demo.loading.keys import Keys
from opmaat.network.models import Account, Appointment, Engagement, Screening, Training
from opmaat.network.sorting import person_sort_key

MODULE = "2026-1"
UNUSABLE = "!"


def load(world: DemoRegion, keys: Keys) -> None:
    """Write everybody who works in the region; adds their ids to the keys."""
    people = [
        (
            person,
            Account(
                email=person.engagements[0].email,
                name=person.name.full,
                sort_key=person_sort_key(person.name.full),
                password=UNUSABLE,
                secrecy_confirmed_at=person.engagements[0].starts,
            ),
        )
        for person in world.professionals
    ]
    Account.objects.bulk_create([account for _, account in people])
    pairs = [(plan, account) for person, account in people for plan in person.engagements]
    rows = [_engagement(plan, account, keys) for plan, account in pairs]
    Engagement.objects.bulk_create(rows)
    for (plan, account), row in zip(pairs, rows, strict=True):
        keys.engagements[plan.key] = row.pk
        keys.accounts[plan.key] = account.pk
        keys.unit_of[plan.key] = row.unit_id
    Screening.objects.bulk_create(_screenings(world, keys))
    Training.objects.bulk_create(_trainings(world, keys))
    Appointment.objects.bulk_create(_appointments(world, keys))


def _engagement(plan: EngagementPlan, account: Account, keys: Keys) -> Engagement:
    return Engagement(
        account=account,
        unit_id=keys.units[plan.unit],
        job_title=plan.title,
        phone=plan.phone,
        starts_at=plan.starts,
        ends_at=plan.ends,
    )


def _screenings(world: DemoRegion, keys: Keys) -> list[Screening]:
    return [
        Screening(
            engagement_id=keys.engagements[plan.key],
            kind=plan.screening.kind.value,
            starts_at=_midnight(plan.screening.on),
            ends_at=_midnight(plan.screening.until) if plan.screening.until else None,
        )
        for plan in world.engagements.values()
        if plan.screening
    ]


def _trainings(world: DemoRegion, keys: Keys) -> list[Training]:
    first: dict[int, date] = {}
    for plan in world.engagements.values():
        if plan.trained_on:
            account = keys.accounts[plan.key]
            first[account] = min(plan.trained_on, first.get(account, plan.trained_on))
    return [
        Training(account_id=account, module_version=MODULE, score=9, starts_at=_midnight(day))
        for account, day in first.items()
    ]


def _appointments(world: DemoRegion, keys: Keys) -> list[Appointment]:
    return [
        _appointment(appointment, plan, keys)
        for plan in world.engagements.values()
        for appointment in plan.appointments
    ]


def _appointment(plan: AppointmentPlan, holder: EngagementPlan, keys: Keys) -> Appointment:
    return Appointment(
        engagement_id=keys.engagements[holder.key],
        function=plan.function.value,
        is_deputy=plan.deputy,
        designated_by_id=_designating_unit(plan, keys),
        decision_reference=plan.reference,
        starts_at=plan.starts,
        ends_at=plan.ends,
        **keys.territory(plan.territory),
    )


def _designating_unit(plan: AppointmentPlan, keys: Keys) -> int | None:
    """The college of the municipality, or of the municipality that is the house's contact point."""
    kind, _, key = plan.territory.partition(":")
    if kind == "house":
        key = next(house.contact_municipality for house in region().houses if house.key == key)
    return None if kind == "region" else keys.units.get(f"{key}.college")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)
