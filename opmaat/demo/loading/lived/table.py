"""Who sits at the table and how the case goes from phase to phase, by its process lead.

Whoever changes seats does so in one act; closing a case ends every seat but one by itself;
who stops working somewhere gives up the seat of a source as well.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.db.models import QuerySet

from opmaat.cases.actions.leads import change_case_lead, hand_over_lead
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.seats import end_participation, end_seat, seat_participant
from opmaat.cases.models import Participation
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.demo.content.plan import PhaseStep, Seat
from opmaat.demo.loading.lived.deciding import DECIDED, deciding
from opmaat.demo.loading.lived.deeds import Deed
from opmaat.demo.loading.lived.story import Story
from opmaat.regulation.enums import Capacity, Regime

SEATED = (Capacity.PARTICIPANT, Capacity.CONSULTED, Capacity.AGENDA_PARTICIPANT)
GOES_ON = "Niet nodig voor deze stap; dit loopt daarna door."
SOON_AFTER = timedelta(minutes=5)


def joining(story: Story) -> Iterator[Deed]:
    """Everybody who takes a seat, or takes over a lead."""
    for seat in story.plan.seats:
        at = story.starts(seat)
        if story.plan.regime is Regime.ZVH and seat.capacity in DECIDED and not _led_before(story, seat):
            yield from deciding(story, seat)
        elif seat.capacity in SEATED and not _led_before(story, seat):
            yield story.deed(at, story.lead_at(at), "plaats", partial(_seat, story, seat))
        elif seat.capacity is Capacity.CASE_LEAD:
            yield story.deed(at, story.lead_at(at), "casusregie", partial(_lead, story, seat))
        elif seat.capacity is Capacity.PROCESS_LEAD and at > story.begins:
            by = story.lead_at(at, before=True)
            yield story.deed(at, by, "procesregie", partial(_hand_over, story, seat))


def leaving(story: Story) -> Iterator[Deed]:
    """Everybody who gives up a seat without taking another."""
    for seat in story.plan.seats:
        ends, following = story.ends(seat), story.next_seat(seat)
        stays = following is not None and following.capacity is not Capacity.SOURCE
        closing = seat.ends == story.closes or ends is None
        if ends is None or closing or stays or seat.capacity in (Capacity.PROCESS_LEAD, Capacity.SOURCE):
            continue
        # A case lead first hands over the lead, in the act of the successor.
        at = ends + SOON_AFTER if seat.capacity is Capacity.CASE_LEAD else ends
        yield story.deed(at, story.lead_at(at), "vertrek", partial(_leave, story, seat))
        if story.stops_working(seat):
            yield story.deed(at + SOON_AFTER, story.lead_at(at + SOON_AFTER), "vertrek", partial(_forget, story, seat))


def steps(story: Story) -> Iterator[Deed]:
    """Every phase after the referral."""
    for step in story.plan.phases[1:]:
        by = story.lead_at(step.starts)
        yield story.deed(step.starts, by, "fase", partial(_move, story, step))


def _led_before(story: Story, seat: Seat) -> bool:
    """Who gives up the case lead goes on as participant in the act of the successor."""
    return any(
        one.capacity is Capacity.CASE_LEAD and one.engagement == seat.engagement and one.ends == seat.starts
        for one in story.plan.seats
    )


def _seat(story: Story, seat: Seat, viewer: Viewer) -> None:
    seat_participant(
        case=story.case, engagement=story.people.engagement(seat.engagement), capacity=seat.capacity,
        reason=seat.reason, by=viewer,
    )  # fmt: skip


def _lead(story: Story, seat: Seat, viewer: Viewer) -> None:
    who = story.people.engagement(seat.engagement)
    change_case_lead(case=story.case, engagement=who, reason=seat.reason, by=viewer)


def _hand_over(story: Story, seat: Seat, viewer: Viewer) -> None:
    successor = story.people.engagement(seat.engagement)
    hand_over_lead(case=story.case, successor=successor, reason=seat.reason, by=viewer)


def _leave(story: Story, seat: Seat, viewer: Viewer) -> None:
    """In these stories the table of a house agrees with whoever stops; nobody is kept (WGS 2.31(4))."""
    with acting_as(viewer):
        end_seat(story.case, _held(story, seat).get(), seat.left_because)


def _forget(story: Story, seat: Seat, viewer: Viewer) -> None:
    """Who no longer works there is no longer asked about what the unit said before."""
    for held in _held(story, seat):
        end_participation(case=story.case, participation=held, reason=seat.left_because, by=viewer)


def _held(story: Story, seat: Seat) -> QuerySet[Participation]:
    engagement = story.people.engagement(seat.engagement)
    held = Participation.objects.filter(case=story.case, engagement=engagement, ends_at=None)
    return held.select_related("engagement")


def _move(story: Story, step: PhaseStep, viewer: Viewer) -> None:
    """Take a step; what it still needed goes on, with a reason, where that is allowed."""
    move = Move(step.phase, step.reason, story.case.version)
    try:
        move_case(case=story.case, move=move, by=viewer)
    except Refused as refusal:
        if refusal.status != UNPROCESSABLE:
            raise
        move_case(case=story.case, move=Move(step.phase, step.reason, story.case.version, GOES_ON), by=viewer)
    story.case.phase, story.case.version = step.phase, story.case.version + 1
