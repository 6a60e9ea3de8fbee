"""Every act of this room: it works and is recorded once, somebody else is refused, and half of it never stays."""

from collections.abc import Callable

import pytest

from opmaat.referrals import actions
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.acts import BrokenOff, acts_of, break_the_log, does_its_work, is_refused, leaves_nothing_half, rows
from tests.referrals.acts import ACTS, given_link, send_through
from tests.referrals.triage_scene import load

# What opens an act of its own and is tried elsewhere: by a job or a link, or only what somebody types.
ELSEWHERE = {
    "destroy": "tests.referrals.test_destruction",
    "expire_offers": "tests.referrals.test_expiring",
    "send_by_link": "below, and in tests.referrals.test_links",
    "start_notebook": "keeps a draft of oneself: tests.referrals.test_own_referrals",
}


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def test_none_is_forgotten() -> None:
    assert acts_of(actions) == set(ACTS) | set(ELSEWHERE)


@pytest.mark.parametrize("name", ACTS)
def test_it_works_and_is_recorded_once(scene: Scene, name: str) -> None:
    act = ACTS[name]
    act.before(scene)
    does_its_work(scene, act.event, lambda: act.do(scene, act.by))


@pytest.mark.parametrize("name", ACTS)
def test_somebody_else_is_refused_and_nothing_changes(scene: Scene, name: str) -> None:
    act = ACTS[name]
    act.before(scene)
    is_refused(scene, lambda: act.do(scene, act.not_by))


@pytest.mark.parametrize("name", ACTS)
def test_half_of_it_never_stays(scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    act = ACTS[name]
    act.before(scene)
    leaves_nothing_half(scene, act.event, lambda: act.do(scene, act.by), monkeypatch)


def test_half_of_a_referral_by_link_never_stays(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    token = given_link(scene)
    before = rows(scene)
    break_the_log("referral.sent_by_link", monkeypatch)
    with pytest.raises(BrokenOff):
        send_through(token)
    assert rows(scene) == before
    monkeypatch.undo()
    assert send_through(token).lead_name == "Expert Jansen"
