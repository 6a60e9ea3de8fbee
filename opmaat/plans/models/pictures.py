"""Pictures of the life domains: when each was made, and which item each row hangs on.

Structure only. The score and every word of a row are in its item, so a row is readable to
who may read that item, and to nobody else.
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.models import Case, Item
from opmaat.network.models import Engagement, Unit
from opmaat.plans.picture_enums import Cancelled, Missing, Moment, PictureState, Side


class Picture(models.Model):
    """One picture of a person, made by both sides; `instrument` is the version it was made with."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pictures")
    instrument = models.CharField(max_length=40)
    moment = models.CharField(max_length=8, choices=Moment.choices)
    state = models.CharField(max_length=9, choices=PictureState.choices, default=PictureState.DRAFT)
    started_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    # That a side filled it in, never who: that a clinician contributed is itself secret.
    safety_at = models.DateTimeField(null=True, blank=True)
    social_at = models.DateTimeField(null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True)
    final_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    missing_reason = models.CharField(max_length=10, choices=Missing.choices, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cancel_reason = models.CharField(max_length=10, choices=Cancelled.choices, blank=True, db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="picture_moment_known"),
            models.CheckConstraint(
                condition=Q(
                    state__in=(PictureState.DRAFT, PictureState.CANCELLED),
                    final_at__isnull=True,
                    final_by__isnull=True,
                    missing_reason="",
                )
                | Q(state=PictureState.FINAL, final_at__isnull=False, final_by__isnull=False),
                name="picture_final_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(PictureState.DRAFT, PictureState.FINAL),
                    cancelled_at__isnull=True,
                    cancelled_by__isnull=True,
                    cancel_reason="",
                )
                | Q(
                    state=PictureState.CANCELLED,
                    cancelled_at__isnull=False,
                    cancelled_by__isnull=False,
                    cancel_reason__in=Cancelled.values,
                ),
                name="picture_cancelled_by_somebody",
            ),
            # By both sides; or with one of them and the reason why the other is missing.
            models.CheckConstraint(
                condition=Q(state__in=(PictureState.DRAFT, PictureState.CANCELLED))
                | Q(safety_at__isnull=False, social_at__isnull=False, missing_reason="")
                | (
                    (
                        Q(safety_at__isnull=False, social_at__isnull=True)
                        | Q(safety_at__isnull=True, social_at__isnull=False)
                    )
                    & Q(missing_reason__in=Missing.values)
                ),
                name="picture_sides_or_reason",
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(state=PictureState.DRAFT), name="one_draft_picture"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(moment=Moment.BEGIN, state__in=(PictureState.DRAFT, PictureState.FINAL)),
                name="one_begin_picture",
            ),
        ]
        indexes = [models.Index(fields=["case", "started_at"], name="picture_by_case")]


class Score(models.Model):
    """One row: a life domain as one unit sees it for its side, or as the person sees it.

    Once for each unit and never once for each side: that would tell one unit that another, which it
    may not know of, scored before.
    """

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="scores")
    domain = models.CharField(max_length=20)
    side = models.CharField(max_length=6, choices=Side.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="score")
    problem = models.BooleanField(default=False)
    criminogenic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="score_side_known"),
            models.UniqueConstraint(fields=["picture", "domain", "side", "unit"], name="score_once_for_a_unit"),
        ]
