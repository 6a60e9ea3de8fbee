"""Whatever somebody types in the referral form, in sparren or in a referral told by phone.

No 500, nothing half written, nothing typed lost, and a message that says what to do.
"""

import html
import unicodedata
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client

from opmaat.cases.models import Case, ItemText, PersonBsn
from opmaat.referrals.models import Consultation, Referral
from tests.cases.conftest import Scene
from tests.referrals.referring import WHAT, WHO, sent, started

BSN = "111222333"
KEPT, REFUSED = True, False
# What is typed -> whether it may stand in a text.
TEXTS: dict[str, tuple[bytes, bool]] = {
    "a control sign": (b"Er is\x1b lawaai.", REFUSED),
    "backspace": (b"Er is\x08 lawaai.", REFUSED),
    "NUL": (b"Er is\x00 lawaai.", REFUSED),
    "half a character": (b"Er is \xed\xa0\x80 lawaai.", KEPT),  # arrives as a replacement sign
    "not UTF-8": (b"Er is \xff\xfe lawaai.", KEPT),
    "turned around": ("Er is \u202elawaai.".encode(), REFUSED),
    "isolated": ("Er is \u2066lawaai\u2069.".encode(), REFUSED),
    "one megabyte": (b"a" * 1_000_000, REFUSED),
    "emoji": ("Er is lawaai 🎉👨‍👩‍👧.".encode(), KEPT),
    "decomposed": (unicodedata.normalize("NFD", "Een café, ieder weekend ruzie é.").encode(), KEPT),
    "markup": (b"<script>alert(1)</script>", KEPT),
    "template": (b"{{ 7|add:7 }}{% now 'Y' %}", KEPT),
    "sql": (b"'; drop table cases_item; --", KEPT),
    "formula": (b"=1+1", KEPT),
    "a header": (b"lawaai\r\nSet-Cookie: a=b", KEPT),
}
NAMES = (
    "O'Neill", "van der Heijden-Wiśniewska", "Öztürk", "X", "a" * 200, "Null", "Sukarno", "Αnna", "Ñandú", "D’Angelo",
)  # fmt: skip
BIRTHS: dict[str, bool] = {
    "1990": KEPT, "4-1990": KEPT, "12-4-1990": KEPT, "29-2-2024": KEPT, "": KEPT, "1-1-1900": KEPT,
    "29-2-2023": REFUSED, "31-4-1990": REFUSED, "32-1-1990": REFUSED, "2050": REFUSED, "gisteren": REFUSED,
    "0-0-0": REFUSED, "1-13-1990": REFUSED, "99999999999": REFUSED,
}  # fmt: skip
UNTIL: dict[str, bool] = {
    "2026-07-01": KEPT, "1-7-2026": KEPT, "25-10-2026": KEPT, "2026-06-15": REFUSED, "1900-01-01": REFUSED,
    "2026-02-29": REFUSED, "2026-W53": REFUSED, "": REFUSED, "morgen": REFUSED, "9999-12-31": KEPT,
}  # fmt: skip
NUMBERS: dict[str, bool] = {
    "111 222 333": KEPT, "": KEPT, "111222334": REFUSED, "12345678": REFUSED, "000000000": REFUSED, "abc": REFUSED,
    "1112223334": REFUSED, "１１１２２２３３３": REFUSED,
}  # fmt: skip


def posted(browser: Client, address: str, fields: dict[str, Any]) -> Any:
    """The bytes as they are, also those that are no text."""
    pairs = []
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            raw = one if isinstance(one, bytes) else str(one).encode()
            pairs.append(f"{name}={quote_from_bytes(raw)}")
    return browser.post(address, "&".join(pairs), content_type="application/x-www-form-urlencoded")


def shown(typed: bytes) -> str:
    """How the beginning of it stands in a page: inert; a browser never sends NUL, so nothing keeps it."""
    return html.escape(typed.decode(errors="replace").replace("\x00", "").replace("\r\n", "\n"))[:40]


def normal(page: str) -> str:
    """A page without NUL, and without the difference between two ways to write a letter or the end of a line."""
    return unicodedata.normalize("NFC", page.replace("\r\n", "\n").replace("\x00", ""))


@pytest.mark.parametrize("what", TEXTS)
@pytest.mark.parametrize(("step", "field"), [("gebeurt", "what_now"), ("gebeurt", "since_when"), ("samen", "purpose")])
def test_a_text_of_the_referral_form(scene: Scene, step: str, field: str, what: str) -> None:
    typed, fits = TEXTS[what]
    browser = scene.browser("worker")
    place = started(browser)
    answer = posted(browser, f"{place}{step}/", {**(WHAT if step == "gebeurt" else {}), field: typed})
    assert answer.status_code in (302, 422)
    if step == "gebeurt" and field == "what_now":
        assert answer.status_code == (302 if fits else 422), what
    page = answer.content.decode() if answer.status_code == 422 else browser.get(f"{place}{step}/").content.decode()
    assert normal(shown(typed)) in normal(page), what
    assert "<script>alert" not in page
    assert browser.get(f"{place}brief/").status_code == 200
    with scene.owner():
        assert not Case.objects.filter(phase="referred").exists()


