"""Who is decided on while a question to them still waits: they answer first, and sit down with the answer."""

from datetime import date

from opmaat.cases.actions.requests import Asking, answer_request, ask_partners, withdraw_request
from opmaat.cases.models import InformationRequest
from opmaat.cases.request_enums import Outcome
from opmaat.cases.rules.requests import Answer, Point
from tests.cases.composing import ZVH, P, held, propose, vote
from tests.cases.conftest import Scene


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
