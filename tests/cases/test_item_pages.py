"""What is done with a contribution afterwards, and who is around the person: page by page."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from opmaat.cases.enums import Relation
from opmaat.cases.models import CircleMember, Item, ItemText, Question
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.cases.pages import CASE, contributed, text


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for uploads."""
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "files")
    return tmp_path / "files"


def test_two_editors_the_second_gets_both_texts_and_chooses(scene: Scene) -> None:
    item = contributed(scene)
    browser, page = scene.browser("worker"), f"{CASE}bijdrage/{item.pk}/corrigeren/"
    first = {"version": 1, "text": "Hij slaapt bij zijn tante.", "reason": "Verhuisd."}
    assert browser.post(page, first).status_code == 302
    assert browser.post(page, first).status_code == 302  # the same press, twice
    conflict = browser.post(page, {"version": 1, "text": "Hij slaapt op straat.", "reason": "Gezien."})
    shown = text(conflict)
    assert conflict.status_code == 409
    assert "Hij slaapt bij zijn tante." in shown
    assert "Hij slaapt op straat." in shown
    assert 'name="reason" value="Gezien."' in shown
    there = re.search(r'action="([^"]*corrigeren/)"', shown)
    version = re.search(r'name="version" value="(\d+)"', shown)
    assert there
    assert version
    assert "Hij slaapt op straat." in text(browser.get(there[1]))  # what was typed waits at the text that stands
    joined = {"version": version[1], "text": "Soms tante, soms straat.", "reason": "Gezien."}
    assert browser.post(there[1], joined).status_code == 302
    with scene.owner():
        assert ItemText.objects.get(item=Item.objects.get(state="current")).body == "Soms tante, soms straat."
    assert [e["outcome"] for e in scene.events() if e["kind"] == "refusal"] == ["409"]


def test_the_purpose_has_the_same_page(scene: Scene) -> None:
    page = CASE + "doel/"
    assert scene.browser("expert").post(page, {"version": 1, "text": "Rust"}).status_code == 302
    conflict = scene.browser("worker").post(page, {"version": 1, "text": "Werk"})
    assert conflict.status_code == 409
    assert "Rust" in text(conflict)
    assert "Werk" in text(conflict)


def test_retracted_and_consent_withdrawn(scene: Scene) -> None:
    item = contributed(scene)
    answer = scene.browser("worker").post(f"{CASE}bijdrage/{item.pk}/intrekken/", {"version": 1, "reason": "Fout."})
    assert answer.status_code == 302
    secret = contributed(scene, "clinician", drafts.health(scene.table.units["college"]))
    scene.browser("expert").get(f"{CASE}bijdrage/{secret.pk}/")
    clinician = scene.browser("clinician")
    answer = clinician.post(
        f"{CASE}bijdrage/{secret.pk}/toestemming-intrekken/", {"version": 1, "reason": "Hij belde."}, follow=True
    )
    assert "Spreek met hen af" in text(answer)


def test_released(scene: Scene) -> None:
    item = contributed(scene, "prosecutor", drafts.justice())
    page = f"{CASE}bijdrage/{item.pk}/vrijgeven/"
    browser = scene.browser("prosecutor")
    assert "Officer Jansen" in text(browser.get(page))
    answer = browser.post(page, {"engagement": scene.table.people["officer"], "reference": "OM-1"})
    assert answer.status_code == 302
    assert "Officer Jansen" not in text(browser.get(page)).split("</header>")[1]


def test_a_question_and_its_answer(scene: Scene) -> None:
    item = contributed(scene)
    asked = {"once": "q1", "text": "Bij wie?"}
    officer = scene.browser("officer")
    for _ in range(2):
        assert officer.post(f"{CASE}bijdrage/{item.pk}/vraag/", asked).status_code == 302
    with scene.owner():
        question = Question.objects.get().pk
    page = f"{CASE}vraag/{question}/antwoord/"
    worker = scene.browser("worker")
    assert "Bij wie?" in text(worker.get(page))
    assert scene.browser("clinician").get(page).status_code == 404
    answered = {"once": "q1", "text": "Bij Sam."}
    for _ in range(2):
        assert worker.post(page, answered).status_code in {302, 404}
    with scene.owner():
        assert Question.objects.get().answer_item_id
        assert Item.objects.filter(kind="answer").count() == 1


def test_somebody_around_and_corrected(scene: Scene) -> None:
    browser = scene.browser("worker")
    filled_in = {
        "once": "m1", "name": "Fatma Öztürk", "relation": Relation.PARENT, "ground": "wmo_5_1_1", "authority": "",
        "necessity": "Hij logeert daar.",
    }  # fmt: skip
    for _ in range(2):
        assert browser.post(CASE + "mensen/nieuw/", filled_in).status_code == 302
    with scene.owner():
        member = CircleMember.objects.get().pk
    page = f"{CASE}mensen/{member}/"
    assert "Fatma Öztürk" in text(browser.get(page))
    assert scene.browser("officer").get(page).status_code == 404
    assert browser.post(page, filled_in | {"once": "m2", "lives_in": "on"}).status_code == 302
    with scene.owner():
        assert CircleMember.objects.get().lives_in
