"""Every act of this room: it works and is recorded once, somebody else is refused, and half of it never stays."""

import ast
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opmaat.core.errors import NotHere, Refused
from opmaat.referrals import actions
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.referrals.acts import ACTS, Act, given_link, send_through
from tests.referrals.triage_scene import load

# What opens an act of its own and is tried elsewhere: by a job or a link, or only what somebody types.
ELSEWHERE = {
    "destroy": "tests.referrals.test_destruction",
    "expire_offers": "tests.referrals.test_expiring",
    "send_by_link": "below, and in tests.referrals.test_links",
    "start_notebook": "keeps a draft of oneself: tests.referrals.test_own_referrals",
}
RECORDERS = ("record", "record_change")
TABLES = (
    "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
    " and c.relname ~ '^(cases|referrals|core_mail)' order by 1"
)


class Fails(Exception):
    """The last thing of the act."""


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def each(name: str) -> Act:
    return ACTS[name]


def rows(scene: Scene) -> dict[str, Any]:
    """What every table of cases and referrals holds, as one digest each."""
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute(TABLES)
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f"select md5(string_agg(t::text, '|' order by t::text)) from {table} t")
            found[table] = cursor.fetchone()[0]
        return found


def acts_of_the_room() -> set[str]:
    """Every public function in the room that opens an act."""
    found = set()
    for file in Path(actions.__file__).parent.glob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and "acting_as(" in ast.unparse(node)
            ):
                found.add(node.name)
    return found


def test_none_is_forgotten() -> None:
    assert acts_of_the_room() == set(ACTS) | set(ELSEWHERE)


@pytest.mark.parametrize("name", ACTS)
def test_it_works_and_is_recorded_once(scene: Scene, name: str) -> None:
    act = each(name)
    act.before(scene)
    before, events = rows(scene), len(scene.events(act.event))
    act.do(scene, act.by)
    assert rows(scene) != before
    assert len(scene.events(act.event)) == events + 1


@pytest.mark.parametrize("name", ACTS)
def test_somebody_else_is_refused_and_nothing_changes(scene: Scene, name: str) -> None:
    act = each(name)
    act.before(scene)
    before, events = rows(scene), len(scene.events(act.event))
    with pytest.raises((Refused, NotHere)):
        act.do(scene, act.not_by)
    assert rows(scene) == before
    assert len(scene.events(act.event)) == events


@pytest.mark.parametrize("name", ACTS)
def test_half_of_it_never_stays(scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    act = each(name)
    act.before(scene)
    before, events = rows(scene), len(scene.events())
    fail_at_the_end(act, monkeypatch)
    with pytest.raises(Fails):
        act.do(scene, act.by)
    assert rows(scene) == before
    assert len(scene.events()) == events


def test_half_of_a_referral_by_link_never_stays(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    token = given_link(scene)
    before = rows(scene)
    monkeypatch.setattr("opmaat.referrals.actions.links.record_change", failing("referral.sent_by_link"))
    with pytest.raises(Fails):
        send_through(token)
    assert rows(scene) == before
    monkeypatch.undo()
    assert send_through(token).lead_name == "Expert Jansen"


def failing(event: str) -> Callable[..., None]:
    """A recorder that does not write this event."""

    def record(*given: Any, **named: Any) -> None:
        if event in (*given, *named.values()):
            raise Fails

    return record


def fail_at_the_end(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    """The event of the act cannot be written, wherever in the room it is."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("opmaat.referrals.actions."):
            continue
        for recorder in RECORDERS:
            if hasattr(module, recorder):
                monkeypatch.setattr(module, recorder, failing(act.event))
