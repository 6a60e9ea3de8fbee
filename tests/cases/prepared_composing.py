"""Each act of composing, and proposing to wait, ready to be done: who does it, in which case, and the act."""

from collections.abc import Callable
from typing import Any

from opmaat.cases.actions.composing import Choice, compose, propose_composition, vote_on_composition, withdraw_proposal
from opmaat.cases.actions.informing import propose_wait
from opmaat.cases.models import Case, CompositionProposal
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Capacity
from tests.cases.conftest import Scene
from tests.cases.prepared import DUE, Prepared, kept
from tests.cases.test_opening import opened

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


def _vote(scene: Scene) -> Callable[[Viewer, Case], Any]:
    proposal = kept(scene, CompositionProposal)
    return lambda by, case: vote_on_composition(case=case, proposal=proposal, agrees=True, reason=WHY, by=by)


def withdrawing_a_proposal(scene: Scene) -> Prepared:
    """A proposal taken back."""
    _proposed(scene)
    proposal = kept(scene, CompositionProposal)
    return "coordinator", "zvh", lambda by, case: withdraw_proposal(case=case, proposal=proposal, by=by)


def voting(scene: Scene) -> Prepared:
    """The first yes."""
    _proposed(scene)
    return "worker", "zvh", _vote(scene)


def voting_last(scene: Scene) -> Prepared:
    """The last yes, which takes the seats."""
    _proposed(scene)
    vote = _vote(scene)
    for role in ("worker", "prosecutor"):
        with scene.acting(role, "zvh") as (by, case):
            vote(by, case)
    return "officer", "zvh", vote


def proposing_to_wait(scene: Scene) -> Prepared:
    """A ground to wait, at the moment the case is opened."""
    new = opened(scene)
    return "expert", "pga", lambda by, _: propose_wait(case=new, ground="uavg_41_1_i", until=DUE, by=by)
