"""Who may see what of which case, for whom and until when.

`CaseAccess` is the only table that policies look into. It is written by the
database itself (`opmaat/cases/sql/access.sql`) whenever phase, capacity,
appointment, screening, training or reglement changes; nobody edits it.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from opmaat.cases.models.case import Case
from opmaat.network.models import Engagement


class CaseAccess(models.Model):
    """What one engagement may see of one case from `valid_from` until `valid_until` (may rules only)."""

    engagement_id = models.BigIntegerField()
    case_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    regime = models.CharField(max_length=3)
    capacity = models.CharField(max_length=20, blank=True)
    sees_content = models.IntegerField(default=0)
    sees_released = models.IntegerField(default=0)
    sees_existence = models.IntegerField(default=0)
    about_mask = models.IntegerField(default=0)
    about_released = models.IntegerField(default=0)
    place_ok = models.BooleanField(default=False)
    own_only = models.BooleanField(default=False)
    sees_team = models.BooleanField(default=False)
    may_write = models.BooleanField(default=False)
    must_visit = models.BooleanField(default=False)
    opens_criminal_justice = models.BooleanField(default=False)
    criminal_justice_released = models.BooleanField(default=False)
    criminal_justice_named = models.BooleanField(default=False)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()

    class Meta:
        db_table = "cases_case_access"
        indexes = [
            models.Index(fields=["engagement_id", "case_id"], name="case_access_by_viewer"),
            models.Index(fields=["engagement_id", "person_id"], name="case_access_by_person"),
            models.Index(fields=["case_id"], name="case_access_by_case"),
        ]


class EmergencyAccess(models.Model):
    """Break-glass: opens the may rules for named categories of one case, four hours at most."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="emergencies")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    categories = models.IntegerField()
    reason = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    review_due = models.DateField()
    reviewed_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=400, blank=True)
    justified = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__lte=models.F("starts_at") + timedelta(hours=4)),
                name="emergency_four_hours",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=models.F("engagement")),
                name="emergency_reviewed_by_a_second_person",
            ),
        ]


class Seal(models.Model):
    """An opened seal on a shielded or declined case: one named person, one purpose, four hours."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="seals")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__lte=models.F("starts_at") + timedelta(hours=4)),
                name="seal_four_hours",
            )
        ]


class Tabling(models.Model):
    """A case lies on the table of a conference: for who is invited the rights of `conferring` hold meanwhile.

    An event and not a phase: from the agenda until the minutes are confirmed. Who has no seat in the
    case sits at that table as agenda participant. Written by the conferences room.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tablings")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    conference = models.BigIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
                name="tabling_period_forward",
            ),
            models.UniqueConstraint(fields=["conference", "case", "engagement"], name="tabled_once"),
        ]
        indexes = [models.Index(fields=["case", "engagement"], name="tabling_by_case")]
