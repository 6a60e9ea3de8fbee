"""How somebody comes to the table in a house: the coordinator proposes, the public participants say yes.

Who need not be decided on sits down at once (WGS 2.31(4) and `opmaat_sits_directly`). In these
stories nobody says no; a proposal that waits for somebody who left is taken back before the next.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from opmaat.cases.actions.composing import Choice, propose_composition, vote_on_composition, withdraw_proposal
from opmaat.cases.actions.seats import require_decided, seat_participant
from opmaat.cases.models import CompositionProposal
from opmaat.cases.queries.composing import deciding_units
from opmaat.cases.request_enums import ProposalState
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.demo.content.organisations import FIRST
from opmaat.demo.content.plan import Seat
from opmaat.demo.loading.lived.deeds import Deed
from opmaat.demo.loading.lived.story import Story
from opmaat.regulation.enums import Capacity

DECIDED = (Capacity.PARTICIPANT, Capacity.CASE_LEAD)
AGREED = "Nodig voor het doel van de casus."


def deciding(story: Story, seat: Seat) -> Iterator[Deed]:
    """The seat or the proposal for it, and the yes of each public participant who sits there by then."""
    at = story.starts(seat)
    yield story.deed(at, story.lead_at(at), "voorstel", partial(_seat_or_propose, story, seat))
    for voter in _one_of_each_unit(story, at):
        yield story.deed(at, voter, "oordeel", partial(_agree, story))


def _one_of_each_unit(story: Story, at: datetime) -> list[str]:
    """Of the public participants at the table, by their place in WGS 2.27."""
    table = (one.engagement for one in story.sitting(at) if one.capacity in DECIDED)
    sitting = [who for who in table if story.kind_of(who) in FIRST]
    return list({story.keys.unit_of[who]: who for who in sitting}.values())


def _seat_or_propose(story: Story, seat: Seat, viewer: Viewer) -> None:
    who = story.people.engagement(seat.engagement)
    try:
        require_decided(story.case, who, seat.capacity)
    except Refused:
        for forgotten in _open(story):
            withdraw_proposal(case=story.case, proposal=forgotten, by=viewer)
        propose_composition(case=story.case, choices=[Choice(who, seat.capacity, seat.reason)], by=viewer)
    else:
        seat_participant(case=story.case, engagement=who, capacity=seat.capacity, reason=seat.reason, by=viewer)


def _agree(story: Story, viewer: Viewer) -> None:
    """Say yes to what waits for this unit, if anything does."""
    for proposal in _open(story):
        if viewer.unit_id in deciding_units(story.case):
            vote_on_composition(case=story.case, proposal=proposal, agrees=True, reason=AGREED, by=viewer)


def _open(story: Story) -> list[CompositionProposal]:
    return list(CompositionProposal.objects.filter(case=story.case, state=ProposalState.OPEN))
