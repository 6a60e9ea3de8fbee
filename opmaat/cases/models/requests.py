"""A question of the process lead to a partner: for whom, until when, and how it was answered.

Structure only: the words of each question are an item that only that unit reads. How it
was answered is for the process lead and the unit itself; for all others an answer
without items looks the same (`sql/requests.sql`).
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.enums import LifeDomain
from opmaat.cases.models.case import Case
from opmaat.cases.models.items import Item
from opmaat.cases.request_enums import Outcome, RequestState
from opmaat.network.models import Engagement, Unit
from opmaat.regulation.enums import Capacity, Secrecy


class InformationRequest(models.Model):
    """What one unit is asked, and its answer; one open request for each unit of a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="requests")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due = models.DateField()
    # What the asked person is in the case after the answer; empty when they kept the seat they had.
    seat_after = models.CharField(max_length=20, choices=Capacity.choices, blank=True)
    state = models.CharField(max_length=9, choices=RequestState.choices, default=RequestState.OPEN)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    refusal = models.CharField(max_length=20, blank=True)
    # WGS 2.29(2): under professional secrecy also "known" needs a ground.
    known_ground = models.CharField(max_length=10, choices=Secrecy.choices, blank=True)
    answered_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "unit"], condition=Q(state=RequestState.OPEN), name="one_open_request_per_unit"
            ),
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state_known"),
            models.CheckConstraint(
                condition=Q(state=RequestState.ANSWERED, answered_at__isnull=False, answered_by__isnull=False)
                & Q(outcome__in=Outcome.values)
                | ~Q(state=RequestState.ANSWERED) & Q(outcome="", answered_at__isnull=True, answered_by__isnull=True),
                name="request_answered_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.REFUSED) & ~Q(refusal="") | ~Q(outcome=Outcome.REFUSED) & Q(refusal=""),
                name="request_refused_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="request_by_unit")]


class RequestedPoint(models.Model):
    """One question of a request, about one life domain."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="points")
    life_domain = models.CharField(max_length=14, choices=LifeDomain.choices)
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="requested_point")
