"""A signed one-time link, for an organisation without accounts, and the draft of who holds it."""

from django.db import models
from django.db.models import Q

from opmaat.network.models import Engagement, Municipality, Unit


class OneTimeLink(models.Model):
    """One referral by somebody without an account: only the hash of the token is kept, and it ends."""

    issued_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    contact_name = models.CharField(max_length=120)
    token_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("issued_at")), name="link_ends_later"),
        ]


class LinkDraft(models.Model):
    """What the holder of a link typed in one step; nobody else reads it, also not who issued the link."""

    link = models.ForeignKey(OneTimeLink, on_delete=models.CASCADE, related_name="drafts")
    step = models.CharField(max_length=20)
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    # For the limit: how often it was saved since `counted_from`.
    saves = models.PositiveIntegerField(default=1)
    counted_from = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "step"], name="link_draft_once")]
