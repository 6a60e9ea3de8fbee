"""What is known when the composition is decided: who was asked and answered, the proposal, who must still decide."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from opmaat.cases.models import Case, CompositionProposal, InformationRequest, ProposalVote, ProposedSeat
from opmaat.cases.refusals import reason_label
from opmaat.cases.request_enums import Outcome, ProposalState, RequestState
from opmaat.core import clock
from opmaat.network.models import Unit
from opmaat.regulation.enums import Capacity, Secrecy


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as its process lead or its unit may see it."""

    request_id: int
    engagement_id: int
    unit_id: int
    unit: str
    organisation: str
    who: str
    phone: str
    asked_at: datetime
    due: date
    state: str
    answered_at: datetime | None
    outcome: str
    why: str
    seat_after: str

    @property
    def joins(self) -> bool:
        """Whether who is asked takes part with the answer."""
        return self.open and self.seat_after == Capacity.PARTICIPANT

    @property
    def open(self) -> bool:
        """Whether the answer is still awaited."""
        return self.state == RequestState.OPEN

    @property
    def late(self) -> bool:
        """Whether the day has passed without an answer."""
        return self.open and self.due < clock.today()

    @property
    def said(self) -> str:
        """The answer in words; of an open request how far it is."""
        label = Outcome(self.outcome).label if self.outcome else RequestState(self.state).label
        return f"{label}: {self.why}" if self.why else label


@dataclass(frozen=True, slots=True)
class Voter:
    """One public participant and what it said, when it did."""

    unit: str
    agrees: bool | None
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with its seats and votes."""

    proposal: CompositionProposal
    seats: tuple[ProposedSeat, ...]
    voters: tuple[Voter, ...]
    waits_for: frozenset[int]

    @property
    def open(self) -> bool:
        """Whether it still waits."""
        return self.proposal.state == ProposalState.OPEN

    @property
    def stuck(self) -> bool:
        """Whether nobody can decide on it any more: who had not spoken left the table."""
        return self.open and not self.waits_for

    @property
    def label(self) -> str:
        """How far it is."""
        return str(ProposalState(self.proposal.state).label)


def asked_in(case: Case) -> tuple[Asked, ...]:
    """The requests of a case that this viewer may see, the open ones first; one statement."""
    rows = InformationRequest.objects.filter(case=case).select_related(
        "unit__organisation", "engagement__account", "engagement__unit"
    )
    found = [_asked(row) for row in rows.order_by("due", "id")]
    return tuple(sorted(found, key=lambda asked: not asked.open))


def _asked(row: InformationRequest) -> Asked:
    return Asked(
        request_id=row.pk,
        engagement_id=row.engagement_id,
        unit_id=row.unit_id,
        unit=row.unit.name,
        organisation=row.unit.organisation.name,
        who=row.engagement.account.name,
        phone=row.engagement.phone or row.unit.phone,
        asked_at=row.asked_at,
        due=row.due,
        state=row.state,
        answered_at=row.answered_at,
        outcome=row.outcome,
        why=_why(row),
        seat_after=row.seat_after,
    )


def _why(row: InformationRequest) -> str:
    if row.outcome == Outcome.REFUSED:
        return reason_label(row.refusal)
    return Secrecy(row.known_ground).label if row.known_ground else ""


def deciding_units(case: Case) -> frozenset[int]:
    """The public participants at the table, who decide together; one statement."""
    with connection.cursor() as cursor:
        cursor.execute("select unit_id from opmaat_deciding_units(%s)", [case.pk])
        return frozenset(unit for (unit,) in cursor.fetchall())


def proposals_of(case: Case) -> tuple[Proposed, ...]:
    """The proposals of a case, newest first; five statements at most."""
    found = list(CompositionProposal.objects.filter(case=case).select_related("proposed_by__account").order_by("-id"))
    if not found:
        return ()
    seats = ProposedSeat.objects.filter(proposal__in=found).select_related(
        "engagement__account", "engagement__unit__organisation"
    )
    votes = ProposalVote.objects.filter(proposal__in=found).select_related("unit__organisation", "engagement__account")
    every_seat, every_vote = list(seats.order_by("id")), list(votes.order_by("at"))
    units = Unit.objects.select_related("organisation").in_bulk(list(deciding_units(case)))
    return tuple(
        _proposed(
            proposal,
            tuple(seat for seat in every_seat if seat.proposal_id == proposal.pk),
            [vote for vote in every_vote if vote.proposal_id == proposal.pk],
            units,
        )
        for proposal in found
    )


def _proposed(
    proposal: CompositionProposal, seats: tuple[ProposedSeat, ...], votes: list[ProposalVote], units: dict[int, Unit]
) -> Proposed:
    said = [Voter(str(vote.unit), vote.agrees, vote.reason, vote.engagement.account.name) for vote in votes]
    silent = {pk: unit for pk, unit in units.items() if pk not in {vote.unit_id for vote in votes}}
    waiting = silent if proposal.state == ProposalState.OPEN else {}
    said += [Voter(str(unit), None, "", "") for unit in waiting.values()]
    leads_first = sorted(seats, key=lambda seat: seat.capacity != Capacity.CASE_LEAD)
    return Proposed(proposal, tuple(leads_first), tuple(said), frozenset(waiting))
