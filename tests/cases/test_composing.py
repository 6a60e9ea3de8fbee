"""Who takes part: in pga the process lead decides, in a house the public participants do and the house does not."""

from typing import Any

import pytest

from opmaat.cases.actions.composing import withdraw_proposal
from opmaat.cases.models import CompositionProposal, Participation, ProposalVote
from opmaat.cases.queries.composing import proposals_of
from opmaat.cases.request_enums import ProposalState
from opmaat.core.errors import NotHere, Refused
from opmaat.regulation.enums import Capacity
from tests.cases.asked import requests_waiting
from tests.cases.composing import LEAD, P, decide, held, propose, vote
from tests.cases.conftest import Scene


def test_the_process_lead_decides_in_pga(scene: Scene) -> None:
    decide(scene, officer=P, worker=LEAD)
    found = held(scene, "PGA-2026-0002")
    assert (found["officer"], found["worker"]) == ("participant", "case_lead")
    assert len(scene.events("participant.seated")) == len(scene.events("case_lead.changed")) == 1


def test_all_seats_or_none(scene: Scene) -> None:
    before = held(scene, "PGA-2026-0002")
    with pytest.raises(Refused, match="niet gescreend"):
        decide(scene, officer=P, unscreened=P)
    assert held(scene, "PGA-2026-0002") == before
    assert not scene.events("participant.seated")


@pytest.mark.parametrize(("by", "case", "who", "says"), [
    ("officer", "gathering", {"stranger": P}, "Alleen de procesregisseur"),
    ("expert", "gathering", {}, "minstens één"),
    ("expert", "gathering", {"worker": LEAD, "officer": LEAD}, "één casusregisseur"),
    ("expert", "gathering", {"expert": LEAD}, "doet al mee"),
    ("coordinator", "zvh", {"stranger": P}, "beslissen de publieke deelnemers"),
])  # fmt: skip
def test_refused_in_pga(scene: Scene, by: str, case: str, who: dict[str, Capacity], says: str) -> None:
    with pytest.raises(Refused, match=says):
        decide(scene, by, case, **who)


def test_the_last_yes_takes_the_seats_in_the_same_act(scene: Scene) -> None:
    proposal = propose(scene, stranger=P, officer=LEAD)
    for who in ("worker", "prosecutor"):
        assert vote(scene, who, proposal) == ProposalState.OPEN
        assert "stranger" not in held(scene, "ZVH-2026-0001")
    assert vote(scene, "officer", proposal) == ProposalState.ACCEPTED
    found = held(scene, "ZVH-2026-0001")
    assert (found["stranger"], found["officer"], found["worker"]) == ("participant", "case_lead", "participant")
    with scene.acting("stranger", "zvh"):
        pass
    assert [event["outcome"] for event in scene.events("composition.voted")] == [
        "yes, open",
        "yes, open",
        "yes, accepted",
    ]
    assert len(scene.events("composition.proposed")) == 1


def test_one_no_ends_the_proposal(scene: Scene) -> None:
    proposal = propose(scene, stranger=P)
    assert vote(scene, "officer", proposal, agrees=False, why="De wijkagent weet genoeg.") == ProposalState.REJECTED
    assert "stranger" not in held(scene, "ZVH-2026-0001")
    with pytest.raises(Refused, match="al beslist") as refusal:
        vote(scene, "worker", proposal)
    assert refusal.value.status == 409


@pytest.mark.parametrize("who", ["coordinator", "clinician"])
def test_the_house_and_private_participants_do_not_decide(scene: Scene, who: str) -> None:
    proposal = propose(scene, stranger=P)
    with pytest.raises(Refused, match="Alleen de publieke deelnemers") as refusal:
        vote(scene, who, proposal)
    assert refusal.value.article == "WGS 2.31(4)"
    assert refusal.value.status == 403
    with scene.owner():
        assert not ProposalVote.objects.exists()
    assert not scene.events("composition.voted")


def test_who_is_not_in_the_case_hears_nothing(scene: Scene) -> None:
    proposal = propose(scene, stranger=P)
    with pytest.raises(NotHere):
        vote(scene, "expert", proposal)


