"""Who sits at one case of one conference only: an agenda participant, and a third party without an account."""

from django.db import models
from django.db.models import F, Q

from opmaat.cases.models import ThirdParty
from opmaat.conferences.models.meeting import AgendaItem
from opmaat.network.models import Engagement


class AgendaGuest(models.Model):
    """Somebody invited for one case of one conference: why needed; the rights end with its minutes."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="guests")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    invited_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="agenda_guest_needed"),
            models.UniqueConstraint(
                fields=["agenda_item", "engagement"], condition=Q(withdrawn_at__isnull=True), name="agenda_guest_once"
            ),
        ]


class ThirdAttendance(models.Model):
    """A third party in the room with one case, from when until when (WGS 2.31(9))."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="thirds")
    third_party = models.ForeignKey(ThirdParty, on_delete=models.CASCADE, related_name="+")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("came_at")), name="third_attendance_forward"
            ),
            models.UniqueConstraint(
                fields=["agenda_item", "third_party"], condition=Q(left_at__isnull=True), name="third_party_here_once"
            ),
        ]
