"""Bad input when informing, asking and handing out: a message, what was typed comes back, nothing is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest

from opmaat.cases.models import (
    Handout,
    InformationRequest,
    InformingAsk,
    InformingDecision,
    InformingLetter,
    Item,
    ItemText,
    Person,
    ThirdParty,
)
from opmaat.core import clock
from tests.cases import prepared
from tests.cases.conftest import Scene
from tests.cases.informing.steps import DECISION_WORDS, HOUSE_PAGE, LETTER_WORDS, PAGE, made, text
from tests.cases.test_asking_pages import CASE, GATHERING, form

KEPT = (Handout, InformationRequest, InformingDecision, InformingLetter, Item, ThirdParty)


@dataclass(frozen=True)
class Form:
    """One form: what must be there first, who fills it in, where, and what is typed in it."""

    before: Callable[[Scene], Any]
    role: str
    place: Callable[[Scene], str]
    words: Callable[[Scene], dict[str, Any]]
    text: tuple[str, ...] = ()
    wrong: tuple[tuple[str, Any], ...] = ()


def waiting(scene: Scene) -> dict[str, Any]:
    """A decision to wait."""
    return DECISION_WORDS | {
        "outcome": "wait", "ground": "uavg_41_1_d", "holder_id": str(scene.table.people["officer"]),
        "weighing": "Er loopt een onderzoek.", "review_on": "2026-07-15",
    }  # fmt: skip


def third(scene: Scene) -> str:
    """The number of the only third party."""
    with scene.owner():
        return str(ThirdParty.objects.get().pk)


def ask(scene: Scene) -> str:
    """The question of the round to the police."""
    with scene.owner():
        return str(InformingAsk.objects.get(unit_id=scene.table.units["police"]).pk)


def request(scene: Scene) -> str:
    """The only question to a partner."""
    with scene.owner():
        return str(InformationRequest.objects.get().pk)


def letter(scene: Scene) -> str:
    """The only letter."""
    with scene.owner():
        return str(InformingLetter.objects.get().pk)


def to_a_child(scene: Scene) -> None:
    """Somebody of fourteen is going to be informed."""
    prepared.making_a_letter(scene)
    with scene.owner():
        Person.objects.update(birth_year=clock.today().year - 14)


def with_letter(scene: Scene) -> None:
    """A letter that waits to be given."""
    prepared.making_a_letter(scene)
    made(scene)


JOINING = {
    "once": "j", "name": "Ria de Boer", "organisation": "Vereniging", "expertise": "Kent het huis.",
    "own_task": "Wet overleg", "declared_on": "2026-06-01",
}  # fmt: skip
FORMS = {
    "decision": Form(
        prepared.deciding, "expert", lambda _: PAGE + "besluit/", waiting, ("weighing",),
        (("review_on", "31-2-2026"), ("review_on", "2020-01-01"), ("review_on", "9999-12-31"), ("holder_id", "abc"),
         ("holder_id", "999999"), ("ground", "onzin"), ("outcome", "misschien"), ("weighing", "a" * 1_000_000)),
    ),
    "round": Form(
        prepared.answering_round, "officer", lambda scene: f"{HOUSE_PAGE}ronde/{ask(scene)}/",
        lambda _: {"objection": "yes", "ground": "uavg_41_1_d"}, (),
        (("ground", ""), ("ground", "x"), ("objection", "")),
    ),
    "letter": Form(
        prepared.making_a_letter, "expert", lambda _: PAGE + "brief/", lambda _: dict(LETTER_WORDS),
        ("representative",), (("addressed_to", "iedereen"), ("units", ["999999"]), ("units", ["abc"]),
                                       ("representative", "x" * 201)),
    ),
    "letter to a child": Form(
        to_a_child, "expert", lambda _: PAGE + "brief/", lambda _: LETTER_WORDS | {"reason": "Vader bedreigt hem."},
        ("reason",), (("reason", ""), ("reason", "x" * 1_000_000)),
    ),
    "handing over": Form(
        with_letter, "expert", lambda scene: f"{PAGE}brieven/{letter(scene)}/gegeven/",
        lambda _: {"on": f"{clock.today():%Y-%m-%d}", "manner": "post"}, (),
        (("on", "2026-06-16"), ("on", "2026-06-14"), ("on", "gisteren"), ("on", ""), ("manner", "per duif")),
    ),
    "asking": Form(
        lambda _: None, "expert", lambda _: GATHERING + "partners-bevragen/nieuw/",
        lambda scene: form(scene, "officer"), ("question_1", "question_2"),
        (("due", "2020-01-01"), ("due", "32-1-2026"), ("domain_1", "onzin"), ("question_1", "Klopt 111222333?"),
         ("question_1", "a" * 1_000_000), ("people", ["999999"]), ("people", ["abc"]), ("domain_2", "")),
    ),
    "answer": Form(
        prepared.answering, "officer", lambda scene: f"{GATHERING}partners-bevragen/{request(scene)}/",
        lambda _: {"once": "q", "outcome": "refused", "refusal": "weighty_pga"}, (),
        (("outcome", "ja"), ("refusal", ""), ("refusal", "zomaar"), ("outcome", "supplied")),
    ),
    "third party": Form(
        lambda _: None, "expert", lambda _: CASE + "derden/nieuw/", lambda _: dict(JOINING),
        ("name", "organisation", "expertise", "own_task"),
        (("declared_on", "2027-01-01"), ("declared_on", "0000-00-00"), ("name", "x" * 201), ("name", ""),
         ("expertise", " "), ("own_task", "x" * 301)),
    ),
    "declaration": Form(
        prepared.declaring, "expert", lambda scene: f"{CASE}derden/{third(scene)}/verklaring/",
        lambda _: {"declared_on": "2026-06-01"}, (),
        (("declared_on", "2027-01-01"), ("declared_on", "morgen"), ("declared_on", "")),
    ),
    "paper": Form(
        prepared.handing_out, "expert", lambda scene: f"{CASE}derden/{third(scene)}/verstrekken/",
        lambda _: {"once": "p", "items": ["1"], "necessity": "Voor de huur.", "do": "hand"}, ("necessity",),
        (("items", ["999999"]), ("items", ["abc"]), ("items", []), ("necessity", ""), ("necessity", "x" * 301)),
    ),
}  # fmt: skip
UNFIT = {"NUL": "a\0b", "control": "x\x1b[2J", "direction": "Jan\u202esen", "private": "\ue000"}
INERT = (
    "'; drop table cases_item; --", "{{ 7|add:7 }}{% now %}", "<script>alert(1)</script>", "=1+1",
    "👍🏽 Ünal Öztürk-O'Neill", "x", "Null",
)  # fmt: skip
NEEDED = {"decision": "outcome", "letter": "addressed_to", "asking": "due", "third party": "own_task", "paper": "items"}


def counted(scene: Scene) -> list[int]:
    """How many rows of everything these forms could make."""
    with scene.owner():
        return [table.objects.count() for table in KEPT]


@pytest.mark.parametrize("name", FORMS)
def test_what_is_wrong_comes_back_and_nothing_is_kept(scene: Scene, name: str) -> None:
    tried = FORMS[name]
    tried.before(scene)
    browser, place, before = scene.browser(tried.role), tried.place(scene), counted(scene)
    entered = [(field, value) for field in tried.text for value in UNFIT.values()]
    for number, (field, value) in enumerate([*entered, *tried.wrong]):
        answer = browser.post(place, tried.words(scene) | {"once": f"w{number}", field: value})
        assert answer.status_code == 422, (field, value)
        assert "Verbeter" in text(answer) or 'role="alert"' in text(answer), (field, value)
    assert counted(scene) == before


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_odd_comes_back_inert(scene: Scene, name: str) -> None:
    """Brought back by something else that is missing."""
    tried = FORMS[name]
    tried.before(scene)
    browser, place = scene.browser(tried.role), tried.place(scene)
    for number, words in enumerate(INERT):
        typed = {"once": f"i{number}", tried.text[0]: words, NEEDED[name]: ""}
        answer = browser.post(place, tried.words(scene) | typed)
        assert answer.status_code == 422
        page = text(answer)
        assert words in unescape(page)
        assert "<script>alert(1)" not in page
        assert "1414" not in page


def test_what_is_odd_is_kept_as_it_is(scene: Scene) -> None:
    browser = scene.browser("expert")
    for number, words in enumerate(INERT):
        sent = JOINING | {"once": f"k{number}", "name": words}
        assert browser.post(CASE + "derden/nieuw/", sent)["Location"] == CASE + "derden/"
    page = text(browser.get(CASE + "derden/"))
    assert "<script>alert(1)" not in page
    assert all(words in unescape(page) for words in INERT)


def test_one_form_of_unicode(scene: Scene) -> None:
    """What is typed in parts is kept whole."""
    browser = scene.browser("expert")
    typed = form(scene, "officer", question_1="Cafe\u0301?")
    assert browser.post(GATHERING + "partners-bevragen/nieuw/", typed).status_code == 302
    with scene.owner():
        assert ItemText.objects.filter(body="Café?").exists()


def test_a_field_that_is_not_in_the_form_changes_nothing(scene: Scene) -> None:
    more = {"capacity": "process_lead", "case": "1", "registered_by": "1", "ended_at": "2026-01-01"}
    answer = scene.browser("expert").post(CASE + "derden/nieuw/", JOINING | more)
    assert answer.status_code == 302
    with scene.owner():
        joined = ThirdParty.objects.get()
        assert (joined.ended_at, joined.registered_by_id) == (None, scene.table.people["expert"])
