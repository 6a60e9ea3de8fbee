"""Aligning the plans of two persons in each other's direct circle (BGS 2.20(2)).

Each side has its own row in its own case: nobody sees the other dossier. What is ticked
for the other side arrives there as an item of its own, read by the rules of that case.
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.models import Case, CircleMember, Item
from opmaat.network.models import Engagement
from opmaat.plans.enums import Side


class AlignmentSide(models.Model):
    """One of the two sides: its case, who in its circle the other person is, and its own reason."""

    pair = models.UUIDField()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="alignments")
    other_number = models.CharField(max_length=16)
    other_lead = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(CircleMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    item = models.OneToOneField(Item, null=True, blank=True, on_delete=models.CASCADE, related_name="alignment")
    state = models.CharField(max_length=8, choices=Side.choices)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Side.values), name="alignment_state_known"),
            models.UniqueConstraint(fields=["pair", "case"], name="alignment_side_once"),
            # Both sides need their own reason before anything is aligned.
            models.CheckConstraint(
                condition=~Q(state=Side.AGREED) | Q(item__isnull=False), name="alignment_agreed_with_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["case"], name="alignment_by_case")]


class AlignedShare(models.Model):
    """One goal or action of the other side, ticked for this side: the item it became here."""

    side = models.ForeignKey(AlignmentSide, on_delete=models.CASCADE, related_name="shares")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="aligned_share")
    original = models.BigIntegerField()
    shared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["side", "original"], name="shared_once")]
        indexes = [models.Index(fields=["case"], name="aligned_share_by_case")]
