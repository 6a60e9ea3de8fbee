"""In a house the contact point decides, after a round; who stands in for it does the same."""

from datetime import timedelta
from typing import Any

import pytest

from opmaat.cases.access import rights_in
from opmaat.cases.actions.circle import add_circle_member
from opmaat.cases.actions.informing import answer_round, involve_contact_point, start_round
from opmaat.cases.actions.informing_decisions import DecisionDraft
from opmaat.cases.actions.letters import make_letter, open_letter
from opmaat.cases.actions.requests import Asking, answer_request, ask_partners
from opmaat.cases.actions.seats import end_participation
from opmaat.cases.informing_enums import Outcome
from opmaat.cases.models import (
    Case,
    InformingAsk,
    InformingDecision,
    InformingLetter,
    ItemText,
    Participation,
)
from opmaat.cases.queries.informing import Informing, informing_of
from opmaat.cases.queries.informing_round import asked_of_unit
from opmaat.cases.request_enums import Outcome as Answered
from opmaat.cases.rules.requests import Answer, Point
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.network.enums import Function
from opmaat.network.models import Appointment, Replacement
from tests.cases.conftest import Scene
from tests.cases.informing.steps import (
    HOUSE_PAGE,
    NOW_INFORM,
    TO_PERSON,
    decided,
    stands,
    started,
    text,
    wait,
    waits,
)
from tests.cases.test_questions_and_circle import mother
from tests.cases.world import LONG_AGO


