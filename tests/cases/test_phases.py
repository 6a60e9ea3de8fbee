"""Moving a case: each step once, explained when something is left out, refused when overtaken."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from opmaat.cases.access import case_for
from opmaat.cases.actions.leads import change_case_lead, hand_over_lead
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.models import Case, CaseAccess, CaseStep, Participation
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.regulation.enums import Phase
from tests.cases.conftest import Scene
from tests.harness.fixtures import MOMENT

WHY = "Afgesproken in het overleg."


def moved(scene: Scene, to: Phase, case: str = "pga", role: str = "expert", **changes: Any) -> CaseStep:
    with scene.acting(role, case) as (by, found):
        given: dict[str, Any] = {"reason": WHY, "version": 1, "skipped": "Kan hier later."}
        return move_case(case=found, move=Move(to_phase=to, **(given | changes)), by=by)


def test_a_step(scene: Scene) -> None:
    step = moved(scene, Phase.EXECUTING, skipped="")
    with scene.owner():
        case = Case.objects.get(pk=step.case_id)
        assert (case.phase, case.version, case.phase_since) == ("executing", 2, MOMENT)
        assert (step.from_phase, step.reason, step.by_id) == ("conferring", WHY, scene.table.people["expert"])
    assert [e["outcome"] for e in scene.events("case.moved")] == ["conferring to executing"]


def test_a_second_press_has_no_second_effect(scene: Scene) -> None:
    moved(scene, Phase.EXECUTING)
    with pytest.raises(Refused, match="zette intussen een stap") as refusal:
        moved(scene, Phase.EXECUTING)
    assert refusal.value.status == 409
    with scene.owner():
        assert CaseStep.objects.filter(to_phase="executing").count() == 1


def test_fifty_at_once_one_effect(scene: Scene) -> None:
    def press(_: int) -> int:
        try:
            with clock.frozen(MOMENT):
                moved(scene, Phase.EXECUTING)
        except Refused as refusal:
            return refusal.status
        finally:
            connections.close_all()
        return 200

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(press, range(50)))
    assert sorted(answers) == [200] + [409] * 49
    with scene.owner():
        assert CaseStep.objects.filter(to_phase="executing").count() == 1
        assert Case.objects.get(number="PGA-2026-0001").version == 2
    assert len(scene.events("case.moved")) == 1


@pytest.mark.parametrize(("to", "case", "role", "changes", "says", "status"), [
    (Phase.AFTERCARE, "pga", "expert", {}, "gaat een casus niet naar nazorg", 409),
    (Phase.DESTROYED, "pga", "expert", {}, "gaat een casus niet naar vernietigd", 409),
    (Phase.EXECUTING, "pga", "worker", {}, "Alleen de procesregisseur", 403),
    (Phase.EXECUTING, "pga", "expert", {"reason": ""}, "waarom deze stap", 422),
    (Phase.SHIELDED, "pga", "expert", {"skipped": ""}, "waarom u dit overslaat", 422),
    (Phase.COMPOSING, "gathering", "expert", {"skipped": ""}, "minstens één andere partner", 422),
])  # fmt: skip
def test_refused(
    scene: Scene, to: Phase, case: str, role: str, changes: dict[str, Any], says: str, status: int
) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        moved(scene, to, case, role, **changes)
    assert refusal.value.status == status
    with scene.owner():
        assert not CaseStep.objects.exclude(from_phase="").exists()
    assert not scene.events("case.moved")


def test_no_conference_without_a_case_lead(scene: Scene) -> None:
    moved(scene, Phase.COMPOSING, "gathering")
    with pytest.raises(Refused, match="Nog nodig voor deze stap: een casusregisseur"):
        moved(scene, Phase.CONFERRING, "gathering", version=2)
    with scene.acting("expert", "gathering") as (by, case):
        change_case_lead(case=case, engagement=scene.engagement("worker"), reason="Kent hem.", by=by)
    assert moved(scene, Phase.CONFERRING, "gathering", version=2).skipped == "Kan hier later."


def test_closing_takes_everybody_from_the_table(scene: Scene) -> None:
    moved(scene, Phase.SHIELDED)
    with pytest.raises(NotHere), scene.acting("expert"):
        pass
    with scene.owner():
        case = Case.objects.get(number="PGA-2026-0001")
        assert case.closed_at == MOMENT
        left = Participation.objects.filter(case=case, ends_at__isnull=True)
        assert [seat.capacity for seat in left] == ["process_lead"]
        assert not CaseAccess.objects.filter(case_id=case.pk).exists()


def test_the_case_lead_changes_without_a_gap(scene: Scene) -> None:
    with scene.acting("expert") as (by, case):
        change_case_lead(case=case, engagement=scene.engagement("officer"), reason="Kent hem.", by=by)
    with scene.owner():
        now = dict(
            Participation.objects.filter(case=case, ends_at__isnull=True).values_list("engagement_id", "capacity")
        )
    people = scene.table.people
    assert (now[people["officer"]], now[people["worker"]]) == ("case_lead", "participant")
    assert len(scene.events("case_lead.changed")) == 1


@pytest.mark.parametrize(("who", "says"), [
    ("worker", "al"), ("expert", "bewaakt het proces"), ("unscreened", "niet gescreend"),
])  # fmt: skip
def test_case_lead_refused(scene: Scene, who: str, says: str) -> None:
    with scene.acting("expert") as (by, case), pytest.raises(Refused, match=says):
        change_case_lead(case=case, engagement=scene.engagement(who), reason="Kent hem.", by=by)


def test_one_case_is_handed_over(scene: Scene) -> None:
    with scene.acting("expert") as (by, case):
        hand_over_lead(case=case, successor=scene.engagement("deputy"), reason="Verlof.", by=by)
    with scene.acting("deputy") as (_, found):
        assert found.pk == case.pk
    with pytest.raises(NotHere), scene.acting("expert"):
        pass
    with acting_as(scene.viewer("expert")):
        assert case_for(scene.viewer("expert"), scene.table.cases["gathering"]).phase == "gathering"
    assert len(scene.events("case.handed_over")) == 1


def test_not_handed_over_to_who_may_not_lead(scene: Scene) -> None:
    with scene.acting("expert") as (by, case), pytest.raises(Refused, match="niet aangewezen"):
        hand_over_lead(case=case, successor=scene.engagement("worker"), reason="Verlof.", by=by)


def test_to_a_successor_who_sat_at_the_table(scene: Scene) -> None:
    with scene.owner():
        Participation.objects.filter(engagement_id=scene.table.people["officer"], case__number="PGA-2026-0001").update(
            engagement_id=scene.table.people["deputy"]
        )
    with scene.acting("expert") as (by, case):
        hand_over_lead(case=case, successor=scene.engagement("deputy"), reason="Verlof.", by=by)
