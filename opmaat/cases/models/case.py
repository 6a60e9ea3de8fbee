"""The case, the steps it made, and who takes part in which capacity and period."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from opmaat.cases.enums import Level
from opmaat.cases.models.people import Person
from opmaat.network.models import Engagement, Municipality, SafetyHouse
from opmaat.network.models.appointments import Period
from opmaat.regulation.enums import Capacity, Phase, Regime


class Case(models.Model):
    """One approach around one person, under one regime for its whole life."""

    number = models.CharField(max_length=16, unique=True)
    regime = models.CharField(max_length=3, choices=Regime.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    # WGS 1.8(5): fixed beforehand. Holds only wording of identity level.
    purpose = models.TextField()
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    house = models.ForeignKey(SafetyHouse, null=True, blank=True, on_delete=models.PROTECT)
    phase = models.CharField(max_length=12, choices=Phase.choices)
    phase_since = models.DateTimeField()
    level = models.CharField(max_length=8, choices=Level.choices)
    ave_phase = models.PositiveSmallIntegerField(null=True, blank=True)
    in_detention = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    # The five years of WGS 1.8(7) count from here, not from closing.
    first_processed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="case_has_a_purpose"),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="case_phase_known"),
            models.CheckConstraint(
                condition=~Q(regime=Regime.ZVH) | (Q(house__isnull=False) & ~Q(phase=Phase.AFTERCARE)),
                name="case_zvh_in_a_house",
            ),
            models.CheckConstraint(
                condition=Q(ave_phase__isnull=True) | Q(ave_phase__range=(1, 4)), name="case_ave_1_to_4"
            ),
            models.UniqueConstraint(fields=["id", "regime"], name="case_with_its_regime"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseStep(models.Model):
    """One step of a case from phase to phase, by whom and why."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    from_phase = models.CharField(max_length=12, choices=Phase.choices, blank=True)
    to_phase = models.CharField(max_length=12, choices=Phase.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400, blank=True)
    skipped = models.CharField(max_length=400, blank=True)


class PhaseGate(models.Model):
    """The state table `NEXT_PHASES` as rows, so that the database refuses the same steps."""

    regime = models.CharField(max_length=3, choices=Regime.choices)
    from_phase = models.CharField(max_length=12, choices=Phase.choices)
    to_phase = models.CharField(max_length=12, choices=Phase.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["regime", "from_phase", "to_phase"], name="gate_once")]


class CaseNumber(models.Model):
    """The last number given out per regime and year."""

    regime = models.CharField(max_length=3, choices=Regime.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["regime", "year"], name="case_number_per_year")]


ANSWERED_ONLY = "beantwoordde een vraag"  # written by opmaat_answer_request


class Participation(models.Model):
    """One engagement has to do with one case in one capacity for one period, and why."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="participations")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="participations")
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    reason = models.CharField(max_length=300)
    must_visit = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
                name="participation_period_forward",
            ),
            ExclusionConstraint(
                name="one_process_lead_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (Period("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(capacity=Capacity.PROCESS_LEAD),
            ),
            ExclusionConstraint(
                name="one_case_lead_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (Period("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(capacity=Capacity.CASE_LEAD),
            ),
            ExclusionConstraint(
                name="one_capacity_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    ("engagement", RangeOperators.EQUAL),
                    (Period("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["engagement", "case"], name="participation_by_engagement")]

    @property
    def called(self) -> str:
        """The capacity in words; who was only asked something never took part."""
        asked = self.capacity == Capacity.SOURCE and self.reason == ANSWERED_ONLY
        return "Bevraagd, antwoordde" if asked else str(Capacity(self.capacity).label)
