"""A step that is not there shows why and what can be done, instead of a form that is always refused."""

import pytest

from opmaat.cases.models import CaseStep
from opmaat.cases.rules.phases import why_not
from opmaat.regulation.enums import Phase, Regime
from tests.cases.conftest import Scene
from tests.cases.informing.steps import declined, text

STATUS = "/casus/PGA-2026-0001/status/"


@pytest.mark.parametrize(("phase", "says"), [
    ("destroyed", "geen stap die iemand zelf zet"),
    ("aftercare", "gaat een casus niet naar nazorg"),
    ("conferring", "staat al op casusoverleg"),
])  # fmt: skip
def test_why_not_and_what_then(scene: Scene, phase: str, says: str) -> None:
    page = text(scene.browser("expert").get(f"{STATUS}{phase}/"))
    assert says in page
    assert f'href="{STATUS}executing/"' in page
    assert "<textarea" not in page
    assert 'name="reason"' not in page


def test_sent_all_the_same_it_is_refused_and_recorded(scene: Scene) -> None:
    answer = scene.browser("expert").post(f"{STATUS}destroyed/", {"reason": "Weg ermee.", "version": "1"})
    assert answer.status_code == 409
    assert "geen stap die iemand zelf zet" in text(answer)
    with scene.owner():
        assert not CaseStep.objects.exclude(from_phase="").exists()
    assert [event["kind"] for event in scene.events() if event["kind"] == "refusal"] == ["refusal"]


def test_not_for_others(scene: Scene) -> None:
    assert scene.browser("officer").get(f"{STATUS}destroyed/").status_code == 403
    assert scene.browser("stranger").get(f"{STATUS}destroyed/").status_code == 404
    assert scene.browser("expert").get(f"{STATUS}weg/").status_code == 404


def test_in_a_closed_case_nothing_is_left_to_do(scene: Scene) -> None:
    number, browser = declined(scene), scene.browser("expert")
    opened = {"purpose": "De persoon informeren over de aanmelding", "hours": "1"}
    assert browser.post(f"/casus/{number}/afgeschermd/", opened).status_code == 302
    page = text(browser.get(f"/casus/{number}/status/destroyed/"))
    assert "De casus is al gesloten" in page
    assert "Wat wel kan" not in page


@pytest.mark.parametrize("regime", list(Regime))
def test_in_words(regime: Regime) -> None:
    said = why_not(regime=regime, from_phase=Phase.EXECUTING, to_phase=Phase.DESTROYED)
    assert ("WGS 1.8(7)" in said) is (regime == Regime.ZVH)
    assert "Sluit de casus" in said
