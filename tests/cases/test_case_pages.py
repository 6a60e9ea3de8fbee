"""The table, the steps, exceptional access and the opening of a case: page by page."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from opmaat.cases.actions.questions import ask_question
from opmaat.cases.models import Case, EmergencyAccess, Item, Participation
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.cases.pages import CASE, contributed, text, words

REASON = "Hij dreigt zich nu iets aan te doen en ik moet weten waar hij is."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for uploads."""
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "files")
    return tmp_path / "files"


def test_seated_and_left(scene: Scene) -> None:
    browser = scene.browser("expert")
    stranger = scene.table.people["stranger"]
    seat = {"engagement": stranger, "capacity": "participant", "reason": "Kent hem."}
    assert browser.post(CASE + "deelnemers/nieuw/", seat).status_code == 302
    assert scene.browser("stranger").get(CASE + "status/").status_code == 200
    with scene.owner():
        found = Participation.objects.get(engagement_id=stranger).pk
    assert browser.post(f"{CASE}deelnemers/{found}/beeindigen/", {"reason": "Klaar."}).status_code == 302
    # Who left is a source, contributed or not (decision 20), until the process lead ends that too.
    assert scene.browser("stranger").get(CASE + "status/").status_code == 200
    with scene.owner():
        found = Participation.objects.get(engagement_id=stranger, capacity="source").pk
    assert browser.post(f"{CASE}deelnemers/{found}/beeindigen/", {"reason": "Klaar."}).status_code == 302
    assert scene.browser("stranger").get(CASE + "status/").status_code == 404


def test_leads_change(scene: Scene) -> None:
    browser = scene.browser("expert")
    people = scene.table.people
    lead = {"engagement": people["officer"], "reason": "Kent hem."}
    assert browser.post(CASE + "deelnemers/casusregie/", lead).status_code == 302
    with scene.owner():
        seat = Participation.objects.get(engagement_id=people["worker"], ends_at=None, case__number="PGA-2026-0001").pk
    stand_in = {"engagement": people["colleague"], "reason": "Ziek.", "ends_at": "2026-07-01"}
    assert browser.post(f"{CASE}deelnemers/{seat}/waarnemer/", stand_in).status_code == 302
    assert scene.browser("colleague").get(CASE + "status/").status_code == 200
    successor = {"engagement": people["deputy"], "reason": "Verlof."}
    assert browser.post(CASE + "deelnemers/procesregie/", successor).status_code == 302
    assert browser.get(CASE + "status/").status_code == 404
    assert scene.browser("deputy").get(CASE + "status/").status_code == 200


def test_a_step_from_the_status_page(scene: Scene) -> None:
    browser = scene.browser("expert")
    assert "Naar uitvoering" in text(browser.get(CASE + "status/"))
    assert "Naar uitvoering" not in text(scene.browser("officer").get(CASE + "status/"))
    move = {"version": 1, "reason": "Plan staat.", "skipped": ""}
    assert browser.post(CASE + "status/executing/", move).status_code == 302
    overtaken = browser.post(CASE + "status/executing/", move)
    assert overtaken.status_code == 422
    assert "zette intussen een stap" in text(overtaken)
    with scene.owner():
        assert Case.objects.get(number="PGA-2026-0001").phase == "executing"
    closed = browser.post(
        CASE + "status/shielded/", {"version": 2, "reason": "Klaar.", "skipped": "Nazorg kan elders."}
    )
    assert closed["Location"] == "/casussen/"
    opened = browser.post(CASE + "afgeschermd/", {"purpose": REASON, "hours": "1"})
    assert opened["Location"] == CASE


def test_break_glass_says_whom_to_call_and_the_same_for_every_number(scene: Scene) -> None:
    browser = scene.browser("stranger")
    pages = {n: text(browser.get(f"/casus/PGA-2026-{n}/noodtoegang/")) for n in ("0001", "9999")}
    assert "112" in pages["0001"]
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    without = {token.sub("", page).replace(f"2026-{number}", "") for number, page in pages.items()}
    assert len(without) == 1
    asked = {"categories": ["housing"], "hours": "2", "reason": REASON}
    assert browser.post("/casus/PGA-2026-9999/noodtoegang/", asked).status_code == 404
    assert browser.post(CASE + "noodtoegang/", asked)["Location"] == CASE
    with scene.owner():
        emergency = EmergencyAccess.objects.get().pk
    privacy = scene.browser("privacy")
    assert "Stranger Jansen" in text(privacy.get("/noodtoegang/beoordelen/"))
    page = f"/noodtoegang/beoordelen/{emergency}/"
    assert privacy.post(page, {"justified": "nee", "finding": "Bellen volstond."}).status_code == 302
    assert privacy.get(page).status_code == 404
    assert "Niet terecht" in text(privacy.get("/noodtoegang/beoordelen/"))
    assert "Stranger Jansen" not in text(scene.browser("worker").get("/noodtoegang/beoordelen/"))


def test_a_notice_is_put_away(scene: Scene) -> None:
    item = contributed(scene)
    scene.browser("officer").get(f"{CASE}bijdrage/{item.pk}/")
    scene.browser("worker").post(f"{CASE}bijdrage/{item.pk}/intrekken/", {"version": 1, "reason": "Fout."})
    officer = scene.viewer("officer")
    with acting_as(officer):
        from opmaat.cases.models import Notice

        notice = Notice.objects.get().pk
    assert scene.browser("officer").post(f"/berichten/{notice}/gelezen/").status_code == 302
    assert scene.browser("worker").post(f"/berichten/{notice}/gelezen/").status_code == 404


