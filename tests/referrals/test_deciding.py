"""Deciding: each outcome with its reasons, one effect at a time, and no way past it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connections

from opmaat.cases.actions.composing import Choice, propose_composition
from opmaat.cases.actions.seats import seat_participant
from opmaat.cases.models import Case, Item, Participation
from opmaat.cases.queries.composing import deciding_units
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.network.models import Engagement
from opmaat.referrals.actions.leaving import ONLY_JUDGED
from opmaat.referrals.models import Decision, Referral
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.triage_enums import Body
from opmaat.regulation.enums import Capacity
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.triage_acts import ALWAYS, SPEAKS, judged, rule, weigh
from tests.referrals.triage_scene import load, stored


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def test_accepted(scene: Scene) -> None:
    weigh(scene)
    decision = rule(scene)
    referral = stored(scene, Referral, pk=decision.referral_id)
    assert (referral.state, referral.outcome, referral.decided_at) == ("decided", "accepted", MOMENT)
    assert referral.case.phase == "gathering"
    assert decision.destroy_on is None
    assert [event["outcome"] for event in scene.events("triage.decided")] == ["accepted"]


@pytest.mark.parametrize("outcome", [Outcome.OTHER_TABLE, Outcome.ADVICE, Outcome.NOT_NOW, Outcome.FELL_BETWEEN])
@pytest.mark.parametrize("case", ["referral", "house_referral"])
def test_declined_closes_at_once(scene: Scene, case: str, outcome: Outcome) -> None:
    weigh(scene, case)
    if case == "house_referral":
        judged(scene, Body.POLICE)
    decision = rule(scene, case, outcome)
    assert decision.destroy_on == date(2026, 9, 7)
    found = stored(scene, Case, number=scene.table.cases[case])
    assert (found.phase, found.closed_at) == ("declined", MOMENT)
    with pytest.raises(NotHere), scene.acting("expert" if case == "referral" else "coordinator", case):
        pass
    assert stored(scene, Referral, case=found.pk).outcome == outcome


@pytest.mark.parametrize(("weighed", "says", "code"), [
    (False, "eerst in beoordeling", "referral_not_weighed"), (True, "doet het huis niet alleen", "judgement_missing"),
])  # fmt: skip
def test_the_house_does_not_decline_by_itself(scene: Scene, weighed: bool, says: str, code: str) -> None:
    if weighed:
        weigh(scene, "house_referral")
    with pytest.raises(Refused, match=says):
        rule(scene, "house_referral", Outcome.NOT_NOW)
    with pytest.raises(DatabaseError, match=code), scene.acting("coordinator", "house_referral") as (_, found):
        Referral.objects.filter(case=found).update(
            state="decided", outcome="not_now", outcome_text="x", decided_at=MOMENT
        )
    assert not scene.events("triage.decided")


def test_declined_at_receipt(scene: Scene) -> None:
    rule(scene, outcome=Outcome.ADVICE)
    assert stored(scene, Case, number=scene.table.cases["referral"]).phase == "declined"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reason": " "}, "waarom u dit besluit"),
        ({"outcome_text": ""}, "voor de aanmelder"),
        ({"outcome": Outcome.OTHER_TABLE, "other_table": ""}, "welke tafel"),
        ({"outcome": Outcome.OTHER_TABLE, "introduced_to": ""}, "warm"),
        ({"reason": "bsn 999990019"}, "burgerservicenummer"),
    ],
)
def test_no_decision_without_its_reasons(scene: Scene, changes: dict[str, Any], says: str) -> None:
    weigh(scene)
    with pytest.raises(Refused, match=says) as refusal:
        rule(scene, **({"outcome": Outcome.ADVICE} | changes))
    assert refusal.value.status == 422
    assert not refusal.value.article.startswith("WGS")  # a local case: the WGS is no law there
    assert not scene.events("triage.decided")
    with scene.owner():
        assert not Decision.objects.exists()
        assert not Item.objects.filter(kind="criterion").exists()


def test_not_accepted_before_it_was_weighed(scene: Scene) -> None:
    with pytest.raises(Refused, match="eerst in beoordeling"):
        rule(scene)
    with pytest.raises(DatabaseError, match="not_weighed"), scene.acting("expert", "referral") as (_, found):
        Referral.objects.filter(case=found).update(
            state="decided", outcome="accepted", outcome_text="x", decided_at=MOMENT
        )


def test_in_a_house_the_public_participants_decide_whether_it_may(scene: Scene) -> None:
    weigh(scene, "house_referral")
    with pytest.raises(Refused, match="Gemeente, Politie, Openbaar ministerie"):
        rule(scene, "house_referral")
    with pytest.raises(DatabaseError, match="judgement_missing"), scene.acting("coordinator", "house_referral") as (
        _, found,
    ):  # fmt: skip
        Referral.objects.filter(case=found).update(
            state="decided", outcome="accepted", outcome_text="x", decided_at=MOMENT
        )


def test_criteria_guide_and_do_not_decide(scene: Scene) -> None:
    weigh(scene, "house_referral")
    for body in ALWAYS:
        judged(scene, body)
    rule(scene, "house_referral")
    assert stored(scene, Case, number=scene.table.cases["house_referral"]).phase == "gathering"


def test_who_joined_to_judge_this_one_leaves_the_standing_table_stays_and_decides(scene: Scene) -> None:
    weigh(scene, "house_referral", care=True)
    for body in (*ALWAYS, Body.GGD):
        judged(scene, body)
    rule(scene, "house_referral")
    with scene.owner():
        seats = Participation.objects.filter(case__number=scene.table.cases["house_referral"])
        there = {seat.engagement_id for seat in seats if seat.capacity == "participant" and seat.ends_at is None}
        assert there == {scene.table.people[SPEAKS[body]] for body in ALWAYS}
        left = seats.get(engagement_id=scene.table.people["nurse"], capacity="participant")
        assert (left.ends_at, left.end_reason) == (MOMENT, ONLY_JUDGED)
    later = MOMENT + timedelta(minutes=1)
    with clock.frozen(later), scene.acting("coordinator", "house_referral") as (by, found):
        nurse = Engagement.objects.select_related("unit").get(pk=scene.table.people["nurse"])
        assert len(deciding_units(found)) == len(ALWAYS)
        with pytest.raises(Refused, match="beslissen de publieke deelnemers"):
            seat_participant(case=found, engagement=nurse, capacity=Capacity.PARTICIPANT, reason="Nodig.", by=by)
    with clock.frozen(later), scene.acting("coordinator", "house_referral") as (by, found):
        choice = Choice(nurse, Capacity.PARTICIPANT, "Nodig voor de zorg.")
        assert propose_composition(case=found, choices=[choice], by=by).state == "open"


def test_the_case_goes_nowhere_past_the_decision(scene: Scene) -> None:
    weigh(scene)
    for phase in ("gathering", "declined"):
        with pytest.raises(DatabaseError, match="triage_first"), scene.acting("expert", "referral") as (_, found):
            Case.objects.filter(pk=found.pk).update(phase=phase)


@pytest.mark.parametrize(("state", "to"), [("decided", "received"), ("decided", "weighing"), ("weighing", "received")])
def test_a_step_back_is_refused_by_the_database(scene: Scene, state: str, to: str) -> None:
    weigh(scene)
    if state == "decided":
        rule(scene)
    with pytest.raises(DatabaseError), scene.acting("expert", "referral") as (_, found):
        Referral.objects.filter(case=found).update(state=to, outcome="", decided_at=None)


def test_not_decided_twice(scene: Scene) -> None:
    weigh(scene)
    rule(scene)
    with pytest.raises(Refused, match="al besloten"):
        rule(scene, outcome=Outcome.ADVICE)
    assert stored(scene, Referral, case__number=scene.table.cases["referral"]).outcome == "accepted"


def test_fifty_at_once_one_effect(scene: Scene) -> None:
    weigh(scene)

    def press(number: int) -> str:
        try:
            with clock.frozen(MOMENT):
                rule(scene, outcome=Outcome.ACCEPTED if number % 2 else Outcome.NOT_NOW)
        except Refused as refusal:
            return str(refusal.status)
        except NotHere:
            return "gone"  # declined meanwhile: for the late ones the case is not here
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(press, range(50)))
    assert answers.count("done") == 1
    assert set(answers) <= {"done", "409", "403", "gone"}
    with scene.owner():
        assert Decision.objects.count() == 1
    assert len(scene.events("triage.decided")) == 1


@pytest.mark.parametrize("role", ["worker", "officer"])
def test_only_who_leads_decides(scene: Scene, role: str) -> None:
    weigh(scene, "house_referral")
    with pytest.raises((Refused, NotHere)):
        rule(scene, "house_referral", Outcome.ADVICE, role=role)
    assert not scene.events("triage.decided")
