"""Each act of composing, and proposing to wait, ready to be done: who does it, in which case, and the act."""

from typing import Any

from opmaat.cases.actions.composing import Choice, compose, propose_composition, vote_on_composition, withdraw_proposal
from opmaat.cases.actions.informing import propose_wait
from opmaat.cases.actions.opening import open_case
from opmaat.cases.models import Case, CompositionProposal
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Capacity
from tests.cases.conftest import Scene
from tests.cases.prepared import DUE, Prepared
from tests.cases.test_opening import draft, person

WHY = "Kent de wijk."


def _choices(scene: Scene, who: str) -> list[Choice]:
    return [Choice(scene.engagement(who), Capacity.PARTICIPANT, WHY)]


def composing(scene: Scene) -> Prepared:
    """Who takes part in a local case."""
    chosen = _choices(scene, "officer")
    return "expert", "gathering", lambda by, case: compose(case=case, choices=chosen, by=by)


def proposing(scene: Scene) -> Prepared:
    """A composition for a house."""
    chosen = _choices(scene, "stranger")
    return "coordinator", "zvh", lambda by, case: propose_composition(case=case, choices=chosen, by=by)


def _proposed(scene: Scene) -> None:
    role, name, act = proposing(scene)
    with scene.acting(role, name) as (by, case):
        act(by, case)


def _voted(by: Viewer, case: Case) -> None:
    proposal = CompositionProposal.objects.get()
    vote_on_composition(case=case, proposal=proposal, agrees=True, reason=WHY, by=by)


def withdrawing_a_proposal(scene: Scene) -> Prepared:
    """A proposal taken back."""
    _proposed(scene)

    def act(by: Viewer, case: Case) -> None:
        withdraw_proposal(case=case, proposal=CompositionProposal.objects.get(), by=by)

    return "coordinator", "zvh", act


def voting(scene: Scene) -> Prepared:
    """The first yes."""
    _proposed(scene)
    return "worker", "zvh", _voted


def voting_last(scene: Scene) -> Prepared:
    """The last yes, which takes the seats."""
    _proposed(scene)
    for role in ("worker", "prosecutor"):
        with scene.acting(role, "zvh") as (by, case):
            _voted(by, case)
    return "officer", "zvh", _voted


def proposing_to_wait(scene: Scene) -> Prepared:
    """A ground to wait, in the act that opens the case."""

    def act(by: Viewer, case: Case) -> Any:
        del case
        new = open_case(person=person(), draft=draft(scene), by=by)
        propose_wait(case=new, ground="uavg_41_1_i", until=DUE, by=by)

    return "expert", "pga", act
