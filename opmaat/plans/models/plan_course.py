"""The course of a plan: what the person thinks of it, its versions, turning eighteen."""

from django.db import models
from django.db.models import Q

from opmaat.cases.models import Case, Item
from opmaat.network.models import Engagement, Unit
from opmaat.plans.enums import Answer, TakesOver
from opmaat.plans.models.plan import Action, Goal


class PlanAgreement(models.Model):
    """Whether the person agrees with the plan at one moment; the words are an item."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="plan_agreement")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="plan_agreements")
    answer = models.CharField(max_length=9, choices=Answer.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(answer__in=Answer.values), name="plan_answer_known")]
        indexes = [models.Index(fields=["case", "at"], name="plan_agreement_by_case")]


class PlanVersion(models.Model):
    """The plan as it was set at one moment; its lines say what stood in it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="plan_version_once")]


class VersionLine(models.Model):
    """One goal or action as it stood in a version; its words are the item of that moment.

    From `due` on it is about an action only: who does it before when, for which goal and whom, and how.
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8)
    due = models.DateField(null=True, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    of_goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    for_whom = models.CharField(max_length=8, blank=True)
    track = models.CharField(max_length=14, blank=True)
    intervention = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, action__isnull=True) | Q(goal__isnull=True, action__isnull=False),
                name="version_line_goal_or_action",
            )
        ]
        indexes = [models.Index(fields=["version"], name="version_line_by_version")]


class ComingOfAge(models.Model):
    """Who takes over at eighteen, and on which ground; the words are an item."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="coming_of_age")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="coming_of_age")
    takes_over = models.CharField(max_length=20, choices=TakesOver.choices)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(takes_over__in=TakesOver.values), name="takes_over_known")]
        indexes = [models.Index(fields=["case"], name="coming_of_age_by_case")]
