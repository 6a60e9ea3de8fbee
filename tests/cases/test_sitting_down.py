"""Who sits down at a house's table without a proposal, and who stops: what a house does alone, and what it may not."""

import pytest
from django.db import ProgrammingError, transaction

from opmaat.cases.actions.composing import withdraw_proposal
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.leads import change_case_lead
from opmaat.cases.actions.seats import take_seat
from opmaat.cases.models import Case
from opmaat.cases.request_enums import ProposalState
from opmaat.core.errors import NotHere, Refused
from opmaat.regulation.enums import Capacity, Phase, Regime
from tests.cases import drafts
from tests.cases.asked import requests_waiting
from tests.cases.composing import LEAD, WHY, ZVH, P, decide, end, held, propose, seat_of, sit, stop, vote
from tests.cases.conftest import Scene
from tests.cases.world import add_case


def test_the_house_seats_no_new_participant_itself(scene: Scene) -> None:
    with pytest.raises(Refused, match="beslissen de publieke deelnemers") as refusal:
        sit(scene, "deputy")
    assert (refusal.value.article, refusal.value.status) == ("WGS 2.31(4)", 422)
    assert "deputy" not in held(scene, ZVH)
    assert not scene.events("participant.seated")


def test_the_house_chooses_no_case_lead_itself(scene: Scene) -> None:
    with scene.acting("coordinator", "zvh") as (by, case), pytest.raises(Refused, match="wie de casusregie voert"):
        change_case_lead(case=case, engagement=scene.engagement("officer"), reason=WHY, by=by)
    assert held(scene, ZVH)["worker"] == "case_lead"
    assert not scene.events("case_lead.changed")


@pytest.mark.parametrize("capacity", [P, LEAD])
def test_the_database_refuses_it_too(scene: Scene, capacity: Capacity) -> None:
    with scene.acting("coordinator", "zvh") as (_, case), pytest.raises(ProgrammingError, match="row-level security"):
        take_seat(case, scene.table.people["deputy"], capacity, WHY)


@pytest.mark.parametrize(("who", "capacity"), [
    ("second_officer", P),  # the police take part already
    ("officer", P),  # and so does this officer: another reason
    ("stranger", P),  # so does this clinic
    ("deputy", Capacity.CONSULTED),
    ("deputy", Capacity.AGENDA_PARTICIPANT),
])  # fmt: skip
def test_who_need_not_be_decided_on_sits_down_at_once(scene: Scene, who: str, capacity: Capacity) -> None:
    sit(scene, who, capacity)
    assert held(scene, ZVH)[who] == capacity


@pytest.mark.parametrize(("phase", "who", "sits"), [
    (Phase.REFERRED, "deputy", True), (Phase.WEIGHING, "deputy", True),  # those who weigh (WGS 2.31(2))
    (Phase.WEIGHING, "stranger", False),
    (Phase.GATHERING, "deputy", True),  # nobody at the table could decide yet
    (Phase.GATHERING, "stranger", False),
])  # fmt: skip
def test_the_first_at_an_empty_table_is_a_public_participant(scene: Scene, phase: Phase, who: str, sits: bool) -> None:
    empty = "ZVH-2026-0002"
    with scene.owner(), transaction.atomic(using="owner"):
        house = Case.objects.get(number=ZVH)
        add_case(scene.table, "empty", Regime.ZVH, phase, house.municipality, house.house, number=empty)
    if sits:
        sit(scene, who, case="empty")
    else:
        with pytest.raises(Refused, match="beslissen de publieke deelnemers"):
            sit(scene, who, case="empty")
    assert (held(scene, empty).get(who) == P) is sits


@pytest.mark.parametrize("who", ["prosecutor", "clinician"])
def test_the_house_ends_no_seat_itself(scene: Scene, who: str) -> None:
    with pytest.raises(Refused, match="ook wie er stopt") as refusal:
        end(scene, who)
    assert refusal.value.article == "WGS 2.31(4)"
    with pytest.raises(Refused, match="ook wie er stopt"):
        sit(scene, who, Capacity.CONSULTED)
    assert held(scene, ZVH)[who] == "participant"
    assert not scene.events("participant.left")


