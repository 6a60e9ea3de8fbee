"""What waits of informing stands on the desk of who must do it."""

from datetime import timedelta

from opmaat.cases.actions.informing import start_round
from opmaat.cases.actions.informing_decisions import end_ground
from opmaat.cases.models import (
    InformingDecision,
)
from opmaat.core import clock
from tests.cases.conftest import Scene
from tests.cases.informing.steps import (
    NOW_INFORM,
    decided,
    declined,
    handed,
    made,
    started,
    wait,
    waits,
)


def test_the_desk_of_who_decides(scene: Scene) -> None:
    started(scene)
    assert waits(scene, "expert") == [("decide", "PGA-2026-0001", 1)]
    assert waits(scene, "worker") == waits(scene, "officer") == []
    decision = decided(scene, wait(scene))
    assert waits(scene, "expert") == []
    with clock.frozen(clock.now() + timedelta(days=30)):
        assert waits(scene, "expert") == [("revived", "PGA-2026-0001", 1)]
    with scene.acting("officer") as (by, case):
        end_ground(case=case, decision=InformingDecision.objects.get(pk=decision.pk), by=by)
    assert waits(scene, "expert") == [("revived", "PGA-2026-0001", 1)]
    decided(scene, NOW_INFORM)
    assert waits(scene, "expert") == [("letter", "PGA-2026-0001", 1)]
    handed(scene, made(scene), clock.today())
    assert waits(scene, "expert") == []


def test_the_desk_in_a_zvh_case_and_after_closing(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    assert waits(point, "colleague") == [("decide", "ZVH-2026-0001", 1)]
    assert waits(point, "coordinator") == []
    with point.acting("colleague", "zvh") as (by, case):
        start_round(case=case, by=by)
    assert waits(point, "officer") == [("answer", "ZVH-2026-0001", 1)]
    number = declined(point)
    assert ("closed", number, 1) in waits(point, "expert")
