"""The pages that write: each opens for who may, keeps what was typed, and sends once."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from opmaat.cases.models import Draft, Item, Participation
from tests.cases.conftest import Scene
from tests.cases.pages import CASE, contributed, text, words


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for uploads."""
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "files")
    return tmp_path / "files"


OPENS = {
    "worker": [
        "bijdrage/nieuw/", "mensen/nieuw/", "status/", "deelnemers/", "doel/", "noodtoegang/",
        "bijdrage/{own}/corrigeren/", "bijdrage/{own}/intrekken/", "bijdrage/{own}/vrijgeven/",
    ],
    "expert": [
        "persoon/", "status/", "status/executing/", "status/shielded/", "deelnemers/", "deelnemers/nieuw/",
        "deelnemers/casusregie/",
        "deelnemers/procesregie/", "deelnemers/{seat}/beeindigen/", "deelnemers/{seat}/waarnemer/",
        "bijdrage/{own}/vraag/", "afgeschermd/",
    ],
}  # fmt: skip


def test_pages_open_with_one_look_each(scene: Scene) -> None:
    own = contributed(scene)
    with scene.acting("expert") as (_, case):
        seat = Participation.objects.get(case=case, engagement_id=scene.table.people["officer"])
    for role, pages in OPENS.items():
        browser = scene.browser(role)
        for address in pages:
            before = len([e for e in scene.events() if e["kind"] == "look"])
            response = browser.get(CASE + address.format(own=own.pk, seat=seat.pk))
            assert response.status_code == 200, (role, address)
            assert response["Cache-Control"] == "no-store"
            looks = len([e for e in scene.events() if e["kind"] == "look"]) - before
            about_nobody = address in {"noodtoegang/", "afgeschermd/"}
            assert looks == (0 if about_nobody else 1), (role, address)
    assert scene.browser("expert").get("/casus/nieuw/").status_code == 200
    assert scene.browser("privacy").get("/noodtoegang/beoordelen/").status_code == 200


CLOSED = [
    ("stranger", "bijdrage/nieuw/", 404), ("stranger", "status/", 404), ("stranger", "bijdrage/{own}/corrigeren/", 404),
    ("stranger", "concept/bijdrage/", 405), ("officer", "bijdrage/{own}/corrigeren/", 403),
    ("officer", "deelnemers/nieuw/", 403), ("officer", "status/executing/", 403), ("officer", "doel/", 403),
    ("officer", "bijdrage/999999/vraag/", 404), ("officer", "bijlage/999999/", 404), ("officer",
    "vraag/1/antwoord/", 404),
    ("manager", "status/", 404), ("expert", "status/onzin/", 404), ("expert", "deelnemers/999999/beeindigen/", 404),
]  # fmt: skip


def test_closed_pages(scene: Scene) -> None:
    own = contributed(scene)
    for role, address, status in CLOSED:
        assert scene.browser(role).get(CASE + address.format(own=own.pk)).status_code == status, (role, address)
    assert scene.browser("worker").get("/casus/nieuw/").status_code == 403
    assert scene.browser("expert").get("/noodtoegang/beoordelen/1/").status_code == 404
    for address in ("bijdrage/nieuw/", "status/", "concept/bijdrage/"):
        assert Client().get(CASE + address)["Location"].startswith("/inloggen/")


def test_contributed(scene: Scene) -> None:
    response = scene.browser("worker").post(CASE + "bijdrage/nieuw/", words())
    with scene.owner():
        item = Item.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"{CASE}#bijdrage-{item.pk}"


def test_a_second_press_has_no_second_effect(scene: Scene) -> None:
    browser = scene.browser("worker")
    first, second = (browser.post(CASE + "bijdrage/nieuw/", words()) for _ in range(2))
    assert first["Location"] == second["Location"]
    with scene.owner():
        assert Item.objects.count() == 1
    browser.post(CASE + "bijdrage/nieuw/", words(once="b2"))
    with scene.owner():
        assert Item.objects.count() == 2


def test_objections_stand_beside_their_field_with_everything_typed(scene: Scene) -> None:
    response = scene.browser("worker").post(
        CASE + "bijdrage/nieuw/", words(text="BSN 111222333 <b>", necessity="", categories=["police"])
    )
    page = text(response)
    assert response.status_code == 422
    assert "BSN 111222333 &lt;b&gt;" in page
    assert "alleen van de politie" in page
    with scene.owner():
        assert not Item.objects.exists()