def test_it_ends_one_where_the_unit_stays(scene: Scene) -> None:
    sit(scene, "second_officer")
    end(scene, "officer")
    assert held(scene, ZVH)["officer"] == "source"
    assert held(scene, ZVH)["second_officer"] == "participant"


def test_the_public_participants_decide_that_somebody_stops(scene: Scene) -> None:
    proposal = propose(scene, clinician=Capacity.SOURCE)
    for who in ("worker", "prosecutor"):
        vote(scene, who, proposal)
    assert held(scene, ZVH)["clinician"] == "participant"
    assert vote(scene, "officer", proposal) == ProposalState.ACCEPTED
    assert held(scene, ZVH)["clinician"] == "source"


@pytest.mark.parametrize(("case", "who"), [("zvh", "worker"), ("zvh", "stranger"), ("gathering", "officer")])
def test_only_a_participant_of_a_house_is_proposed_to_stop(scene: Scene, case: str, who: str) -> None:
    act, by = (propose, "coordinator") if case == "zvh" else (decide, "expert")
    with pytest.raises(Refused, match="Alleen over een deelnemer"):
        act(scene, by, case, **{who: Capacity.SOURCE})


def test_a_unit_stops_by_itself_and_nobody_decides(scene: Scene) -> None:
    with scene.acting("prosecutor", "zvh") as (by, case):
        add_item(case=case, draft=drafts.housing(ground="wgs_1_5"), by=by)
    stop(scene, "prosecutor")
    assert held(scene, ZVH)["prosecutor"] == "source"
    stop(scene, "officer")  # contributed nothing, and leaves in the same way
    assert held(scene, ZVH)["officer"] == "source"
    with pytest.raises(NotHere):
        stop(scene, "clinician", by="worker")


def test_a_proposal_on_which_nobody_can_decide_any_more_is_on_the_leads_desk(scene: Scene) -> None:
    proposal = propose(scene, stranger=P)
    for who in ("worker", "officer"):
        vote(scene, who, proposal)
    assert _waits(scene) == []
    stop(scene, "prosecutor")
    assert _waits(scene) == ["stuck"]
    page = scene.browser("coordinator").get(f"/casus/{ZVH}/samenstelling/").content.decode()
    assert "zit niet meer aan tafel" in page
    with scene.acting("coordinator", "zvh") as (by, case):
        withdraw_proposal(case=case, proposal=proposal, by=by)
    assert _waits(scene) == []
    again = propose(scene, stranger=P)
    assert [vote(scene, who, again) for who in ("worker", "officer")] == [ProposalState.OPEN, ProposalState.ACCEPTED]


def _waits(scene: Scene) -> list[str]:
    with scene.acting("coordinator", "zvh") as (by, _):
        return [waiting.kind for waiting in requests_waiting(by)]


def test_pages_of_stopping(scene: Scene) -> None:
    address = f"/casus/{ZVH}/deelnemers/{seat_of(scene, 'clinician').pk}/beeindigen/"
    house, clinic = scene.browser("coordinator"), scene.browser("clinician")
    assert "Voorleggen" in house.get(address).content.decode()
    assert house.post(address, {"reason": WHY}).headers["location"] == f"/casus/{ZVH}/samenstelling/"
    assert "stopt als deelnemer" in clinic.get(f"/casus/{ZVH}/samenstelling/").content.decode()
    assert scene.browser("officer").get(address).status_code == 403
    assert clinic.post(address, {"reason": ""}).status_code == 422
    assert clinic.post(address, {"reason": WHY}).headers["location"] == "/casussen/"
    assert "Officer Jansen" not in clinic.get(f"/casus/{ZVH}/deelnemers/").content.decode()
