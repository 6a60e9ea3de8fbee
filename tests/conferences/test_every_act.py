"""Every act of this room: done it is in the log once, refused or broken it leaves nothing behind."""

import pytest

from opmaat.conferences import actions
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.conferences.acts import ACTS, Given
from tests.harness.acts import Do, acts_of, does_its_work, is_refused, leaves_nothing_half


def done_by(scene: Scene, name: str, given: Given, role: str) -> Do:
    """The act by this role, in a transaction of its own."""

    def do() -> None:
        viewer = scene.viewer(role)
        with acting_as(viewer):
            ACTS[name].do(given, viewer)

    return do


def test_no_act_is_forgotten() -> None:
    assert acts_of(actions) == set(ACTS)


@pytest.mark.parametrize("name", ACTS)
def test_done_it_is_in_the_log_once(scene: Scene, name: str) -> None:
    act = ACTS[name]
    event = does_its_work(scene, act.event, done_by(scene, name, act.before(scene), act.by))
    assert event["viewer_key"] == scene.viewer(act.by).key


@pytest.mark.parametrize("name", ACTS)
def test_refused_to_others_it_leaves_nothing(scene: Scene, name: str) -> None:
    act = ACTS[name]
    given = act.before(scene)
    for role in (act.refused_to, "unscreened", "manager"):
        is_refused(scene, done_by(scene, name, given, role))


@pytest.mark.parametrize("name", ACTS)
def test_what_cannot_be_logged_is_not_done(scene: Scene, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    act = ACTS[name]
    leaves_nothing_half(scene, act.event, done_by(scene, name, act.before(scene), act.by), monkeypatch)
