"""Who presses a moment too late hears what happened, whichever read finds the case closed; nobody else hears it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from opmaat.core import clock
from opmaat.referrals.actions import deciding, judging
from opmaat.referrals.models import TriageSeat
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.triage_enums import Body
from opmaat.referrals.views import receiving, triage_case
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.triage_acts import judged, note, rule, weigh
from tests.referrals.triage_scene import load, stored

DECISION = {"reason": "Hoort hier niet.", "outcome_text": "Dank u wel.", "outcome": "advice", "introduced_to": ""}
ALREADY = "Hierover is al besloten"


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def at(scene: Scene, case: str = "referral") -> str:
    return f"/triage/{scene.table.cases[case]}/"


def before(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, first: Callable[[], Any]) -> None:
    """The first press commits, in a transaction of its own, just before the second reads this."""
    read = getattr(where, name)

    def press() -> None:
        try:
            with clock.frozen(MOMENT):
                first()
        finally:
            connections.close_all()

    def reads(*args: Any, **words: Any) -> Any:
        monkeypatch.setattr(where, name, read)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(press).result()
        return read(*args, **words)

    monkeypatch.setattr(where, name, reads)


# Each read of the act that finds the case closed when somebody declines just before it.
READS = [
    (triage_case, "rights_in"),
    (triage_case, "triage_page"),
    (triage_case, "require_process_lead"),
    (triage_case, "uninformed_in"),
    (triage_case, "decide"),
    (deciding, "held_referral"),
]


@pytest.mark.parametrize(("where", "name"), READS)
def test_declined_meanwhile(scene: Scene, monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> None:
    weigh(scene)
    expert = scene.browser("expert")
    before(monkeypatch, where, name, lambda: rule(scene, outcome=Outcome.NOT_NOW))
    late = expert.post(at(scene), DECISION)
    page = late.content.decode()
    assert (late.status_code, ALREADY in page) == (409, True), page
    assert "Nu niet, op 15 juni 2026" in page
    assert len(scene.events("triage.decided")) == 1


@pytest.mark.parametrize(("where", "name"), READS)
def test_accepted_meanwhile(scene: Scene, monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> None:
    weigh(scene)
    expert = scene.browser("expert")
    before(monkeypatch, where, name, lambda: rule(scene, outcome_text="Wij gaan aan de slag."))
    late = expert.post(at(scene), DECISION)
    page = late.content.decode()
    assert (late.status_code, ALREADY in page) == (409, True), page
    assert "Wij gaan aan de slag." in page
    assert "Wat u schreef" in page
    assert "Hoort hier niet." in page
    assert len(scene.events("triage.decided")) == 1


def test_contact_while_it_was_declined(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    expert = scene.browser("expert")
    before(monkeypatch, receiving, "require_process_lead", lambda: rule(scene, outcome=Outcome.ADVICE))
    late = expert.post(f"/casus/{scene.table.cases['referral']}/aanmelding/contact/")
    assert (late.status_code, ALREADY in late.content.decode()) == (409, True)


def test_a_body_that_confirms_while_it_was_declined(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    weigh(scene, "house_referral")
    judged(scene, Body.MUNICIPALITY)
    note(scene, Body.POLICE)
    seat = stored(scene, TriageSeat, body=Body.POLICE).pk
    police = scene.browser("officer")
    before(monkeypatch, judging, "require_part", lambda: rule(scene, "house_referral", Outcome.NOT_NOW))
    late = police.post(f"{at(scene, 'house_referral')}oordeel/{seat}/bevestigen/")
    assert (late.status_code, ALREADY in late.content.decode()) == (409, True)
    assert "Nu niet" not in late.content.decode()
    assert police.get(at(scene, "house_referral")).status_code == 404
    for role in ("second_officer", "stranger", "expert", "nurse"):
        answer = scene.browser(role).post(f"{at(scene, 'house_referral')}oordeel/{seat}/bevestigen/")
        assert answer.status_code == 404, role
