"""Sparren: a question about a situation in which nobody is named, and what came of it.

No person record arises and none is pointed to: it hangs on no case and no item. Which
contact there was with the wijkagent is one row without words.
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.models import Case
from opmaat.network.models import Engagement, Municipality, SafetyHouse
from opmaat.referrals.consultation_enums import Channel, ConsultationState, ContactMoment, Outcome, Said


class Consultation(models.Model):
    """One situation put to the PGA-expert of a municipality or the process coordinator of a house."""

    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    house = models.ForeignKey(SafetyHouse, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Who asked; of a telephone call, who noted it: who rang is not kept.
    asked_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=ConsultationState.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)  # when the asker read the last answer

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=False, house__isnull=True)
                | Q(municipality__isnull=True, house__isnull=False),
                name="consultation_one_addressee",
            ),
            models.CheckConstraint(
                condition=Q(state="concluded", outcome__in=Outcome.values)
                | Q(state__in=["open", "answered"], outcome=""),
                name="consultation_outcome_at_the_end",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state"], name="consultation_of_municipality"),
            models.Index(fields=["house", "state"], name="consultation_of_house"),
            models.Index(fields=["asked_by"], name="consultation_by_asker"),
        ]


class ConsultationWord(models.Model):
    """One question or answer in the exchange."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="words")
    said = models.CharField(max_length=8, choices=Said.choices)
    by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="consultation_word_says_something")]


class ConstableContact(models.Model):
    """That somebody spoke with the wijkagent about a case; without words."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    moment = models.CharField(max_length=16, choices=ContactMoment.choices)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="constable_contact_of_case")]