@pytest.mark.parametrize("what", TEXTS)
def test_a_draft_of_any_text_is_no_failure(scene: Scene, what: str) -> None:
    typed, _ = TEXTS[what]
    browser = scene.browser("worker")
    for address in (f"{started(browser)}gebeurt/concept/", "/sparren/concept/nieuw/"):
        assert posted(browser, address, {"what_now": typed, "text": typed}).status_code in (204, 422), address


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_in_sparren(scene: Scene, what: str) -> None:
    typed, fits = TEXTS[what]
    browser = scene.browser("worker")
    to = f"gemeente-{scene.table.municipality}"
    answer = posted(browser, "/sparren/nieuw/", {"to": to, "text": typed, "once": "een"})
    with scene.owner():
        there = Consultation.objects.count()
    assert (answer.status_code, there) in ((302, 1), (422, 0)), what
    if not fits:
        assert answer.status_code == 422
    if answer.status_code == 422:
        assert normal(shown(typed)) in normal(answer.content.decode()), what
    assert posted(browser, "/sparren/sporen/", {"text": typed}).status_code == 200
    assert "<script>alert" not in browser.get("/sparren/").content.decode()


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_told_by_phone(scene: Scene, what: str) -> None:
    typed, fits = TEXTS[what]
    fields = {
        "regime": "pga", "municipality": scene.table.municipality, "process_lead": scene.table.people["expert"],
        "purpose": "Rust", "in_name_of": scene.table.units["team"], "person_told": "ja", "call_name": "Ania",
        "what_now": typed,
    }  # fmt: skip
    answer = posted(scene.browser("expert"), "/casus/nieuw/", fields)
    assert answer.status_code == (302 if fits else 422), what
    with scene.owner():
        assert Referral.objects.count() == fits
        if fits:
            body = ItemText.objects.get(item__case__referral__isnull=False).body
            assert unicodedata.is_normalized("NFC", body)
    if not fits:
        assert normal(shown(typed)) in normal(answer.content.decode()), what


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_a_name(scene: Scene, name: str) -> None:
    answer = sent(scene.browser("worker"), scene, wie={"call_name": "", "surname": name, "particle": ""})
    assert answer.status_code == 302
    with scene.owner():
        person = Referral.objects.select_related("case__person").get().case.person
    assert person.surname == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("name", ["a" * 201, "Jan\u202esen", "Jan\x1bsen", ""])
def test_what_is_no_name_comes_back(scene: Scene, name: str) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    typed = WHO | {"municipality": str(scene.table.municipality), "surname": name, "call_name": "", "particle": ""}
    answer = browser.post(f"{place}wie/", typed)
    assert answer.status_code == 422
    assert html.escape(name) in answer.content.decode()


@pytest.mark.parametrize("born", BIRTHS)
def test_a_birth_date_as_far_as_it_is_known(scene: Scene, born: str) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    answer = browser.post(f"{place}wie/", WHO | {"municipality": str(scene.table.municipality), "birth": born})
    assert answer.status_code == (302 if BIRTHS[born] else 422), born
    if not BIRTHS[born]:
        assert html.escape(born) in answer.content.decode()


@pytest.mark.parametrize("until", UNTIL)
def test_until_when_the_person_is_not_told(scene: Scene, until: str) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    told = {"person_told": "nee", "told_ground": "uavg_41_1_i", "told_until": until}
    answer = browser.post(f"{place}op-de-hoogte/", told)
    assert answer.status_code == (302 if UNTIL[until] else 422), until
    if not UNTIL[until]:
        assert html.escape(until) in answer.content.decode()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_may_be_a_bsn(scene: Scene, number: str) -> None:
    browser = scene.browser("worker")
    answer = browser.post(
        f"{started(browser)}wie/", WHO | {"municipality": str(scene.table.municipality), "bsn": number}
    )
    if NUMBERS[number]:
        assert answer.status_code == 302
        return
    place = answer["Location"].removesuffix("gebeurt/") if answer.status_code == 302 else ""
    if place:  # what the form lets through, the sending refuses
        refused = sent(browser, scene, wie={"bsn": number})
        assert refused.status_code == 422
        assert "burgerservicenummer" in refused.content.decode().lower()
    with scene.owner():
        assert not PersonBsn.objects.exists()


def test_somebody_elses_number_gives_no_sign_that_they_are_here(scene: Scene) -> None:
    browser = scene.browser("worker")
    first = sent(browser, scene, wie={"bsn": BSN})
    second = sent(browser, scene, wie={"bsn": BSN, "surname": "Anders"})
    assert first.status_code == second.status_code == 302
    pages = [browser.get(one["Location"]).content.decode() for one in (first, second)]
    assert not any("ekend" in page.replace("onbekend", "") for page in pages)
