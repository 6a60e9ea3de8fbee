"""A conference, and who is invited to it. Says nothing of anybody's case."""

from django.db import models
from django.db.models import F, Q

from opmaat.conferences.enums import Answer, Attendance, ConferenceState, WhyNotAtNext
from opmaat.network.models import Engagement, Municipality, SafetyHouse
from opmaat.regulation.enums import Regime


class Conference(models.Model):
    """One meeting of a municipality (pga) or a house (zvh), chaired by a process lead."""

    regime = models.CharField(max_length=3, choices=Regime.choices)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    house = models.ForeignKey(SafetyHouse, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chair = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=ConferenceState.choices, default=ConferenceState.PLANNED)
    # How often the agenda went out: the SEQUENCE of the iCalendar part.
    sequence = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    # When what was sent stopped being how it is: another time, place or agenda, and nobody was told yet.
    changed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # At the next conference, or without one with the reason.
    confirmed_in = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_because = models.CharField(max_length=10, choices=WhyNotAtNext.choices, blank=True)
    # Who chaired it, when another took the chair over afterwards because the designation had ended.
    first_chair = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Who took over when the chair had to leave; the chair of record stays.
    taken_over_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="conference_forward"),
            models.CheckConstraint(condition=Q(state__in=ConferenceState.values), name="conference_state_known"),
            models.CheckConstraint(
                condition=Q(regime=Regime.PGA, municipality__isnull=False, house__isnull=True)
                | Q(regime=Regime.ZVH, municipality__isnull=True, house__isnull=False),
                name="conference_in_one_territory",
            ),
            models.CheckConstraint(
                condition=~Q(state=ConferenceState.CONFIRMED)
                | Q(confirmed_in__isnull=False)
                | ~Q(confirmed_because=""),
                name="confirmed_somewhere_or_because",
            ),
            models.CheckConstraint(
                condition=Q(taken_over_by__isnull=True, taken_over_at__isnull=True)
                | Q(taken_over_by__isnull=False, taken_over_at__isnull=False),
                name="taken_over_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["chair", "state"], name="conference_by_chair")]

    @property
    def territory(self) -> str:
        """Where it is held for: the municipality or the house."""
        if self.house is not None:
            return self.house.name
        return self.municipality.name if self.municipality is not None else ""


class Seat(models.Model):
    """That somebody was invited to a conference: the only table the policies of the others look into."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="seats")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "conference"], name="conference_seat_once")]


class Invitation(models.Model):
    """What somebody answered, and whether they came. Read by themselves and by the chair.

    Not by the others: that a clinic is invited to this conference may tell whom it treats.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="invitations")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    # What they answered for an earlier moment: since then it was moved, and they are asked anew.
    earlier_answer = models.CharField(max_length=8, choices=Answer.choices, blank=True, default="", db_default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    attendance = models.CharField(max_length=9, choices=Attendance.choices, blank=True)
    # When they were told that no case of theirs is left on the agenda; invited again, it is empty again.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "engagement"], name="invited_once")]
        indexes = [models.Index(fields=["engagement", "answer"], name="invitation_by_engagement")]
