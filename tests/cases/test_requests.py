"""Asking partners: who is asked sees the question and nothing else, and how they answered stays between two."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from opmaat.cases.actions.composing import Choice, compose
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.requests import Asking, answer_request, ask_partners, withdraw_request
from opmaat.cases.enums import ItemKind
from opmaat.cases.models import InformationRequest, Item, ItemText, Participation, RequestedPoint
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.queries.standing import standing_of
from opmaat.cases.request_enums import Outcome
from opmaat.cases.rules.phases import open_needs
from opmaat.cases.rules.requests import Answer, Point
from opmaat.core.errors import NotHere, Refused
from opmaat.regulation.enums import Capacity, Phase
from tests.cases import drafts
from tests.cases.asked import requests_waiting
from tests.cases.conftest import Scene
from tests.harness.fixtures import MOMENT

CASE = "PGA-2026-0002"
QUESTIONS = (Point("housing", "Waar slaapt hij nu?"), Point("finances", "Zijn er schulden bekend?"))


def ask(
    scene: Scene, *who: str, case: str = "gathering", by: str = "expert", **changes: Any
) -> list[InformationRequest]:
    given: dict[str, Any] = {"points": QUESTIONS, "due": date(2026, 12, 31)} | changes
    people = [scene.engagement(name) for name in who]
    with scene.acting(by, case) as (viewer, found):
        return ask_partners(case=found, asking=Asking(people=people, **given), by=viewer)


def answer(scene: Scene, who: str, request: InformationRequest, outcome: Outcome, **more: str) -> None:
    with scene.acting(who, "gathering") as (by, case):
        answer_request(case=case, request=request, answer=Answer(outcome, **more), by=by)


def seat_of(scene: Scene, who: str, number: str = CASE) -> str:
    with scene.owner():
        held = Participation.objects.filter(
            case__number=number, engagement_id=scene.table.people[who], ends_at__isnull=True
        )
        return "".join(held.values_list("capacity", flat=True))


def test_who_is_asked_is_consulted_and_reads_only_the_question(scene: Scene) -> None:
    (request,) = ask(scene, "stranger")
    assert seat_of(scene, "stranger") == Capacity.CONSULTED
    with scene.acting("stranger", "gathering"):
        assert [point.life_domain for point in RequestedPoint.objects.order_by("id")] == ["housing", "finances"]
        assert set(ItemText.objects.values_list("body", flat=True)) == {point.words for point in QUESTIONS}
    for role in ("officer", "landlord"):
        with scene.acting(role, "gathering"):
            assert not ItemText.objects.exists()
            assert not InformationRequest.objects.filter(pk=request.pk).exists()
    made = scene.events("request.made")
    assert len(made) == 1
    assert len(made[0]["item_ids"]) == 2


def test_several_are_asked_together_or_not_at_all(scene: Scene) -> None:
    with pytest.raises(Refused, match="niet gescreend"):
        ask(scene, "stranger", "unscreened")
    with scene.owner():
        assert not InformationRequest.objects.exists()
        assert not Item.objects.exists()
    assert seat_of(scene, "stranger") == ""
    assert not scene.events("request.made")
    assert len(ask(scene, "stranger", "officer", "landlord")) == 3


@pytest.mark.parametrize(("who", "changes", "says"), [
    (("stranger",), {"points": ()}, "minstens één vraag"),
    (("stranger",), {"points": (Point("", "Waar?"),)}, "leefgebied"),
    (("stranger",), {"points": (Point("housing", "Klopt BSN 111222333?"),)}, "burgerservicenummer"),
    (("stranger",), {"due": date(2026, 1, 1)}, "al voorbij"),
    ((), {}, "minstens één partner"),
    (("stranger", "clinician"), {}, "per afdeling één"),
    (("deputy",), {}, "eigen afdeling"),
    (("untrained",), {}, "kan de vraag in deze fase niet lezen"),
    (("stranger",), {"by": "officer"}, "Alleen de procesregisseur"),
    (("landlord",), {"by": "coordinator", "case": "zvh"}, "geen deelnemer"),
])  # fmt: skip
def test_refused(scene: Scene, who: tuple[str, ...], changes: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        ask(scene, *who, **changes)
    with scene.owner():
        assert not InformationRequest.objects.exists()


@pytest.mark.parametrize("phase", ["referred", "weighing", "aftercare"])
def test_in_a_phase_in_which_nobody_is_asked(scene: Scene, phase: str) -> None:
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("alter table cases_case disable trigger user")
        cursor.execute("update cases_case set phase = %s where number = %s", [phase, CASE])
        cursor.execute("alter table cases_case enable trigger user")
    with pytest.raises(Refused, match="niemand bevraagd") as refusal:
        ask(scene, "stranger")
    assert refusal.value.article == "naar WGS 2.31(3), voorlopige invulling"


def test_one_open_question_for_each_unit(scene: Scene) -> None:
    ask(scene, "stranger")
    with pytest.raises(Refused, match="nog een open vraag") as refusal:
        ask(scene, "clinician")
    assert refusal.value.status == 409


def test_an_answer_without_items_looks_like_any_other_from_the_outside(scene: Scene) -> None:
    """Two partners answer, one with a contribution and one without: the table cannot tell them apart."""
    with_items, without = ask(scene, "officer", "landlord")
    with scene.acting("officer", "gathering") as (by, case):
        add_item(case=case, draft=drafts.police(), by=by)
    answer(scene, "officer", with_items, Outcome.SUPPLIED)
    answer(scene, "landlord", without, Outcome.NOTHING)
    with scene.owner():
        left = Participation.objects.filter(case__number=CASE).exclude(capacity="process_lead").order_by("id")
        told = {
            who: [(s.capacity, s.reason, s.end_reason, s.ends_at) for s in left.filter(engagement_id=person)]
            for who, person in scene.table.people.items()
            if who in ("officer", "landlord")
        }
    assert told["officer"] == told["landlord"]
    assert seat_of(scene, "officer") == Capacity.SOURCE
    with scene.acting("clinician", "gathering"):
        assert not InformationRequest.objects.filter(state="answered").exists()
    with scene.acting("expert", "gathering"):
        assert dict(InformationRequest.objects.values_list("unit_id", "outcome")) == {
            scene.table.units["police"]: "supplied", scene.table.units["housing"]: "nothing",
        }  # fmt: skip
    assert {event["outcome"] for event in scene.events("request.answered")} == {"done"}


def test_a_refusal_needs_a_reason_from_the_list_and_no_more(scene: Scene) -> None:
    (request,) = ask(scene, "officer")
    with pytest.raises(Refused, match="Kies een reden") as refusal:
        answer(scene, "officer", request, Outcome.REFUSED, refusal="zomaar")
    assert refusal.value.article == "naar WGS 1.5(1), voorlopige invulling"
    answer(scene, "officer", request, Outcome.REFUSED, refusal="weighty_pga")
    with scene.acting("expert", "gathering"):
        assert InformationRequest.objects.get().refusal == "weighty_pga"


def test_under_secrecy_even_known_needs_a_ground(scene: Scene) -> None:
    (request,) = ask(scene, "stranger")
    with pytest.raises(Refused, match="rust onder uw beroepsgeheim") as refusal:
        answer(scene, "stranger", request, Outcome.KNOWN)
    assert refusal.value.article == "7:457 BW"
    assert not scene.events("request.answered")
    answer(scene, "stranger", request, Outcome.KNOWN, known_ground="good_care")
    with scene.acting("expert", "gathering"):
        assert InformationRequest.objects.get().known_ground == "good_care"


def test_who_contributed_nothing_does_not_say_they_did(scene: Scene) -> None:
    (request,) = ask(scene, "officer")
    with pytest.raises(Refused, match="droeg nog niets bij"):
        answer(scene, "officer", request, Outcome.SUPPLIED)


def test_answered_once(scene: Scene) -> None:
    (request,) = ask(scene, "officer")
    answer(scene, "officer", request, Outcome.NOTHING)
    with pytest.raises(Refused, match="al beantwoord") as refusal:
        answer(scene, "officer", request, Outcome.KNOWN)
    assert refusal.value.status == 409
    with scene.acting("expert", "gathering"):
        assert InformationRequest.objects.get().outcome == "nothing"


def test_only_the_asked_unit_answers(scene: Scene) -> None:
    (request,) = ask(scene, "officer")
    with pytest.raises(NotHere):
        answer(scene, "clinician", request, Outcome.NOTHING)
    with (
        scene.acting("clinician", "gathering"),
        pytest.raises(Exception, match="case_not_here"),
        connection.cursor() as c,
    ):
        c.execute("select opmaat_answer_request(%s, 'nothing', '', '')", [request.pk])


def test_taken_back(scene: Scene) -> None:
    (request,) = ask(scene, "stranger")
    with scene.acting("expert", "gathering") as (by, case):
        withdraw_request(case=case, request=request, by=by)
    with pytest.raises(NotHere), scene.acting("stranger", "gathering"):
        pass
    with scene.acting("expert", "gathering") as (by, case), pytest.raises(Refused, match="al beantwoord"):
        withdraw_request(case=case, request=request, by=by)
    with scene.acting("officer", "gathering") as (by, case), pytest.raises(Refused, match="Alleen de procesregisseur"):
        withdraw_request(case=case, request=request, by=by)
    assert len(scene.events("request.withdrawn")) == 1


@pytest.mark.parametrize("capacity", [Capacity.PARTICIPANT, Capacity.REFERRER, Capacity.SOURCE])
def test_who_had_another_seat_returns_to_it(scene: Scene, capacity: Capacity) -> None:
    """In pga a participant reads nothing while gathering: to be asked is to be consulted for a while."""
    with scene.owner():
        Participation.objects.filter(engagement_id=scene.table.people["officer"], case__number=CASE).update(
            capacity=capacity
        )
    (request,) = ask(scene, "officer")
    assert seat_of(scene, "officer") == Capacity.CONSULTED
    answer(scene, "officer", request, Outcome.NOTHING)
    assert seat_of(scene, "officer") == capacity


def test_who_reads_it_from_their_own_seat_keeps_it(scene: Scene) -> None:
    ask(scene, "officer", case="pga")
    assert seat_of(scene, "officer", "PGA-2026-0001") == Capacity.PARTICIPANT


def test_the_step_to_composing_knows_of_open_questions(scene: Scene) -> None:
    ask(scene, "officer")
    with scene.acting("expert", "gathering") as (_, case):
        needs = open_needs(Phase.COMPOSING, standing_of(case, seats_of(case.pk)))
    assert "Antwoord op de vragen aan partners" in [need.what for need in needs]


def test_it_waits_on_two_desks(scene: Scene) -> None:
    (request,) = ask(scene, "officer", due=MOMENT.date())
    with scene.acting("officer", "gathering") as (by, _):
        assert [(w.kind, w.row_id) for w in requests_waiting(by)] == [("request", request.pk)]
    with scene.acting("expert", "gathering") as (by, _):
        assert requests_waiting(by) == ()
    with scene.owner():
        InformationRequest.objects.filter(pk=request.pk).update(due=date(2026, 1, 5))
    with scene.acting("expert", "gathering") as (by, _):
        assert [(w.kind, w.row_id) for w in requests_waiting(by)] == [("overdue", request.pk)]
    with scene.acting("clinician", "gathering") as (by, _):
        assert requests_waiting(by) == ()


def test_the_words_of_a_question_are_an_item_of_the_process_lead(scene: Scene) -> None:
    ask(scene, "officer")
    with scene.owner():
        assert set(Item.objects.values_list("kind", "unit_id", "only_listed")) == {
            (ItemKind.QUESTION.value, scene.table.units["college"], True)
        }


def moved(scene: Scene, *phases: Phase) -> None:
    for phase in phases:
        with scene.acting("expert", "gathering") as (by, case):
            move_case(case=case, move=Move(phase, "Verder.", case.version, "Dit loopt door."), by=by)


def composed(scene: Scene, who: str, capacity: Capacity = Capacity.PARTICIPANT) -> None:
    choice = Choice(scene.engagement(who), capacity, "Kent de wijk.")
    with scene.acting("expert", "gathering") as (by, case):
        compose(case=case, choices=[choice], by=by)


def told(scene: Scene, who: str) -> list[tuple[str, str]]:
    """The last seat and its reason."""
    with scene.owner():
        rows = Participation.objects.filter(case__number=CASE, engagement_id=scene.table.people[who], ends_at=None)
        return list(rows.values_list("capacity", "reason"))


def test_who_is_composed_before_the_answer_still_answers(scene: Scene) -> None:
    (request,) = ask(scene, "stranger")
    composed(scene, "stranger")
    page = f"/casus/{CASE}/partners-bevragen/{request.pk}/"
    assert scene.browser("stranger").get(page).status_code == 200
    assert "doet mee zodra" in scene.browser("expert").get(f"/casus/{CASE}/samenstelling/").content.decode()
    answer(scene, "stranger", request, Outcome.NOTHING)
    assert told(scene, "stranger") == [("participant", "Kent de wijk.")]


def test_at_the_conference_who_takes_part_sits_down_with_the_question(scene: Scene) -> None:
    (request,) = ask(scene, "officer")
    composed(scene, "officer")
    composed(scene, "worker", Capacity.CASE_LEAD)
    moved(scene, Phase.COMPOSING)
    assert seat_of(scene, "officer") == Capacity.CONSULTED
    moved(scene, Phase.CONFERRING)
    assert told(scene, "officer") == [("participant", "Kent de wijk.")]
    assert scene.browser("officer").get(f"/casus/{CASE}/partners-bevragen/{request.pk}/").status_code == 200
    answer(scene, "officer", request, Outcome.NOTHING)
    assert seat_of(scene, "officer") == Capacity.PARTICIPANT


def test_a_case_lead_answers_first(scene: Scene) -> None:
    ask(scene, "stranger")
    with pytest.raises(Refused, match="eerst nog een vraag beantwoorden"):
        composed(scene, "stranger", Capacity.CASE_LEAD)
    assert seat_of(scene, "stranger") == Capacity.CONSULTED


def test_a_question_taken_back_leaves_the_seat_that_was_decided(scene: Scene) -> None:
    (request,) = ask(scene, "stranger")
    composed(scene, "stranger")
    with scene.acting("expert", "gathering") as (by, case):
        withdraw_request(case=case, request=InformationRequest.objects.get(pk=request.pk), by=by)
    assert told(scene, "stranger") == [("participant", "Kent de wijk.")]


def test_who_only_answered_is_called_so_and_is_offered_nothing_new(scene: Scene) -> None:
    """Docs/decisions/0012: the seat stays, whatever was answered; it is no former participant."""
    (request,) = ask(scene, "landlord")
    assert "bijdrage/nieuw/" in scene.browser("landlord").get(f"/casus/{CASE}/").content.decode()
    answer(scene, "landlord", request, Outcome.NOTHING)
    page = scene.browser("landlord").get(f"/casus/{CASE}/").content.decode()
    assert "bijdrage/nieuw/" not in page
    seats = scene.browser("landlord").get(f"/casus/{CASE}/deelnemers/").content.decode()
    assert "Bevraagd, antwoordde" in seats
    assert "Eerdere deelnemer" not in seats
