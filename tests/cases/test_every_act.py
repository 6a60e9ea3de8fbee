"""Every act of this room: it works and is recorded once, somebody else is refused, and half of it never stays."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from opmaat.cases import actions
from opmaat.cases.models import Case
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from tests.cases.acts import ACTS, NOT_LOGGED
from tests.cases.conftest import Scene
from tests.harness.acts import Do, acts_of, does_its_work, is_refused, leaves_nothing_half, rows


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files go to a folder of their own."""
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "files")
    return tmp_path / "files"


def stored(folder: Path) -> list[Path]:
    """The files there are."""
    return [path for path in folder.rglob("*") if path.is_file()]


def done_by(scene: Scene, role: str, name: str, act: Callable[[Viewer, Case], Any]) -> Do:
    """The act by this role, who is handed the case whether they may see it or not."""
    with scene.owner():
        case = Case.objects.select_related("person", "municipality", "house").get(number=scene.table.cases[name])

    def do() -> None:
        viewer = scene.viewer(role)
        with acting_as(viewer):
            act(viewer, case)

    return do


def test_none_is_forgotten() -> None:
    assert acts_of(actions) == {name.split(",")[0] for name in ACTS} | set(NOT_LOGGED)
    for name, place in NOT_LOGGED.items():
        assert f"{name}(" in Path(place).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ACTS)
def test_it_works_and_is_recorded_once(scene: Scene, name: str) -> None:
    act = ACTS[name]
    role, case, do = act.prepare(scene)
    event = does_its_work(scene, act.event, done_by(scene, role, case, do), looks=act.looks)
    assert event["engagement_id"] == scene.table.people[role]


@pytest.mark.parametrize("name", ACTS)
def test_somebody_else_is_refused_and_nothing_changes(scene: Scene, name: str, folder: Path) -> None:
    act = ACTS[name]
    _, case, do = act.prepare(scene)
    files = stored(folder)
    is_refused(scene, done_by(scene, act.not_by, case, do))
    assert stored(folder) == files


@pytest.mark.parametrize("name", ACTS)
def test_half_of_it_never_stays(scene: Scene, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    act = ACTS[name]
    role, case, do = act.prepare(scene)
    files = stored(folder)
    leaves_nothing_half(scene, act.event, done_by(scene, role, case, do), monkeypatch)
    assert stored(folder) == files


@pytest.mark.parametrize("name", ACTS)
def test_what_goes_wrong_after_it_takes_it_along(scene: Scene, name: str, folder: Path) -> None:
    role, case, act = ACTS[name].prepare(scene)
    before = rows(scene), stored(folder)

    def goes_wrong(by: Viewer, found: Case) -> None:
        act(by, found)
        raise Later

    with pytest.raises(Later):
        done_by(scene, role, case, goes_wrong)()
    assert (rows(scene), stored(folder)) == before


class Later(Exception):
    """Something that goes wrong after the act, in the same transaction."""
