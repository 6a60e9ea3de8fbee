"""Pair by pair: no act and no statement takes a question, a proposal or the duty where its state table does not go."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction

from opmaat.cases.actions.composing import vote_on_composition, withdraw_proposal
from opmaat.cases.actions.informing_decisions import DecisionDraft, end_ground
from opmaat.cases.actions.letters import hand_over, make_letter
from opmaat.cases.actions.requests import withdraw_request
from opmaat.cases.informing_enums import NEXT_STANDINGS, Manner, Standing
from opmaat.cases.models import CompositionProposal, InformationRequest, InformingDecision, InformingLetter
from opmaat.cases.request_enums import NEXT_PROPOSAL_STATES, NEXT_REQUEST_STATES, Outcome, ProposalState, RequestState
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from tests.cases import prepared, prepared_composing
from tests.cases.conftest import Scene
from tests.cases.informing.steps import NOW_INFORM, TO_PERSON, decided, handed, made, stands, started, wait

R, P, S = RequestState, ProposalState, Standing
NOBODY: dict[str, Any] = {"answered_at": None, "answered_by_id": None, "outcome": ""}


def pairs(states: type[models.TextChoices]) -> list[tuple[Any, Any]]:
    """Every state with every other."""
    return [(start, end) for start in states for end in states if start != end]


def tried(act: Callable[[], Any]) -> bool:
    """Whether this went through."""
    try:
        act()
    except (Refused, NotHere, DatabaseError):
        return False
    return True


def by_hand(scene: Scene, role: str, case: str, rows: type[models.Model], end: str) -> bool:
    """Whether a statement of the application, past every act, sets this state."""
    with scene.acting(role, case):
        try:
            with transaction.atomic():
                return bool(rows._default_manager.update(state=end))
        except DatabaseError:
            return False


# A question to a partner


def request_in(scene: Scene, state: RequestState) -> None:
    """The question, in this state."""
    given = NOBODY
    if state == R.ANSWERED:
        given = {
            "answered_at": clock.now(), "answered_by_id": scene.table.people["officer"], "outcome": Outcome.NOTHING,
        }  # fmt: skip
    with scene.owner():
        InformationRequest.objects.update(state=state, **given)


def request_acts(scene: Scene) -> dict[str, Callable[[], Any]]:
    """Per state the act that leads there, made ready on one open question."""
    role, name, answer = prepared.answering(scene)
    _, _, back = _taking_back(scene)

    def run(who: str, act: Callable[..., Any]) -> Callable[[], None]:
        def done() -> None:
            with scene.acting(who, name) as (by, case):
                act(by, case)

        return done

    return {R.ANSWERED: run(role, answer), R.WITHDRAWN: run("expert", back)}


def _taking_back(scene: Scene) -> prepared.Prepared:
    del scene

    def act(by: Any, case: Any) -> None:
        withdraw_request(case=case, request=InformationRequest.objects.get(), by=by)

    return "expert", "gathering", act


@pytest.mark.parametrize(("start", "end"), pairs(R))
def test_a_question(scene: Scene, start: RequestState, end: RequestState) -> None:
    acts = request_acts(scene)
    request_in(scene, start)
    for role in ("expert", "officer"):
        allowed = end == R.WITHDRAWN and role == "expert" and end in NEXT_REQUEST_STATES[start]
        assert by_hand(scene, role, "gathering", InformationRequest, end) is allowed, role
        request_in(scene, start)
    if end in acts:
        assert tried(acts[end]) is (end in NEXT_REQUEST_STATES[start])
    with scene.owner():
        went = end in acts and end in NEXT_REQUEST_STATES[start]
        assert InformationRequest.objects.get().state == (end if went else start)


# A proposed composition


def proposal_in(scene: Scene, state: ProposalState) -> None:
    """The proposal, in this state."""
    decided_at = clock.now() if state in {P.ACCEPTED, P.REJECTED} else None
    with scene.owner():
        CompositionProposal.objects.update(state=state, decided_at=decided_at)


def proposal_acts(scene: Scene) -> dict[str, Callable[[], Any]]:
    """Per state the act that leads there: the last yes, a no, taking it back."""
    _, _, last = prepared_composing.voting_last(scene)

    def accept() -> None:
        with scene.acting("officer", "zvh") as (by, case):
            last(by, case)

    def reject() -> None:
        with scene.acting("officer", "zvh") as (by, case):
            proposal = CompositionProposal.objects.get()
            vote_on_composition(case=case, proposal=proposal, agrees=False, reason="Nee.", by=by)

    def take_back() -> None:
        with scene.acting("coordinator", "zvh") as (by, case):
            withdraw_proposal(case=case, proposal=CompositionProposal.objects.get(), by=by)

    return {P.ACCEPTED: accept, P.REJECTED: reject, P.WITHDRAWN: take_back}


@pytest.mark.parametrize(("start", "end"), pairs(P))
def test_a_proposal(scene: Scene, start: ProposalState, end: ProposalState) -> None:
    acts = proposal_acts(scene)
    proposal_in(scene, start)
    for role in ("coordinator", "officer"):
        allowed = end == P.WITHDRAWN and role == "coordinator" and end in NEXT_PROPOSAL_STATES[start]
        assert by_hand(scene, role, "zvh", CompositionProposal, end) is allowed, role
        proposal_in(scene, start)
    if end in acts:
        assert tried(acts[end]) is (end in NEXT_PROPOSAL_STATES[start])
    with scene.owner():
        went = end in NEXT_PROPOSAL_STATES[start]
        assert CompositionProposal.objects.get().state == (end if went else start)


# The duty towards one person


def duty_in(scene: Scene, standing: Standing) -> None:
    """The duty towards the person, where it stands."""
    started(scene)
    if standing in {S.WAITING, S.REVIVED}:
        decided(scene, wait(scene))
    if standing == S.REVIVED:
        revive(scene)
    if standing in {S.TO_HAND_OVER, S.INFORMED}:
        decided(scene, NOW_INFORM)
    if standing == S.INFORMED:
        handed(scene, made(scene), clock.today())
    assert stands(scene).people[0].standing == standing


def revive(scene: Scene) -> None:
    """The holder says that the ground is gone, of whatever was decided last."""
    with scene.owner():
        last = InformingDecision.objects.order_by("-id").first()
    if last is None:
        raise NotHere
    with scene.acting("officer" if last.holder_id else "expert") as (by, case):
        end_ground(case=case, decision=last, by=by)


def inform(scene: Scene) -> None:
    """A letter is made and given."""
    with scene.acting("expert") as (by, case):
        make_letter(case=case, member_id=None, draft=TO_PERSON, by=by)
    with scene.acting("expert") as (by, case):
        letter = InformingLetter.objects.select_related("decision").latest("id")
        hand_over(case=case, letter=letter, on=clock.today(), manner=Manner.POST, by=by)


def forget(scene: Scene) -> None:
    """As if nothing was decided."""
    with scene.acting("expert"):
        InformingDecision.objects.all().delete()


def seen(scene: Scene) -> int | None:
    """The decision in force, as a page shows it."""
    current = stands(scene).people[0].decided
    return current.pk if current else None


@pytest.mark.parametrize(("start", "end"), pairs(S))
def test_the_duty(scene: Scene, start: Standing, end: Standing) -> None:
    duty_in(scene, start)
    acts: dict[str, Callable[[], Any]] = {
        S.PENDING: lambda: forget(scene),
        S.WAITING: lambda: decided(scene, wait(scene, seen=seen(scene))),
        S.REVIVED: lambda: revive(scene),
        S.TO_HAND_OVER: lambda: decided(scene, DecisionDraft(outcome=NOW_INFORM.outcome, seen=seen(scene))),
        S.INFORMED: lambda: inform(scene),
    }
    allowed = end in NEXT_STANDINGS[start]
    assert tried(acts[end]) is allowed
    assert stands(scene).people[0].standing == (end if allowed else start)


def test_the_database_takes_no_decision_about_who_was_informed(scene: Scene) -> None:
    duty_in(scene, S.INFORMED)
    with scene.acting("expert") as (_, case), pytest.raises(DatabaseError):
        found = InformingDecision.objects.get(case=case)
        InformingDecision.objects.filter(pk=found.pk).update(ended_at=clock.now(), ended_because="decided_anew")
        InformingDecision.objects.create(
            duty_id=found.duty_id, case=case, whom="subject", outcome="inform",
            decided_by_id=scene.table.people["expert"], decided_at=clock.now(),
        )  # fmt: skip
    assert stands(scene).people[0].standing == S.INFORMED
