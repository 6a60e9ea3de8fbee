"""Who takes part: the acts of composing a table, as tests do them, and who sits there."""

from opmaat.cases.actions.composing import Choice, compose, propose_composition, vote_on_composition
from opmaat.cases.actions.seats import end_participation, leave_table, seat_participant
from opmaat.cases.models import CompositionProposal, Participation
from opmaat.cases.request_enums import ProposalState
from opmaat.regulation.enums import Capacity
from tests.cases.conftest import Scene

ZVH = "ZVH-2026-0001"
P, LEAD = Capacity.PARTICIPANT, Capacity.CASE_LEAD
WHY = "Kent de wijk en kan onderdak regelen."


def choices(scene: Scene, **who: Capacity) -> list[Choice]:
    """These people, each in a seat."""
    return [Choice(scene.engagement(name), capacity, WHY) for name, capacity in who.items()]


def decide(scene: Scene, by: str = "expert", case: str = "gathering", **who: Capacity) -> None:
    """In a local case: the process lead, without asking anybody."""
    with scene.acting(by, case) as (viewer, found):
        compose(case=found, choices=choices(scene, **who), by=viewer)


def propose(scene: Scene, by: str = "coordinator", case: str = "zvh", **who: Capacity) -> CompositionProposal:
    """In a house: the coordinator proposes."""
    with scene.acting(by, case) as (viewer, found):
        return propose_composition(case=found, choices=choices(scene, **who), by=viewer)


def vote(
    scene: Scene, who: str, proposal: CompositionProposal, *, agrees: bool = True, why: str = WHY
) -> ProposalState:
    """One yes or no."""
    with scene.acting(who, "zvh") as (by, case):
        return vote_on_composition(case=case, proposal=proposal, agrees=agrees, reason=why, by=by)


def held(scene: Scene, number: str) -> dict[str, str]:
    """Who has which seat in this case now."""
    names = {person: who for who, person in scene.table.people.items()}
    with scene.owner():
        rows = Participation.objects.filter(case__number=number, ends_at__isnull=True)
        return {names[person]: capacity for person, capacity in rows.values_list("engagement_id", "capacity")}


def sit(scene: Scene, who: str, capacity: Capacity = P, case: str = "zvh") -> None:
    """By the coordinator, without asking anybody."""
    with scene.acting("coordinator", case) as (by, found):
        seat_participant(case=found, engagement=scene.engagement(who), capacity=capacity, reason=WHY, by=by)


def seat_of(scene: Scene, who: str) -> Participation:
    """The seat of somebody in the case of the house."""
    with scene.owner():
        rows = Participation.objects.select_related("engagement").filter(case__number=ZVH, ends_at__isnull=True)
        return rows.get(engagement_id=scene.table.people[who])


def end(scene: Scene, who: str) -> None:
    """By the coordinator alone."""
    seat = seat_of(scene, who)
    with scene.acting("coordinator", "zvh") as (by, case):
        end_participation(case=case, participation=seat, reason=WHY, by=by)


def stop(scene: Scene, who: str, by: str = "") -> None:
    """By the unit itself."""
    seat = seat_of(scene, who)
    with scene.acting(by or who, "zvh") as (viewer, case):
        leave_table(case=case, participation=seat, reason=WHY, by=viewer)
