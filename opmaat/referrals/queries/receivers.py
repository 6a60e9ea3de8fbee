"""Who receives a referral: the process lead in force, or a deputy by name; and whom to call when there is none.

Who has a waarnemer at this moment is away: a referral that comes in falls to the next in rank, so that its
deadline runs for somebody who is there. When everybody is away it stays with the first.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from opmaat.cases.actions.standing import LEAD_FUNCTIONS
from opmaat.core import clock
from opmaat.network.models import Appointment, Engagement, Municipality, Replacement, SafetyHouse
from opmaat.network.queries.in_force import in_force, screened
from opmaat.network.queries.municipalities import municipality
from opmaat.network.rules.referrals import Call
from opmaat.regulation.enums import Regime


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who receives, or whom to call because nobody does."""

    engagement: Engagement | None
    call: Call


def receiver_of(regime: str, town: Municipality) -> Receiver:
    """Who receives a referral about somebody in this municipality."""
    return _of_house(town.house) if regime == Regime.ZVH else _of_town(town)


def _of_town(town: Municipality) -> Receiver:
    row = municipality(town.pk)
    if row is None or not row.can_receive_referrals:
        call = row.call if row else Call(town.name, town.phone, "deze gemeente bestaat niet meer")
        return Receiver(None, call)
    ranked = [expert.engagement_id for expert in row.experts]
    away = set(Replacement.objects.filter(in_force(clock.now()), absent__in=ranked).values_list("absent_id", flat=True))
    there = [expert for expert in ranked if expert not in away] or ranked
    return Receiver(_at_work().get(pk=there[0]), row.call)


def _of_house(house: SafetyHouse) -> Receiver:
    at = clock.now()
    held = (
        Appointment.objects.filter(
            in_force(at) & in_force(at, "engagement__"),
            house=house,
            function__in=LEAD_FUNCTIONS[Regime.ZVH],
            engagement__account__is_active=True,
        )
        .filter(screened(at, "engagement_id"))
        .annotate(away=Exists(Replacement.objects.filter(in_force(at), absent=OuterRef("engagement_id"))))
        # "process_coordinator" before "process_support".
        .order_by("away", "function", "is_deputy", "engagement__account__name")
        .first()
    )
    if held is None:
        return Receiver(None, Call(house.name, house.phone, "er is nu geen procescoördinator of ondersteuner"))
    first = _at_work().get(pk=held.engagement_id)
    return Receiver(first, Call(first.account.name, first.phone or house.phone, held.get_function_display().lower()))


def _at_work() -> QuerySet[Engagement]:
    return Engagement.objects.select_related("account", "unit__organisation")
