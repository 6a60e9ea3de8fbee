"""What belongs to one viewer alone: drafts, notices and the marker of the last look."""

from django.db import models

from opmaat.cases.models.case import Case
from opmaat.cases.models.items import Item
from opmaat.network.models import Engagement


class Draft(models.Model):
    """Typed text that is not yet sent, kept on the server for one engagement."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "form", "subject"], name="draft_once")]


class Notice(models.Model):
    """Something an engagement must be told: a correction, a withdrawal, an emergency access."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    told = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)


class Marker(models.Model):
    """When this engagement last opened this case; a convenience of its own, never the log (WGS 1.8(4))."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "case"], name="marker_once")]


class BsnLookup(models.Model):
    """That somebody asked whether a BSN is known; for the rate limit, without the BSN or the answer."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["engagement", "at"], name="bsn_lookup_by_engagement")]
