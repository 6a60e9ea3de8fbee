"""Fifty presses at once: one answer, one set of seats."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.db import connections

from opmaat.cases.actions.composing import Choice, propose_composition, vote_on_composition
from opmaat.cases.actions.informing import answer_round, start_round
from opmaat.cases.actions.requests import Asking, answer_request, ask_partners
from opmaat.cases.models import InformingAsk, Participation
from opmaat.cases.request_enums import Outcome
from opmaat.cases.rules.requests import Answer, Point
from opmaat.core import clock
from opmaat.core.errors import DomainError, Refused
from opmaat.regulation.enums import Capacity
from tests.cases.conftest import Scene
from tests.cases.informing.steps import NOW_INFORM, decided, handed, made, started
from tests.cases.prepared import consenting
from tests.harness.fixtures import MOMENT


def at_once(act: Callable[[int], None]) -> list[int]:
    """What fifty presses are answered."""

    def press(number: int) -> int:
        try:
            with clock.frozen(MOMENT):
                act(number)
        except Refused as refusal:
            return refusal.status
        except DomainError:
            return 404
        finally:
            connections.close_all()
        return 200

    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(press, range(50)))


def test_one_answer(scene: Scene) -> None:
    with scene.acting("expert", "gathering") as (by, case):
        asking = Asking(
            people=[scene.engagement("officer")], points=(Point("housing", "Waar slaapt hij?"),), due=date(2026, 12, 31)
        )
        (request,) = ask_partners(case=case, asking=asking, by=by)

    def answer(_: int) -> None:
        with scene.acting("officer", "gathering") as (by, case):
            answer_request(case=case, request=request, answer=Answer(Outcome.NOTHING), by=by)

    answers = at_once(answer)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    with scene.owner():
        held = Participation.objects.filter(case__number="PGA-2026-0002", engagement_id=scene.table.people["officer"])
        assert list(held.filter(ends_at__isnull=True).values_list("capacity", flat=True)) == ["source"]
    assert len(scene.events("request.answered")) == 1


def test_one_open_question(scene: Scene) -> None:
    def ask(_: int) -> None:
        with scene.acting("expert", "gathering") as (by, case):
            points = (Point("housing", "Waar slaapt hij?"),)
            asking = Asking(people=[scene.engagement("stranger")], points=points, due=date(2026, 12, 31))
            ask_partners(case=case, asking=asking, by=by)

    answers = at_once(ask)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert len(scene.events("request.made")) == 1


def test_one_answer_in_the_round(scene: Scene) -> None:
    started(scene, "coordinator", "zvh")
    with scene.acting("coordinator", "zvh") as (by, case):
        start_round(case=case, by=by)
    with scene.acting("officer", "zvh"):
        ask = InformingAsk.objects.get()

    def answer(number: int) -> None:
        with scene.acting("officer", "zvh") as (by, case):
            ground = "uavg_41_1_d" if number % 2 else ""
            answer_round(case=case, ask=ask, objects_now=bool(number % 2), ground=ground, by=by)

    answers = at_once(answer)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert len(scene.events("informing.round_answered")) == 1


def test_one_round(scene: Scene) -> None:
    started(scene, "coordinator", "zvh")

    def ask(_: int) -> None:
        with scene.acting("coordinator", "zvh") as (by, case):
            start_round(case=case, by=by)

    assert at_once(ask) == [200] * 50
    asked = [event["outcome"] for event in scene.events("informing.round_started")]
    assert sorted(asked) == ["0 asked"] * 49 + ["4 asked"]


def test_one_decision(scene: Scene) -> None:
    started(scene)

    def decide_now(_: int) -> None:
        decided(scene, NOW_INFORM)

    answers = at_once(decide_now)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert len(scene.events("informing.decided")) == 1


def test_one_handing_over(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)
    letter = made(scene)

    def hand(_: int) -> None:
        handed(scene, letter, clock.today())

    answers = at_once(hand)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert len(scene.events("informing.handed_over")) == 1


def test_one_consent(scene: Scene) -> None:
    role, name, agree = consenting(scene)

    def press(_: int) -> None:
        with scene.acting(role, name) as (by, case):
            agree(by, case)

    answers = at_once(press)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert len(scene.events("handout.consent_decided")) == 1


def test_three_voices_take_the_seats_once(scene: Scene) -> None:
    with scene.acting("coordinator", "zvh") as (by, case):
        choice = Choice(scene.engagement("stranger"), Capacity.PARTICIPANT, "Kent het gezin.")
        proposal = propose_composition(case=case, choices=[choice], by=by)

    def vote(number: int) -> None:
        with scene.acting(("officer", "worker", "prosecutor")[number % 3], "zvh") as (by, case):
            vote_on_composition(case=case, proposal=proposal, agrees=True, reason="Nodig.", by=by)

    answers = at_once(vote)
    assert (answers.count(200), answers.count(409)) == (3, 47)
    with scene.owner():
        held = Participation.objects.filter(
            case__number="ZVH-2026-0001", engagement_id=scene.table.people["stranger"], ends_at__isnull=True
        )
        assert held.count() == 1
