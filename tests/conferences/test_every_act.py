"""Every act of this room: done it is in the log once, refused or broken it leaves nothing behind."""

import inspect
import pkgutil
from importlib import import_module
from typing import Any

import pytest

from opmaat.conferences import actions
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.conferences.acts import ACTS

KEPT = (
    "conferences_conference", "conferences_seat", "conferences_invitation", "conferences_agendaitem",
    "conferences_wish", "conferences_line", "conferences_correction", "conferences_agendaguest",
    "conferences_thirdattendance", "cases_tabling", "cases_case_access", "cases_item", "cases_itemtext",
    "cases_notice", "plans_action", "network_replacement", "core_mail",
)  # fmt: skip


def everything(scene: Scene) -> dict[str, list[Any]]:
    """All rows an act of this room may touch."""
    with scene.owner() as owner, owner.cursor() as cursor:
        found = {}
        for table in KEPT:
            cursor.execute(f"select to_jsonb(t)::text from {table} t order by 1")
            found[table] = cursor.fetchall()
    return found


def test_no_act_is_forgotten() -> None:
    there = set()
    for module in pkgutil.iter_modules(actions.__path__, "opmaat.conferences.actions."):
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            by = inspect.signature(function).parameters.get("by")
            if function.__module__ == module.name and not name.startswith("_") and by and by.kind == by.KEYWORD_ONLY:
                there.add(name)
    assert there == set(ACTS)


@pytest.mark.parametrize("name", ACTS)
def test_done_it_is_in_the_log_once(scene: Scene, name: str) -> None:
    act = ACTS[name]
    given = act.before(scene)
    before = len(scene.events(act.event))
    viewer = scene.viewer(act.by)
    with acting_as(viewer):
        act.do(given, viewer)
    events = scene.events(act.event)[before:]
    assert [(event["kind"], event["viewer_key"]) for event in events] == [("change", viewer.key)]


@pytest.mark.parametrize("name", ACTS)
def test_refused_to_others_it_leaves_nothing(scene: Scene, name: str) -> None:
    act = ACTS[name]
    given = act.before(scene)
    before = everything(scene)
    events = len(scene.events(act.event))
    for role in (act.refused_to, "unscreened", "manager"):
        viewer = scene.viewer(role)
        with pytest.raises((Refused, NotHere)), acting_as(viewer):
            act.do(given, viewer)
    assert everything(scene) == before
    assert len(scene.events(act.event)) == events


@pytest.mark.parametrize("name", ACTS)
def test_what_cannot_be_logged_is_not_done(scene: Scene, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    act = ACTS[name]
    given = act.before(scene)
    before = everything(scene)
    monkeypatch.setattr("opmaat.audit.recording.write", _full)
    viewer = scene.viewer(act.by)
    with pytest.raises(OSError, match="full"), acting_as(viewer):
        act.do(given, viewer)
    assert everything(scene) == before


def _full(*_: object, **__: object) -> None:
    raise OSError("the log is full")