def test_a_unit_speaks_once_and_gives_a_reason(scene: Scene) -> None:
    proposal = propose(scene, stranger=P)
    with pytest.raises(Refused, match="waarom u dit vindt"):
        vote(scene, "officer", proposal, why=" ")
    vote(scene, "officer", proposal)
    with pytest.raises(Refused, match="sprak zich al uit"):
        vote(scene, "officer", proposal)


@pytest.mark.parametrize(("case", "who", "says", "article"), [
    ("zvh", {"landlord": P}, "geen deelnemer van een Zorg- en Veiligheidshuis", "WGS 2.27, 2.31(9)"),
    ("zvh", {"unscreened": P}, "niet gescreend", "BGS 1.11"),
    ("zvh", {}, "minstens één", ""),
])  # fmt: skip
def test_refused_with_the_article(scene: Scene, case: str, who: dict[str, Any], says: str, article: str) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        propose(scene, case=case, **who)
    assert refusal.value.article == article
    with scene.owner():
        assert not CompositionProposal.objects.exists()


def test_a_proposal_on_which_nobody_could_decide(scene: Scene) -> None:
    with scene.owner():
        Participation.objects.filter(case__number="ZVH-2026-0001", capacity="participant").delete()
        Participation.objects.filter(case__number="ZVH-2026-0001", capacity="case_lead").update(
            engagement_id=scene.table.people["clinician"]
        )
    with pytest.raises(Refused, match="nog geen publieke deelnemer"):
        propose(scene, stranger=P)


def test_one_proposal_at_a_time_and_it_can_be_taken_back(scene: Scene) -> None:
    proposal = propose(scene, stranger=P)
    with pytest.raises(Refused, match="ligt al een voorstel"):
        propose(scene, stranger=P)
    with scene.acting("coordinator", "zvh") as (by, case):
        withdraw_proposal(case=case, proposal=proposal, by=by)
    with pytest.raises(Refused, match="al beslist"):
        vote(scene, "officer", proposal)
    with scene.acting("coordinator", "zvh") as (by, case), pytest.raises(Refused, match="al beslist"):
        withdraw_proposal(case=case, proposal=proposal, by=by)
    propose(scene, stranger=P)


def test_somebody_who_left_work_meanwhile_takes_no_seat(scene: Scene) -> None:
    proposal = propose(scene, stranger=P)
    for who in ("worker", "prosecutor"):
        vote(scene, who, proposal)
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("delete from network_screening where engagement_id = %s", [scene.table.people["stranger"]])
    with pytest.raises(Refused, match="kan nu niet meedoen"):
        vote(scene, "officer", proposal)
    with scene.owner():
        assert CompositionProposal.objects.get().state == ProposalState.OPEN
        assert ProposalVote.objects.count() == 2
    assert len(scene.events("composition.voted")) == 2


def test_somebody_who_checks_since_then_takes_no_seat(scene: Scene) -> None:
    proposal = propose(scene, stranger=P)
    for who in ("worker", "prosecutor"):
        vote(scene, who, proposal)
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("update network_appointment set engagement_id = %s where function = 'privacy_officer'",
                       [scene.table.people["stranger"]])  # fmt: skip
    with pytest.raises(Refused, match="kan nu niet meedoen"):
        vote(scene, "officer", proposal)


def test_what_the_table_sees_and_what_waits(scene: Scene) -> None:
    proposal = propose(scene, stranger=P)
    vote(scene, "officer", proposal)
    with scene.acting("clinician", "zvh") as (by, case):
        (shown,) = proposals_of(case)
        assert [voter.agrees for voter in shown.voters] == [True, None, None]
        assert shown.waits_for == {scene.table.units["team"], scene.table.units["prosecution"]}
        assert requests_waiting(by) == ()
    for who, waits in {"worker": 1, "officer": 0, "coordinator": 0}.items():
        with scene.acting(who, "zvh") as (by, _):
            assert len(requests_waiting(by)) == waits, who
