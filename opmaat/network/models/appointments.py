"""Appointments to a function, and replacement of somebody who is away (waarneming)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func, Q

from opmaat.network.enums import Function
from opmaat.network.models.partners import Unit
from opmaat.network.models.people import Engagement
from opmaat.network.models.territory import Municipality, Region, SafetyHouse


class Period(Func):
    """The half-open period of a row as a range, for exclusion constraints."""

    function = "TSTZRANGE"
    output_field = models.DateTimeField()


class Appointment(models.Model):
    """A function in a territory for a period, by a decision of who may designate.

    A PGA-expert and each deputy are designated by the college of the
    municipality; process coordinator and support by a public participant of
    the house (WGS 1.8(2)(a)), whose place in WGS 2.27 they then take.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="appointments")
    function = models.CharField(max_length=30, choices=Function.choices)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT)
    house = models.ForeignKey(SafetyHouse, null=True, blank=True, on_delete=models.PROTECT)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT)
    is_deputy = models.BooleanField(default=False)
    designated_by = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="designations"
    )
    decision_reference = models.CharField(max_length=80)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["function", "is_deputy", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
                name="appointment_period_forward",
            ),
            models.CheckConstraint(
                condition=Q(region__isnull=False, house__isnull=True, municipality__isnull=True)
                | Q(region__isnull=True, house__isnull=False, municipality__isnull=True)
                | Q(region__isnull=True, house__isnull=True, municipality__isnull=False),
                name="appointment_one_territory",
            ),
            models.CheckConstraint(
                condition=~Q(function=Function.PGA_EXPERT) | Q(municipality__isnull=False, designated_by__isnull=False),
                name="pga_expert_by_a_college",
            ),
            models.CheckConstraint(
                condition=~Q(function__in=[Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT])
                | Q(house__isnull=False, designated_by__isnull=False),
                name="process_coordinator_by_a_public_participant",
            ),
            ExclusionConstraint(
                name="one_pga_expert_at_a_time",
                expressions=[
                    ("municipality", RangeOperators.EQUAL),
                    (
                        Period("starts_at", "ends_at", RangeBoundary(inclusive_lower=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(function=Function.PGA_EXPERT, is_deputy=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()} · {self.engagement}"


class Replacement(models.Model):
    """Waarneming: the seats of one engagement pass to a colleague until an end date.

    What was released to a person does not pass, nor does a function.
    """

    absent = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="replacements")
    substitute = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="substitutions")
    named_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="replacement_period_forward"
            ),
            models.CheckConstraint(
                condition=~models.Q(absent=models.F("substitute")), name="replacement_by_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} voor {self.absent}"
