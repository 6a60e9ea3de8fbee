"""Incidental third parties: no account, a signed declaration, and what was handed out to them.

WGS 2.31(9)(10), BGS 2.21. What they were handed are items of others; their sources agree
first where the law asks that (WGS 1.7(3)).
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.models.case import Case
from opmaat.cases.models.items import Item
from opmaat.network.models import Engagement


class ThirdParty(models.Model):
    """Somebody who joins a conference incidentally: why needed, by which task, and since when sworn."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="third_parties")
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200)
    expertise = models.CharField(max_length=300)
    own_task = models.CharField(max_length=300)
    declared_on = models.DateField(null=True, blank=True)
    registered_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(organisation="") & ~Q(expertise="") & ~Q(own_task=""),
                name="third_party_argued",
            ),
        ]


class Handout(models.Model):
    """That something was given to a third party on paper, and why it was necessary."""

    third_party = models.ForeignKey(ThirdParty, on_delete=models.CASCADE, related_name="handouts")
    necessity = models.CharField(max_length=300)
    handed_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(necessity=""), name="handout_necessary")]


class HandedItem(models.Model):
    """One item on the paper."""

    handout = models.ForeignKey(Handout, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handout", "item"], name="handed_once")]


class HandoutConsent(models.Model):
    """Whether the source of an item agrees that this third party gets it; silence is no."""

    third_party = models.ForeignKey(ThirdParty, on_delete=models.CASCADE, related_name="consents")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agrees = models.BooleanField(null=True, blank=True)
    decided_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["third_party", "item"], name="consent_asked_once"),
            models.CheckConstraint(
                condition=Q(agrees__isnull=True, decided_at__isnull=True)
                | Q(agrees__isnull=False, decided_at__isnull=False),
                name="consent_decided_at_a_moment",
            ),
        ]
