"""The duty to inform (AVG 14): who must be told, what was decided, the round before it and the letter.

Ids, dates and choices only. The weighing (UAVG 41(2)) and the words of a letter are items, so
these rows can outlive them: what was decided stays provable after the data are destroyed.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from opmaat.cases.informing_enums import Ended, LetterTo, Manner, Outcome, Whom
from opmaat.cases.models.case import Case
from opmaat.cases.models.items import Item
from opmaat.cases.models.people import CircleMember
from opmaat.network.models import Engagement, Unit


class InformingDuty(models.Model):
    """The duty of one case: from the receipt of the referral, also of one that is declined."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="informing")
    received_at = models.DateTimeField()
    due = models.DateField()
    # zvh: the contact point decides (BGS 1.1); pga: the process lead, who may change and is not kept here.
    contact_point = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # What the referrer said about waiting: shown to who decides, and decides nothing by itself.
    proposed_ground = models.CharField(max_length=16, blank=True, default="", db_default="")
    proposed_until = models.DateField(null=True, blank=True)


class InformingDecision(models.Model):
    """To inform somebody, or to wait: on which ground, whose it is, and when it is looked at again."""

    duty = models.ForeignKey(InformingDuty, on_delete=models.CASCADE, related_name="decisions")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    whom = models.CharField(max_length=7, choices=Whom.choices)
    member = models.ForeignKey(CircleMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=6, choices=Outcome.choices)
    ground = models.CharField(max_length=16, blank=True)
    holder = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    weighing = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    review_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=12, choices=Ended.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.WAIT) | Q(holder__isnull=False, review_on__isnull=False) & ~Q(ground=""),
                name="informing_wait_has_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="") | Q(ended_at__isnull=False) & ~Q(ended_because=""),
                name="informing_end_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(whom=Whom.SUBJECT, ended_at__isnull=True), name="one_decision_for_subject"
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(member__isnull=False, ended_at__isnull=True),
                name="one_decision_for_member",
            ),
        ]
        indexes = [models.Index(fields=["case", "decided_at"], name="informing_by_case")]


class InformingAsk(models.Model):
    """The round: one unit is asked whether it objects to informing the person now."""

    duty = models.ForeignKey(InformingDuty, on_delete=models.CASCADE, related_name="asks")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    objects_now = models.BooleanField(null=True)
    ground = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, objects_now__isnull=True, ground="")
                | Q(answered_at__isnull=False, objects_now=False, ground="")
                | Q(answered_at__isnull=False, objects_now=True) & ~Q(ground=""),
                name="informing_objection_has_a_ground",
            ),
            models.UniqueConstraint(
                fields=["case", "unit"], condition=Q(answered_at__isnull=True), name="asked_once_at_a_time"
            ),
        ]


class InformingLetter(models.Model):
    """One letter: to whom, which partners it names, and the handing over. Its words are an item; fixed once given."""

    duty = models.ForeignKey(InformingDuty, on_delete=models.CASCADE, related_name="letters")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(InformingDecision, on_delete=models.CASCADE, related_name="letters")
    whom = models.CharField(max_length=7, choices=Whom.choices)
    member = models.ForeignKey(CircleMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    addressed_to = models.CharField(max_length=14, choices=LetterTo.choices)
    units = ArrayField(models.BigIntegerField(), default=list)
    words = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Why it does not go to the representative of somebody under sixteen (UAVG 5).
    reason = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    handed_on = models.DateField(null=True, blank=True)
    handed_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    manner = models.CharField(max_length=12, choices=Manner.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_on__isnull=True, handed_by__isnull=True, manner="")
                | Q(handed_on__isnull=False, handed_by__isnull=False) & ~Q(manner=""),
                name="informing_handed_over_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["case", "made_at"], name="informing_letter_by_case")]
