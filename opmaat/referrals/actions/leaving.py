"""Who joined the triage table for one referral leaves it when that is accepted: asked to judge is not taking part.

The standing table stays, and decides who takes part (WGS 2.31(4)); those who leave may be proposed there like anybody
else. Voorlopige invulling, docs/decisions/0015.
"""

from opmaat.cases.actions.seats import end_seat
from opmaat.cases.models import Case, Participation
from opmaat.core import clock
from opmaat.network.queries.in_force import in_force
from opmaat.referrals.models import Referral, TriageSeat
from opmaat.regulation.enums import Capacity

ONLY_JUDGED = "beoordeelde alleen de aanmelding (WGS 2.31(2)); wie meedoet, wordt nog bepaald (WGS 2.31(4))"


def end_seats_for_judging(case: Case, referral: Referral) -> None:
    """Within the act of accepting, which decides on this too; what they contributed keeps its source."""
    seats = dict(
        TriageSeat.objects.filter(referral=referral, ended_at=None)
        .order_by("-joined_for_this")
        .values_list("unit_id", "joined_for_this")
    )
    leaving = [unit for unit, joined in seats.items() if joined]
    held = Participation.objects.filter(
        in_force(clock.now()), case=case, capacity=Capacity.PARTICIPANT, engagement__unit_id__in=leaving
    )
    for seat in held.select_related("engagement"):
        end_seat(case, seat, ONLY_JUDGED)
