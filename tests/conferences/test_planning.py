"""Planning a conference: who may, what makes sense, moving and cancelling it."""

from datetime import timedelta
from typing import Any

import pytest

from opmaat.cases.models import Tabling
from opmaat.conferences.actions.planning import cancel_conference, move_conference, plan_conference
from opmaat.conferences.models import Conference
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.conferences.meetings import a_plan, executing, mails, planned, sees, sent, state_of


@pytest.mark.parametrize(("role", "where"), [("worker", "pga"), ("officer", "pga"), ("expert", "zvh")])
def test_only_who_is_designated_there_plans(scene: Scene, role: str, where: str) -> None:
    with scene.acting(role) as (by, _), pytest.raises(Refused, match="aangewezen"):
        plan_conference(plan=a_plan(scene, where), by=by)
    with scene.owner():
        assert not Conference.objects.exists()


@pytest.mark.parametrize("role", ["officer", "worker"])
def test_nobody_makes_a_conference_past_the_pages(scene: Scene, role: str) -> None:
    with scene.acting(role) as (by, _), pytest.raises(Exception, match="row-level security"):
        Conference.objects.create(
            regime="pga", municipality_id=scene.table.municipality, chair_id=by.engagement_id or 0,
            starts_at=clock.now(), ends_at=clock.now() + timedelta(hours=1), place="x",
        )  # fmt: skip


@pytest.mark.parametrize(("changes", "says"), [
    ({"starts_at": timedelta(days=-1)}, "op dezelfde dag"),
    ({"ends_at": timedelta(days=-1)}, "Het einde moet na het begin"),
    ({"ends_at": timedelta(days=9)}, "op dezelfde dag"),
    ({"place": " "}, "waar het overleg is"),
    ({"place": "Zaal\x00"}, "teken"),
    ({"place": "Z" * 121}, "te lang"),
])  # fmt: skip
def test_a_plan_that_makes_no_sense(scene: Scene, changes: dict[str, Any], says: str) -> None:
    given: dict[str, Any] = {
        key: clock.now() + value if isinstance(value, timedelta) else value for key, value in changes.items()
    }
    with scene.acting("expert") as (by, _), pytest.raises(Refused, match=says) as refusal:
        plan_conference(plan=a_plan(scene, **given), by=by)
    assert refusal.value.status == 422


def test_what_is_planned_only_its_chair_knows(scene: Scene) -> None:
    number = planned(scene)
    for role, knows in {"expert": True, "worker": False, "deputy": False, "coordinator": False}.items():
        with acting_as(scene.viewer(role)):
            assert Conference.objects.filter(pk=number).exists() is knows, role


def test_moving(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert") as (by, _):
        move_conference(conference_id=number, plan=a_plan(scene, place="Elders"), by=by)
    with scene.owner():
        assert Conference.objects.get().place == "Elders"
    assert mails(scene) == []


def test_cancelling_ends_the_rights_and_tells_who_was_invited(scene: Scene) -> None:
    executing(scene)
    before = sees(scene, "clinician")
    number = sent(scene)
    invited = len(mails(scene))
    with scene.acting("expert") as (by, _):
        cancel_conference(conference_id=number, by=by)
    with scene.owner():
        assert state_of(number) == "cancelled"
        assert not Tabling.objects.filter(ends_at__gt=clock.now()).exists()
    assert sees(scene, "clinician") == before
    told = mails(scene)[invited:]
    assert len(told) == invited
    assert all("Gaat niet door" in mail["subject"] and b"METHOD:CANCEL" in bytes(mail["calendar"]) for mail in told)


def test_cancelling_what_was_not_sent_tells_nobody(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert") as (by, _):
        cancel_conference(conference_id=number, by=by)
    assert mails(scene) == []
