"""The reglement in the database: versions, and their rules as rows for the SQL evaluator.

The text (TOML) stays the source; the rows are a plain copy of its rules, made
by `registering.register_version`. The database matches rows to facts with its own
SQL, so the two evaluators share words and never code.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Q

from opmaat.network.models import Engagement
from opmaat.network.models.appointments import Period
from opmaat.regulation.enums import About, Gives, Regime


class ReglementVersion(models.Model):
    """One version of one regime's reglement; in force from `starts_at` until `ends_at`.

    A version without `starts_at` is a proposal. Two different people propose
    and activate it.
    """

    regime = models.CharField(max_length=3, choices=Regime.choices)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    provisional = models.BooleanField(default=False)
    source = models.TextField()
    digest = models.CharField(max_length=64)
    proposed_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    activated_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["regime", "-starts_at", "-proposed_at"]
        constraints = [
            models.UniqueConstraint(fields=["regime", "version"], name="reglement_version_once"),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True) | ~Q(proposed_by=models.F("activated_by")),
                name="reglement_activated_by_a_second_person",
            ),
            ExclusionConstraint(
                name="one_reglement_in_force",
                expressions=[
                    ("regime", RangeOperators.EQUAL),
                    (Period("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(starts_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class MayRule(models.Model):
    """One may rule as data; an empty array means: any."""

    version = models.ForeignKey(ReglementVersion, on_delete=models.CASCADE, related_name="may_rules")
    rule = models.CharField(max_length=80)
    phases = ArrayField(models.CharField(max_length=12))
    capacities = ArrayField(models.CharField(max_length=20))
    kinds = ArrayField(models.CharField(max_length=30))
    places = ArrayField(models.CharField(max_length=6))
    functions = ArrayField(models.CharField(max_length=30))
    categories = models.IntegerField()
    when_released_or_named = models.BooleanField()
    gives = models.CharField(max_length=10, choices=Gives.choices)
    sealed = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "rule"], name="may_rule_once")]


class NeverRule(models.Model):
    """One never rule as data: its kind, to whom it does not apply, and what lifts it."""

    version = models.ForeignKey(ReglementVersion, on_delete=models.CASCADE, related_name="never_rules")
    rule = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=12, choices=About.choices, blank=True)
    kinds = ArrayField(models.CharField(max_length=30))
    capacities = ArrayField(models.CharField(max_length=20))
    # Words that lift the rule: "released", "named", "covers", or a function.
    unless = ArrayField(models.CharField(max_length=30))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "rule"], name="never_rule_once")]
