"""Triage: who judges in a house, what each judged about a referral, what was decided, what was destroyed.

Structure only: what somebody wrote about a person stands in an item that these rows
point to. A destruction holds counts and a digest, never anything about the person.
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.models import Case, Item
from opmaat.network.models import Engagement, Municipality, SafetyHouse, Unit
from opmaat.referrals.models.referral import Referral
from opmaat.referrals.triage_enums import Body, JoinsWhen, OtherTable, Verdict
from opmaat.regulation.enums import Regime


class TriageMember(models.Model):
    """Who speaks for a body at the triage table of a house, and when that body joins."""

    house = models.ForeignKey(SafetyHouse, on_delete=models.PROTECT, related_name="triage_members")
    body = models.CharField(max_length=20, choices=Body.choices)
    joins_when = models.CharField(max_length=8, choices=JoinsWhen.choices)
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    # Empty: for every municipality of the house.
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(body__in=Body.values), name="triage_member_body_known"),
            models.CheckConstraint(condition=Q(joins_when__in=JoinsWhen.values), name="triage_member_when_known"),
        ]
        indexes = [models.Index(fields=["house", "ends_at"], name="triage_member_by_house")]


class Weighing(models.Model):
    """That the weighing of a referral began, and when it should be decided."""

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="weighing")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    decide_by = models.DateField()


class TriageSeat(models.Model):
    """One body in the weighing of one referral: asked to confirm, confirmed, or silent.

    `confirmed_by` is somebody of that body itself: the staff of a house judges nothing (WGS 2.31(2)).
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="triage_seats")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    body = models.CharField(max_length=20, choices=Body.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    # Not one of the standing table: asked to judge this one (a minor, detention, care), and done with it then.
    joined_for_this = models.BooleanField(default=False, db_default=False)
    noted_at = models.DateTimeField(null=True, blank=True)
    confirm_by = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # It sat there by mistake; why stands with its seat in the case. The standing table has no end: it is spoken for.
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "body"], name="triage_seat_per_body", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(joined_for_this=True, confirmed_at__isnull=True),
                name="triage_seat_ended_only_by_mistake",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, noted_at__isnull=False),
                name="triage_seat_confirmed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["unit", "confirmed_at"], name="triage_seat_by_unit")]


class Judgement(models.Model):
    """How far one criterion is met: by a body (zvh), or by the PGA-expert (no seat)."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="judgements")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    seat = models.ForeignKey(TriageSeat, null=True, blank=True, on_delete=models.CASCADE, related_name="judgements")
    criterion = models.CharField(max_length=24)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    noted_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="judgement_verdict_known"),
            models.UniqueConstraint(
                fields=["referral", "seat", "criterion"],
                name="judgement_once_per_body",
                condition=Q(seat__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["referral", "criterion"], name="judgement_once_without_body", condition=Q(seat__isnull=True)
            ),
        ]


class Decision(models.Model):
    """The outcome with its reason (an item), the warm introduction, and when the data go if it was declined."""

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="decision")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    reason = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    other_table = models.CharField(max_length=14, choices=OtherTable.choices, blank=True, default="")
    introduced_to = models.CharField(max_length=160, blank=True, default="")
    introduced_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()
    destroy_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(other_table="") | ~Q(introduced_to=""), name="decision_warm_introduction"
            ),
        ]
        indexes = [models.Index(fields=["destroy_on"], name="decision_by_destruction")]


class Destruction(models.Model):
    """Proof that the data of a declined referral are gone: numbers and a digest, nothing about the person.

    `digest` is over this declaration and the digest before it, so that none can be altered or taken out unseen.
    """

    case_number = models.CharField(max_length=16, unique=True)
    regime = models.CharField(max_length=3, choices=Regime.choices)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    house = models.ForeignKey(SafetyHouse, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, blank=True, default="")
    received_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField()
    due_on = models.DateField()
    destroyed_at = models.DateTimeField()
    destroyed_by = models.CharField(max_length=40)
    removed = models.JSONField(default=dict)
    # How many people of the case nobody informed (AVG 14): the person, and who stood around.
    uninformed = models.PositiveIntegerField(default=0, db_default=0)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["-destroyed_at"], name="destruction_by_moment")]
