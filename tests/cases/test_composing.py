"""Who takes part: in pga the process lead decides, in a house the public participants do and the house does not."""

from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from opmaat.cases.actions.composing import Choice, compose, propose_composition, vote_on_composition, withdraw_proposal
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.leads import change_case_lead
from opmaat.cases.actions.requests import Asking, answer_request, ask_partners, withdraw_request
from opmaat.cases.actions.seats import end_participation, leave_table, seat_participant, take_seat
from opmaat.cases.models import Case, CompositionProposal, InformationRequest, Participation, ProposalVote
from opmaat.cases.queries.composing import proposals_of
from opmaat.cases.request_enums import Outcome, ProposalState
from opmaat.cases.rules.requests import Answer, Point
from opmaat.core.errors import NotHere, Refused
from opmaat.regulation.enums import Capacity, Phase, Regime
from tests.cases import drafts
from tests.cases.asked import requests_waiting
from tests.cases.conftest import Scene
from tests.cases.world import add_case

ZVH = "ZVH-2026-0001"
P, LEAD = Capacity.PARTICIPANT, Capacity.CASE_LEAD
WHY = "Kent de wijk en kan onderdak regelen."


def choices(scene: Scene, **who: Capacity) -> list[Choice]:
    return [Choice(scene.engagement(name), capacity, WHY) for name, capacity in who.items()]


def decide(scene: Scene, by: str = "expert", case: str = "gathering", **who: Capacity) -> None:
    with scene.acting(by, case) as (viewer, found):
        compose(case=found, choices=choices(scene, **who), by=viewer)


def propose(scene: Scene, by: str = "coordinator", case: str = "zvh", **who: Capacity) -> CompositionProposal:
    with scene.acting(by, case) as (viewer, found):
        return propose_composition(case=found, choices=choices(scene, **who), by=viewer)


def vote(
    scene: Scene, who: str, proposal: CompositionProposal, *, agrees: bool = True, why: str = WHY
) -> ProposalState:
    with scene.acting(who, "zvh") as (by, case):
        return vote_on_composition(case=case, proposal=proposal, agrees=agrees, reason=why, by=by)


def held(scene: Scene, number: str) -> dict[str, str]:
    names = {person: who for who, person in scene.table.people.items()}
    with scene.owner():
        rows = Participation.objects.filter(case__number=number, ends_at__isnull=True)
        return {names[person]: capacity for person, capacity in rows.values_list("engagement_id", "capacity")}


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


def sit(scene: Scene, who: str, capacity: Capacity = P, case: str = "zvh") -> None:
    """By the coordinator, without asking anybody."""
    with scene.acting("coordinator", case) as (by, found):
        seat_participant(case=found, engagement=scene.engagement(who), capacity=capacity, reason=WHY, by=by)


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


def seat_of(scene: Scene, who: str) -> Participation:
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
    assert "officer" not in held(scene, ZVH)
    assert held(scene, ZVH)["second_officer"] == "participant"


def test_the_public_participants_decide_that_somebody_stops(scene: Scene) -> None:
    proposal = propose(scene, clinician=Capacity.SOURCE)
    for who in ("worker", "prosecutor"):
        vote(scene, who, proposal)
    assert held(scene, ZVH)["clinician"] == "participant"
    assert vote(scene, "officer", proposal) == ProposalState.ACCEPTED
    assert "clinician" not in held(scene, ZVH)


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
    stop(scene, "officer")
    assert "officer" not in held(scene, ZVH)
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
    assert clinic.get(f"/casus/{ZVH}/deelnemers/").status_code == 404


def accepted_while_asked(scene: Scene) -> InformationRequest:
    """A private participant reads nothing of it before the conference; the seat comes with the answer."""
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("alter table cases_case disable trigger user")
        cursor.execute("update cases_case set phase = 'composing' where number = %s", [ZVH])
        cursor.execute("alter table cases_case enable trigger user")
        cursor.execute("select opmaat_refresh_access(array(select id from cases_case where number = %s))", [ZVH])
    with scene.acting("coordinator", "zvh") as (by, case):
        points = (Point("housing", "Waar slaapt hij?"),)
        asking = Asking(people=[scene.engagement("stranger")], points=points, due=date(2026, 12, 31))
        (request,) = ask_partners(case=case, asking=asking, by=by)
    proposal = propose(scene, stranger=P)
    for who in ("worker", "prosecutor", "officer"):
        vote(scene, who, proposal)
    assert held(scene, ZVH)["stranger"] == "consulted"
    return request


def test_who_is_accepted_before_the_answer_still_answers(scene: Scene) -> None:
    request = accepted_while_asked(scene)
    page = scene.browser("stranger").get(f"/casus/{ZVH}/partners-bevragen/{request.pk}/")
    assert page.status_code == 200
    with scene.acting("stranger", "zvh") as (by, case):
        answer_request(case=case, request=request, answer=Answer(Outcome.NOTHING), by=by)
    assert held(scene, ZVH)["stranger"] == "participant"


def test_or_takes_part_when_the_question_is_taken_back(scene: Scene) -> None:
    request = accepted_while_asked(scene)
    with scene.acting("coordinator", "zvh") as (by, case):
        withdraw_request(case=case, request=request, by=by)
    assert held(scene, ZVH)["stranger"] == "participant"