def test_the_contact_point_gets_identity_and_no_content(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    with point.owner():
        seat = Participation.objects.get(engagement_id=point.table.people["colleague"], case__number="ZVH-2026-0001")
    assert seat.capacity == "consulted"
    informing = stands(point, "colleague", "zvh")
    assert (informing.decides, informing.leads) == (True, False)
    assert not stands(point, "coordinator", "zvh").decides


def test_the_round_and_a_decision_past_an_objection(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    with point.acting("colleague", "zvh") as (by, case):
        assert start_round(case=case, by=by) == 4
    with point.acting("officer", "zvh") as (by, case):
        mine = asked_of_unit(case, by.unit_id)
        assert len(mine) == 1
        ask = InformingAsk.objects.get(pk=mine[0].pk)
        assert InformingAsk.objects.count() == 1
        with pytest.raises(Refused, match="Kies de grond"):
            answer_round(case=case, ask=ask, objects_now=True, ground="", by=by)
        answer_round(case=case, ask=ask, objects_now=True, ground="uavg_41_1_d", by=by)
    with point.acting("officer", "zvh") as (by, case), pytest.raises(Refused, match="al op"):
        answer_round(case=case, ask=InformingAsk.objects.get(), objects_now=False, ground="", by=by)
    assert [one.ground for one in stands(point, "colleague", "zvh").objections] == [
        "Voorkomen, opsporen of vervolgen van strafbare feiten (UAVG 41(1)(d))"
    ]
    with pytest.raises(Refused, match="maakt bezwaar"):
        decided(point, NOW_INFORM, "colleague", "zvh")
    with pytest.raises(Refused, match="Alleen het contactpunt"):
        decided(point, NOW_INFORM, "coordinator", "zvh")
    decided(point, wait(point), "colleague", "zvh")
    with point.acting("coordinator", "zvh") as (by, case):
        assert stands_in(case, by).people[0].decided is not None
        weighing = InformingDecision.objects.get(case=case).weighing_id
        assert ItemText.objects.filter(item_id=weighing or 0).exists()


def stands_in(case: Case, by: Any) -> Informing:
    informing = informing_of(case, rights_in(by, case))
    assert informing is not None
    return informing


def test_the_letter_to_the_circle_is_for_who_leads(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    with point.acting("officer", "zvh") as (by, case):
        member = add_circle_member(case=case, member=mother(ground="wgs_1_5"), by=by).pk
    why = DecisionDraft(outcome=Outcome.INFORM, weighing="Er is nog niemand om te vragen.")
    read: list[bool] = []
    for who in (None, member):
        decided(point, why, "colleague", "zvh", who)
        with point.acting("coordinator", "zvh") as (by, case):
            letter = make_letter(case=case, member_id=who, draft=TO_PERSON, by=by)
            assert "Beste" in open_letter(case=case, letter=letter, by=by)
        with point.acting("colleague", "zvh") as (by, case):
            assert InformingLetter.objects.filter(pk=letter.pk).exists()
            read.append(ItemText.objects.filter(item_id=letter.words_id or 0).exists())
    assert read == [True, False]
    names = [one.name for one in stands(point, "colleague", "zvh").people]
    assert names == ["Daan van der Velde", "Persoon 1 uit de kring"]


def test_a_contact_point_that_came_later(scene: Scene) -> None:
    started(scene, "coordinator", "zvh")
    with scene.acting("coordinator", "zvh") as (by, case), pytest.raises(Refused, match="geen ander contactpunt"):
        involve_contact_point(case=case, by=by)
    assert stands(scene, "coordinator", "zvh").decides
    with scene.owner():
        Appointment.objects.create(
            engagement_id=scene.table.people["colleague"], function=Function.CONTACT_POINT,
            house_id=scene.table.house, decision_reference="B-3", starts_at=LONG_AGO,
        )  # fmt: skip
    with scene.acting("coordinator", "zvh") as (by, case):
        involve_contact_point(case=case, by=by)
    assert not stands(scene, "coordinator", "zvh").decides
    assert len(scene.events("informing.contact_point")) == 1


def test_pages_of_the_round_and_for_who_has_nothing_to_do(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    page = "/casus/ZVH-2026-0001/informeren/"
    contact = point.browser("colleague")
    assert "Start de ronde" in contact.get(page).content.decode()
    assert contact.post(page + "ronde/", {"confirm": "yes"}).status_code == 302
    officer = point.browser("officer")
    assert "Uw afdeling wordt iets gevraagd" in officer.get(page).content.decode()
    with point.owner():
        ask = InformingAsk.objects.get(unit_id=point.table.units["police"])
    answered = officer.post(f"{page}ronde/{ask.pk}/", {"objection": "no", "ground": ""})
    assert answered.status_code == 302
    assert "niets voor u te doen" in officer.get(page).content.decode()
    assert officer.get(f"{page}ronde/{ask.pk}/").status_code == 404
    assert officer.get(page + "besluit/").status_code == 404
    assert point.browser("stranger").get(page).status_code == 404
    assert point.browser("expert").get("/informeren/").status_code == 200


def test_a_round_is_recorded_and_not_for_others(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    with point.acting("officer", "zvh") as (by, case), pytest.raises(NotHere):
        start_round(case=case, by=by)
    with point.owner():
        assert not InformingAsk.objects.exists()
    for asked in (4, 0):
        with point.acting("colleague", "zvh") as (by, case):
            assert start_round(case=case, by=by) == asked
    assert [event["outcome"] for event in point.events("informing.round_started")] == ["4 asked", "0 asked"]
    with point.acting("officer", "zvh") as (by, case):
        answer_round(case=case, ask=InformingAsk.objects.get(), objects_now=False, ground="", by=by)
    with point.acting("clinician", "zvh") as (by, case), pytest.raises(NotHere):
        answer_round(case=case, ask=_asked_of(point, "prosecution"), objects_now=False, ground="", by=by)
    assert [event["outcome"] for event in point.events("informing.round_answered")] == ["no objection"]


def _asked_of(scene: Scene, unit: str) -> InformingAsk:
    return InformingAsk(pk=0, unit_id=scene.table.units[unit], case_id=0)


def away(scene: Scene, substitute: str = "worker") -> None:
    """The contact point is away today and tomorrow."""
    with scene.owner():
        Replacement.objects.create(
            absent_id=scene.table.people["colleague"], substitute_id=scene.table.people[substitute],
            named_by_id=scene.table.people["colleague"], reason="verlof",
            starts_at=clock.now(), ends_at=clock.now() + timedelta(days=2),
        )  # fmt: skip


@pytest.mark.parametrize("substitute", ["worker", "stranger"])
def test_who_stands_in_does_the_task_of_the_contact_point(point: Scene, substitute: str) -> None:
    """Somebody with a seat of their own in this case, and somebody from outside."""
    started(point, "coordinator", "zvh")
    assert waits(point, substitute) == []
    away(point, substitute)
    assert waits(point, substitute) == waits(point, "colleague") == [("decide", "ZVH-2026-0001", 1)]
    assert stands(point, substitute, "zvh").decides
    with point.acting(substitute, "zvh") as (by, case):
        assert start_round(case=case, by=by) == 4
    why = DecisionDraft(outcome=Outcome.INFORM, weighing="De ronde duurt te lang.")
    decided(point, why, substitute, "zvh")
    assert [kind for kind, _, _ in waits(point, substitute)] == ["answer"]  # only what their own unit is asked
    assert waits(point, "coordinator") == [("letter", "ZVH-2026-0001", 1)]
    page = text(point.browser("coordinator").get(HOUSE_PAGE))
    assert f"waargenomen door <b>{substitute.capitalize()} Jansen</b>" in page


def test_standing_in_ends_by_itself_and_gives_no_content(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    away(point, "stranger")
    with point.acting("stranger", "zvh"):
        assert not ItemText.objects.exists()
    assert not stands(point, "coordinator", "zvh").decides
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert waits(point, "stranger") == []
        with pytest.raises(NotHere), point.acting("stranger", "zvh"):
            pass
        assert waits(point, "colleague") == [("decide", "ZVH-2026-0001", 1)]


def _ended(scene: Scene) -> None:
    """The seat of the contact point is gone, by whatever road."""
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute(
            "update cases_participation set ends_at = %s, end_reason = 'weg' where engagement_id = %s",
            [clock.now(), scene.table.people["colleague"]],
        )


def test_the_seat_of_the_contact_point_is_not_ended(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    with point.acting("coordinator", "zvh") as (by, case):
        seat = Participation.objects.select_related("engagement").get(
            case=case, engagement_id=point.table.people["colleague"]
        )
        with pytest.raises(Refused, match="Dit is het contactpunt"):
            end_participation(case=case, participation=seat, reason="Niet nodig.", by=by)
    assert stands(point, "colleague", "zvh").decides
    people = text(point.browser("coordinator").get("/casus/ZVH-2026-0001/deelnemers/"))
    assert f"deelnemers/{seat.pk}/waarnemer/" in people
    assert f"deelnemers/{seat.pk}/beeindigen/" not in people


def test_without_access_the_lead_decides_and_can_bring_the_point_back(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    _ended(point)
    assert waits(point, "coordinator") == [("decide", "ZVH-2026-0001", 1)]
    assert stands(point, "coordinator", "zvh").decides
    with point.acting("coordinator", "zvh") as (by, case):
        involve_contact_point(case=case, by=by)
    assert waits(point, "coordinator") == []
    assert waits(point, "colleague") == [("decide", "ZVH-2026-0001", 1)]
    with point.acting("coordinator", "zvh") as (by, case), pytest.raises(Refused, match="geen ander contactpunt"):
        involve_contact_point(case=case, by=by)


def test_a_contact_point_that_is_asked_keeps_its_task(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    asking = Asking(
        people=[point.engagement("colleague")], points=(Point("housing", "Waar slaapt hij?"),),
        due=clock.today() + timedelta(days=5),
    )  # fmt: skip
    with point.acting("coordinator", "zvh") as (by, case):
        (request,) = ask_partners(case=case, asking=asking, by=by)
    with point.acting("colleague", "zvh") as (by, case):
        answer_request(case=case, request=request, answer=Answer(Answered.NOTHING), by=by)
    assert waits(point, "colleague") == [("decide", "ZVH-2026-0001", 1)]
