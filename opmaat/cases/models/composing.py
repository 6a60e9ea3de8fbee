"""Who takes part from the conference on, in a zvh case: proposed by the house, decided by the public participants.

WGS 2.31(4). The reasons are about professionals and never about the person.
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.models.case import Case
from opmaat.cases.request_enums import ProposalState
from opmaat.network.models import Engagement, Unit
from opmaat.regulation.enums import Capacity


class CompositionProposal(models.Model):
    """One proposal; one open at a time for each case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proposals")
    proposed_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=ProposalState.choices, default=ProposalState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state=ProposalState.OPEN), name="one_open_proposal_per_case"
            ),
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="proposal_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=[ProposalState.ACCEPTED, ProposalState.REJECTED], decided_at__isnull=False)
                | Q(state__in=[ProposalState.OPEN, ProposalState.WITHDRAWN], decided_at__isnull=True),
                name="proposal_decided_at_a_moment",
            ),
        ]


class ProposedSeat(models.Model):
    """One professional in the proposal, and why: as participant, as case lead, or (`source`) no longer at the table."""

    proposal = models.ForeignKey(CompositionProposal, on_delete=models.CASCADE, related_name="seats")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "engagement"], name="proposed_once"),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(capacity=Capacity.CASE_LEAD), name="one_case_lead_proposed"
            ),
            models.CheckConstraint(
                condition=Q(capacity__in=[Capacity.PARTICIPANT, Capacity.CASE_LEAD, Capacity.SOURCE]),
                name="proposed_capacity",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="proposed_with_a_reason"),
        ]

    @property
    def leaves(self) -> bool:
        """Whether it is proposed that this seat ends."""
        return self.capacity == Capacity.SOURCE


class ProposalVote(models.Model):
    """What one public participant says of it, once."""

    proposal = models.ForeignKey(CompositionProposal, on_delete=models.CASCADE, related_name="votes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "unit"], name="one_vote_per_unit"),
            models.CheckConstraint(condition=~Q(reason=""), name="vote_with_a_reason"),
        ]
