"""A referral that a partner without a place in WGS 2.27 offers to a participant, who sends it as its own."""

from django.db import models
from django.db.models import Q

from opmaat.network.models import Engagement, Unit
from opmaat.referrals.referral_enums import OfferState


class OfferedReferral(models.Model):
    """What was filled in waits with one unit until a day; taken over, declined, withdrawn or expired it is empty."""

    offered_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    # The last day on which that unit reads it and can take it over.
    waits_until = models.DateField()
    answers = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=OfferState.choices, default=OfferState.WAITING)
    decided_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OfferState.values), name="offer_state_known"),
            models.CheckConstraint(
                condition=Q(state=OfferState.WAITING, decided_at__isnull=True)
                | (~Q(state=OfferState.WAITING) & Q(decided_at__isnull=False, answers={})),
                name="offer_emptied_when_decided",
            ),
        ]
        indexes = [models.Index(fields=["to_unit", "state"], name="offer_by_unit")]
