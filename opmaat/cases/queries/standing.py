"""What a case has so far, as its process lead may know it: for what each step still needs."""

from django.db.models import Q

from opmaat.cases.enums import ItemKind, ItemState
from opmaat.cases.models import Case, InformationRequest, Item, Question
from opmaat.cases.queries.seats import Seat
from opmaat.cases.request_enums import RequestState
from opmaat.cases.rules.phases import Standing
from opmaat.regulation.enums import Capacity

TOLD = (ItemKind.REFERRAL, ItemKind.CONTRIBUTION, ItemKind.ANSWER)
AT_THE_TABLE = frozenset({Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT})


def standing_of(case: Case, seats: tuple[Seat, ...]) -> Standing:
    """Three statements, besides the seats; requests count for who may know of them."""
    units = set(
        Item.objects.filter(Q(case=case, kind__in=TOLD) & Q(state=ItemState.CURRENT)).values_list("unit_id", flat=True)
    )
    return Standing(
        has_referral=bool(units),
        has_case_lead=any(seat.capacity == Capacity.CASE_LEAD for seat in seats),
        contributing_units=len(units),
        participating_units=len({seat.unit_id for seat in seats if seat.capacity in AT_THE_TABLE}),
        open_questions=Question.objects.filter(case=case, answer_item__isnull=True).count(),
        open_requests=InformationRequest.objects.filter(case=case, state=RequestState.OPEN).count(),
    )