def test_who_reads_it_by_name_without_javascript_and_with(scene: Scene) -> None:
    browser = scene.browser("worker")
    for response in (
        browser.post(CASE + "bijdrage/nieuw/", words(do="preview", text="", necessity="")),
        browser.post(CASE + "bijdrage/nieuw/lezers/", words(text="", necessity=""), headers={"HX-Request": "true"}),
    ):
        page = text(response)
        assert response.status_code == 200
        assert "Dit gaan zien (6)" in page
        assert "Officer Jansen" in page
        assert "Nog niet opgeslagen" not in page
    unit = scene.table.units["ggz"]
    page = text(browser.post(CASE + "bijdrage/nieuw/lezers/", words(passing_on="alleen", listed=[str(unit)])))
    assert "Dit gaan zien (2)" in page  # the clinician, and the own unit
    assert "Kies eerst" in text(browser.post(CASE + "bijdrage/nieuw/lezers/", words(categories=[])))
    with scene.owner():
        assert not Item.objects.exists()


def test_what_the_reglement_forbids_is_explained(scene: Scene) -> None:
    page = text(scene.browser("worker").get(CASE + "bijdrage/nieuw/"))
    assert "Politiegegevens komen alleen van de politie" in page
    assert re.search(r'value="police"[^>]*disabled', page)
    assert "deelt u meestal" in page
    assert "Het wijkteam deelt" in page


def test_a_list_of_nobody_is_no_condition(scene: Scene) -> None:
    response = scene.browser("worker").post(CASE + "bijdrage/nieuw/", words(passing_on="alleen"))
    assert "Kruis aan om welke partners" in text(response)


def test_an_attachment_goes_along_or_nothing_goes(scene: Scene, folder: Path) -> None:
    browser = scene.browser("worker")
    bad = SimpleUploadedFile("foto.jpg", b"<html>")
    response = browser.post(CASE + "bijdrage/nieuw/", words(attachment=bad))
    assert response.status_code == 422
    assert "maar het bestand is iets anders" in text(response)
    with scene.owner():
        assert not Item.objects.exists()
    assert not list(folder.rglob("*.*"))
    empty = SimpleUploadedFile("brief.txt", b"")
    assert "leeg" in text(browser.post(CASE + "bijdrage/nieuw/", words(attachment=empty)))
    huge = SimpleUploadedFile("brief.txt", b"a" * (12 * 1024 * 1024))
    assert "groter dan 10 MB" in text(browser.post(CASE + "bijdrage/nieuw/", words(attachment=huge)))
    good = SimpleUploadedFile("brief.txt", b"Beste Daan")
    assert browser.post(CASE + "bijdrage/nieuw/", words(attachment=good)).status_code == 302
    with scene.owner():
        attachment = Item.objects.get().attachments.get().pk
    for role, status in {"officer": 200, "expert": 200, "stranger": 404}.items():
        response = scene.browser(role).get(f"{CASE}bijlage/{attachment}/")
        assert response.status_code == status
        if status == 200:
            assert response.content == b"Beste Daan"
            assert response["Content-Disposition"] == 'attachment; filename="brief.txt"'
            assert response["X-Content-Type-Options"] == "nosniff"


def test_untrained_and_unrelated_words_change_nothing(scene: Scene) -> None:
    scene.browser("worker").post(
        CASE + "bijdrage/nieuw/", words(unit_id="1", author="1", state="retracted", released="1", regime="zvh")
    )
    with scene.owner():
        item = Item.objects.get()
        assert (item.unit_id, item.state, item.regime) == (scene.table.units["team"], "current", "pga")


def test_typed_text_survives_an_expired_session(scene: Scene) -> None:
    browser = scene.browser("worker")
    assert browser.post(CASE + "concept/bijdrage/", words(text="Half geschreven")).status_code == 204
    browser.session.flush()
    gone = browser.post(CASE + "bijdrage/nieuw/", words(text="Half geschreven"))
    assert gone["Location"].startswith("/inloggen/")
    again = scene.browser("worker")
    page = text(again.get(CASE + "bijdrage/nieuw/"))
    assert "Half geschreven" in page
    assert re.search(r'value="housing"[^>]*checked', page)
    assert "Dit gaan zien (6)" in page
    again.post(CASE + "bijdrage/nieuw/", words())
    assert "Half geschreven" not in text(scene.browser("worker").get(CASE + "bijdrage/nieuw/"))


def test_a_draft_is_nobody_elses(scene: Scene) -> None:
    scene.browser("worker").post(CASE + "concept/bijdrage/", words(text="Half geschreven"))
    assert "Half geschreven" not in text(scene.browser("expert").get(CASE + "bijdrage/nieuw/"))
    assert scene.browser("stranger").post(CASE + "concept/bijdrage/", words()).status_code == 404
    assert scene.browser("worker").post(CASE + "concept/onzin/", words()).status_code == 404
    with scene.owner():
        (draft,) = Draft.objects.all()
        assert {"csrfmiddlewaretoken", "do", "once"}.isdisjoint(draft.values)
