"""What happens at the table: the cases on the agenda, and the lines of the minutes with their corrections."""

from django.db import models
from django.db.models import Q

from opmaat.cases.models import Case, Item
from opmaat.conferences.enums import (
    AskedBecause,
    AtTable,
    CorrectionState,
    ItemState,
    LineKind,
    Stage,
    Why,
    WhyAbsent,
)
from opmaat.conferences.models.conference import Conference
from opmaat.network.models import Engagement


class AgendaItem(models.Model):
    """One case on the agenda of one conference: why, how long, and what was noted of its course."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="agenda")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conferences")
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=12, choices=Why.choices)
    # When it comes up, kept so that nobody must see the whole agenda to know it.
    planned_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=ItemState.choices, default=ItemState.PLANNED)
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.IMAGE)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    at_table = models.CharField(max_length=14, choices=AtTable.choices, blank=True)
    why_absent = models.CharField(max_length=12, choices=WhyAbsent.choices, blank=True)
    experience_expert = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "conference"], name="on_the_agenda_once"),
            models.UniqueConstraint(
                fields=["conference"], condition=Q(state=ItemState.CURRENT), name="one_case_at_the_table"
            ),
            models.CheckConstraint(condition=Q(minutes__range=(1, 240)), name="agenda_minutes_sane"),
            # Not there, then why not: it is counted.
            models.CheckConstraint(
                condition=Q(at_table=AtTable.NOBODY) & ~Q(why_absent="") | ~Q(at_table=AtTable.NOBODY),
                name="absence_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["conference", "position"], name="agenda_by_conference")]


class Wish(models.Model):
    """A participant asks for this case to be put on the agenda; the reason comes from a list."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    because = models.CharField(max_length=12, choices=AskedBecause.choices)
    met_in = models.ForeignKey(Conference, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "asked_by"], condition=Q(met_in__isnull=True), name="wish_open_once"
            )
        ]
        indexes = [models.Index(fields=["case"], name="wish_by_case")]


class Line(models.Model):
    """A line of the minutes; its words are an item, and who reads that follows from the item."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=12, choices=LineKind.choices)
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="minutes_line")
    at = models.DateTimeField()
    by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    # Whose action or whose dissent it is.
    whose = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agenda_item", "at"], name="line_by_agenda_item")]


class Correction(models.Model):
    """Somebody proposes other words for a line; the chair decides, until the minutes are confirmed."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="corrections")
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="+")
    proposed_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=CorrectionState.choices, default=CorrectionState.PROPOSED)
    decided_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CorrectionState.PROPOSED) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="correction_decided_by_somebody",
            )
        ]
