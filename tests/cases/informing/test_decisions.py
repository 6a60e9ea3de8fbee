"""To inform now, or to wait on a ground: by who decides, once, with its reasons."""

from datetime import date, timedelta
from typing import Any

import pytest

from opmaat.cases.actions.informing_decisions import DecisionDraft, end_ground
from opmaat.cases.informing_enums import Outcome, Standing
from opmaat.cases.models import (
    InformingDecision,
    Item,
    ItemText,
)
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from tests.cases.conftest import Scene
from tests.cases.informing.steps import (
    NOW_INFORM,
    PAGE,
    decided,
    stands,
    started,
    text,
    wait,
)


def test_waiting_on_a_ground(scene: Scene) -> None:
    started(scene)
    decided(scene, wait(scene))
    someone = stands(scene).people[0]
    assert someone.standing == Standing.WAITING
    assert someone.decided is not None
    assert someone.decided.weighing.startswith("Er loopt een onderzoek")
    with scene.acting("officer") as (_, case):  # the holder sees the decision, not the weighing
        found = InformingDecision.objects.get(case=case)
        assert not ItemText.objects.filter(item_id=found.weighing_id or 0).exists()
    with scene.acting("clinician"):
        assert not InformingDecision.objects.exists()
    assert [event["outcome"] for event in scene.events("informing.decided")] == ["wait"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ground": "omdat"}, "Kies de grond"),
        ({"holder_id": None}, "wiens grond"),
        ({"weighing": "  "}, "Schrijf de afweging"),
        ({"review_on": None}, "Kies een dag"),
        ({"review_on": date(2020, 1, 1)}, "Kies een dag"),
    ],
)
def test_waiting_refused(scene: Scene, changes: dict[str, Any], says: str) -> None:
    started(scene)
    with pytest.raises(Refused, match=says):
        decided(scene, wait(scene, **changes))
    with scene.owner():
        assert not InformingDecision.objects.exists()
        assert not Item.objects.exists()
    assert scene.events("informing.decided") == []


def test_only_who_decides(scene: Scene) -> None:
    started(scene)
    for role in ("worker", "officer"):
        with pytest.raises(NotHere):
            decided(scene, NOW_INFORM, role=role)


def test_it_revives_when_the_day_passes_and_when_the_holder_says_so(scene: Scene) -> None:
    started(scene)
    decision = decided(scene, wait(scene))
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert stands(scene).people[0].standing == Standing.REVIVED
    with pytest.raises(Refused, match="geldt niet meer"), scene.acting("clinician") as (by, case):
        end_ground(case=case, decision=decision, by=by)  # a number that is guessed
    assert scene.events("informing.ground_ended") == []
    with scene.acting("officer") as (by, case):
        end_ground(case=case, decision=InformingDecision.objects.get(pk=decision.pk), by=by)
    someone = stands(scene).people[0]
    assert (someone.standing, someone.ground_ended_on) == (Standing.REVIVED, clock.today())
    assert someone.due == clock.today()
    assert len(scene.events("informing.ground_ended")) == 1


def test_decided_anew_keeps_what_was_decided(scene: Scene) -> None:
    started(scene)
    first = decided(scene, wait(scene))
    with pytest.raises(Refused, match="intussen") as refusal:
        decided(scene, NOW_INFORM)  # a page from before the first decision
    assert refusal.value.status == 409
    decided(scene, DecisionDraft(outcome=Outcome.INFORM, seen=first.pk))
    with scene.owner():
        assert list(InformingDecision.objects.order_by("id").values_list("ended_because", flat=True)) == [
            "decided_anew", "",
        ]  # fmt: skip


def test_the_database_keeps_a_decision_as_it_was(scene: Scene) -> None:
    started(scene)
    decided(scene, wait(scene))
    with pytest.raises(Exception, match="permission denied"), scene.acting("expert"):
        InformingDecision.objects.update(review_on=date(2030, 1, 1))
    with pytest.raises(Exception, match=r"row-level security|one_decision"), scene.acting("officer") as (_, case):
        found = InformingDecision.objects.get(case=case)
        InformingDecision.objects.create(
            duty_id=found.duty_id, case=case, whom="subject", outcome="inform",
            decided_by_id=scene.table.people["officer"], decided_at=clock.now(),
        )  # fmt: skip


def test_a_decision_that_is_not_valid_comes_back_with_what_was_typed(scene: Scene) -> None:
    started(scene)
    words = {"outcome": "wait", "ground": "uavg_41_1_i", "weighing": "Zijn zus is bang <b>", "once": "a", "seen": ""}
    answer = scene.browser("expert").post(PAGE + "besluit/", words)
    assert answer.status_code == 422
    assert "Zijn zus is bang &lt;b&gt;" in answer.content.decode()


def test_a_ground_ends_once(scene: Scene) -> None:
    started(scene)
    pk = decided(scene, wait(scene)).pk
    officer = scene.browser("officer")
    assert "wordt gewacht op uw grond" in text(officer.get(PAGE))
    assert scene.browser("clinician").get(f"{PAGE}grond/{pk}/").status_code == 404
    assert officer.post(f"{PAGE}grond/{pk}/", {"confirm": "yes"}).status_code == 302
    assert officer.post(f"{PAGE}grond/{pk}/", {"confirm": "yes"}).status_code == 404
    with scene.acting("expert") as (by, case), pytest.raises(Refused, match="geldt niet meer"):
        end_ground(case=case, decision=InformingDecision.objects.get(pk=pk), by=by)
    assert len(scene.events("informing.ground_ended")) == 1