def new_case(scene: Scene, **changes: Any) -> dict[str, Any]:
    return {
        "once": "c1", "regime": "pga", "municipality": scene.table.municipality, "purpose": "Rust op het plein",
        "process_lead": scene.table.people["expert"], "call_name": "Ania", "particle": "van der",
        "surname": "Heijden-Wiśniewska", "birth": "4-1990", "bsn": "111 222 333",
        "in_name_of": scene.table.units["team"], "what_now": "Elke avond lawaai op het plein.", "person_told": "ja",
    } | changes  # fmt: skip


def test_a_case_opens_once(scene: Scene) -> None:
    browser = scene.browser("expert")
    first, second = (browser.post("/casus/nieuw/", new_case(scene)) for _ in range(2))
    assert first["Location"] == second["Location"] == "/casus/PGA-2026-0003/"
    with scene.owner():
        assert Case.objects.count() == 4
    assert "Wilt u het burgerservicenummer zien?" in text(browser.get("/casus/PGA-2026-0003/bsn/"))
    assert "111 222 333" in text(browser.post("/casus/PGA-2026-0003/bsn/"))
    assert len(scene.events("bsn.shown")) == 1
    assert browser.post(CASE + "bsn/").status_code == 404


BAD = {
    "bsn": "111222334", "birth": "31-2-1990", "purpose": "", "surname": "Jan\u202esen", "call_name": "x" * 201,
    "municipality": "999999",
}  # fmt: skip


def test_bad_input_comes_back_with_what_was_typed(scene: Scene) -> None:
    browser = scene.browser("expert")
    for name, entered in BAD.items():
        response = browser.post("/casus/nieuw/", new_case(scene, **{name: entered}))
        assert response.status_code == 422, name
        assert "Wiśniewska" in text(response) or name == "surname"
    for name, value in {
        "text": "a\0b",
        "necessity": "x\x1b",
        "categories": ["onzin"],
        "shared_until": "32-1-2026",
    }.items():
        response = scene.browser("worker").post(CASE + "bijdrage/nieuw/", words(**{name: value}))
        assert response.status_code == 422, name
    response = scene.browser("worker").post(CASE + "bijdrage/nieuw/", words(text="a" * 1_000_000))
    assert response.status_code == 422
    with scene.owner():
        assert Case.objects.count() == 3
        assert not Item.objects.exists()


INERT = [
    "'; drop table cases_item; --",
    "{{ 7|add:7 }}",
    "<script>alert(1)</script>",
    "=1+1",
    "X\r\nSet-Cookie: a=b",
    "👍🏽 Ünal",
]


def test_what_is_typed_stays_inert(scene: Scene) -> None:
    browser = scene.browser("worker")
    for number, typed in enumerate(INERT):
        assert browser.post(CASE + "bijdrage/nieuw/", words(text=typed, once=f"i{number}")).status_code == 302
    page = text(scene.browser("officer").get(CASE))
    assert "<script>alert" not in page
    assert "{{ 7|add:7 }}" in page
    with scene.owner():
        assert Item.objects.count() == len(INERT)


def test_asked_in_one_press_by_the_action_too(scene: Scene) -> None:
    item = contributed(scene)
    with scene.acting("officer") as (by, case):
        ask_question(case=case, item=item, body="Bij wie?", by=by)
    assert scene.browser("officer").get(CASE + "status/").status_code == 200


def test_the_person_is_written_anew_once(scene: Scene) -> None:
    browser, page = scene.browser("expert"), CASE + "persoon/"
    found = re.search(r'name="seen" value="([^"]*)"', text(browser.get(page)))
    assert found
    changed = {"seen": found[1], "call_name": "Danny", "surname": "Öztürk", "birth": "2006", "bsn": "111222333"}
    changed |= {"line": "Kade 1", "postcode": "1211aa", "place": "Hilversum", "hidden": "on"}
    assert browser.post(page, changed).status_code == 302
    assert "intussen" in text(browser.post(page, changed))
    with scene.owner():
        person = Case.objects.select_related("person").get(number="PGA-2026-0001").person
        assert (person.call_name, person.sort_key) == ("Danny", "ozturk danny")
        assert set(person.names.values_list("search_key", flat=True)) == {"danny ozturk", "ozturk danny"}
        assert person.address.hidden
    assert "Danny" in text(browser.get("/casussen/?zoek=ozturk"))
    again = re.search(r'name="seen" value="([^"]*)"', text(browser.get(page)))
    assert again
    assert "Kade 1" not in text(browser.get(page))  # hidden, and this lead does not visit
    for wrong, says in (({"line": "Kade 2"}, "geheim"), ({"bsn": "111222333", "line": ""}, "staat al")):
        response = browser.post(page, {"seen": again[1], "surname": "Öztürk"} | wrong)
        assert response.status_code == 422
        assert says in text(response)
    assert scene.browser("worker").get(page).status_code == 403
    assert len(scene.events("person.changed")) == 1
