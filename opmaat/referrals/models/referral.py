"""A referral: who referred which case, what became of it, and which answer is which item.

Structure only. What the referrer said stands in items; the reason of the outcome is
written for the referrer, who reads this row also when the case itself is closed.
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.models import Case, Item
from opmaat.network.models import Engagement, Unit
from opmaat.referrals.models.links import OneTimeLink
from opmaat.referrals.referral_enums import Outcome, Priority, ReferralState


class Referral(models.Model):
    """One referral, which opened one case; by somebody with an account, through a one-time link, or told by phone."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="referral")
    # A closed case is not here for the referrer: the number by which they know their own referral is.
    number = models.CharField(max_length=16, blank=True, default="")
    referred_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    via_link = models.OneToOneField(
        OneTimeLink, null=True, blank=True, on_delete=models.PROTECT, related_name="referral"
    )
    # Told by telephone or at a table, and written down by who leads the process: of which partner, and by whom.
    in_name_of = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact_name = models.CharField(max_length=120, blank=True, default="", db_default="")
    received_at = models.DateTimeField()
    contact_due = models.DateField()
    contacted_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=ReferralState.choices, default=ReferralState.RECEIVED)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    outcome_text = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The referrer read the outcome, or was called with it when they cannot read it here.
    heard_at = models.DateTimeField(null=True, blank=True)
    person_told = models.BooleanField(default=False)
    # A code of `cases/informing_grounds.toml` (AVG 14(5)(b), UAVG 41).
    told_ground = models.CharField(max_length=20, blank=True, default="")
    told_until = models.DateField(null=True, blank=True)
    priority = models.CharField(max_length=6, choices=Priority.choices, blank=True, default="")
    # A sentence of `triage.toml` (docs/decisions/0018).
    priority_reason = models.CharField(max_length=300, blank=True, default="")
    # BGS 1.6: the referring participant checked the facts first, and stays responsible for them.
    facts_checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReferralState.values), name="referral_state_known"),
            models.CheckConstraint(
                condition=~Q(state=ReferralState.DECIDED)
                | (Q(outcome__in=Outcome.values, decided_at__isnull=False) & ~Q(outcome_text="")),
                name="referral_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=ReferralState.DECIDED) | Q(outcome="", decided_at__isnull=True),
                name="referral_no_outcome_before",
            ),
            models.CheckConstraint(
                condition=Q(referred_by__isnull=True) | Q(via_link__isnull=True), name="referral_from_one_side"
            ),
            models.CheckConstraint(
                condition=Q(person_told=True) | ~Q(told_ground="") | Q(told_until__isnull=True),
                name="referral_untold_on_a_ground",
            ),
        ]
        indexes = [models.Index(fields=["referred_by", "-received_at"], name="referral_by_referrer")]

    def __str__(self) -> str:
        return self.number

    @property
    def must_be_called(self) -> bool:
        """Who referred reads no answer here: by a one-time link, by telephone or at a table."""
        return self.via_link_id is not None or self.in_name_of_id is not None


class ReferralAnswer(models.Model):
    """Which item answers which question of the form; two questions may rest on one item."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=24)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "question"], name="referral_answer_once")]


class KnownCheck(models.Model):
    """The check op bekendheid at receipt: for the receiving process lead alone, never for the referrer.

    `known` is empty when there was no number to check by; a number that comes later is checked then
    (`sql/referrals.sql`, trigger `check_late`).
    """

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, primary_key=True, related_name="known_check")
    known = models.BooleanField(null=True)
    call_name = models.CharField(max_length=120, blank=True, default="")
    call_phone = models.CharField(max_length=30, blank=True, default="")
    checked_at = models.DateTimeField()
