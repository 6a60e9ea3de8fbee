"""The plan: goals, actions, reports of progress and what an authority decided.

Only structure: whatever is said about a person hangs on an item, and a row is there for
who may read that item.
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.models import Case, Item
from opmaat.network.models import Engagement, Unit
from opmaat.plans.enums import ActionState, DecidedBy, ForWhom, GoalState, Track


class Goal(models.Model):
    """What the plan wants to reach; with a parent it is a step on the way (tussendoel)."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="goal")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="goals")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="steps")
    own = models.BooleanField(default=False)  # what the person wants, in their own words
    state = models.CharField(max_length=8, choices=GoalState.choices, default=GoalState.OPEN)
    state_since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=GoalState.values), name="goal_state_known"),
            models.UniqueConstraint(fields=["id", "case"], name="goal_with_its_case"),
        ]


class Action(models.Model):
    """Who does what for whom before when: one unit, one professional, one date, one track."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="action")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="actions")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    for_whom = models.CharField(max_length=8, choices=ForWhom.choices, default=ForWhom.PERSON)
    track = models.CharField(max_length=14, choices=Track.choices)
    intervention = models.CharField(max_length=40, blank=True)
    due = models.DateField()
    state = models.CharField(max_length=8, choices=ActionState.choices, default=ActionState.AGREED)
    state_since = models.DateTimeField()
    # The last sign of life: agreed, or a report of progress. Stagnation counts from here.
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ActionState.values), name="action_state_known"),
            models.CheckConstraint(condition=Q(track__in=Track.values), name="action_track_known"),
            models.CheckConstraint(condition=Q(for_whom__in=ForWhom.values), name="action_for_whom_known"),
            models.UniqueConstraint(fields=["id", "case"], name="action_with_its_case"),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due"],
                condition=Q(state__in=("agreed", "started", "running", "failed")),
                name="action_waiting_for",
            ),
            models.Index(fields=["case", "due"], name="action_by_case"),
        ]


class Progress(models.Model):
    """One report of progress on an action; words are optional and an item of their own."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="reports")
    item = models.OneToOneField(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="progress")
    state = models.CharField(max_length=8, choices=ActionState.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["action", "at"], name="progress_by_action")]


class Decision(models.Model):
    """That an authority decided on the intervention of an action: which, when, its reference and its term."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="decisions")
    decided_by = models.CharField(max_length=20, choices=DecidedBy.choices)
    reference = models.CharField(max_length=80)
    decided_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reference=""), name="decision_has_a_reference"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="decision_period_forward",
            ),
        ]
        indexes = [models.Index(fields=["action", "decided_on"], name="decision_by_action")]
