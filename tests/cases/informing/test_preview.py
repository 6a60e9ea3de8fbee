"""The letter can be seen as it will be before it is fixed; it names nobody hidden, and nothing of it is kept."""

import io
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from opmaat.cases.actions.circle import add_circle_member
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.letters import LetterDraft, preview_letter
from opmaat.cases.enums import Relation
from opmaat.cases.informing_enums import LetterTo
from opmaat.cases.models import Case, Draft, InformingLetter, Item, Person, PersonAddress
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.regulation.enums import About
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.cases.informing.steps import (
    LETTER_WORDS,
    NOW_INFORM,
    PAGE,
    TO_PERSON,
    decided,
    made,
    started,
    text,
    text_of,
)
from tests.cases.test_questions_and_circle import mother
from tests.need_to_know.decoding import of_pdf

LOOK = LETTER_WORDS | {"do": "preview"}
HIDDEN = {
    About.SUBJECT: "Dreigbrief7", About.CIRCLE: "Kringzin7", About.VICTIM: "Slachtoffer7", About.REPORTER: "Melder7",
}  # fmt: skip


@pytest.fixture
def telling(scene: Scene) -> Scene:
    """A case with words about everybody, a minor in the circle and a hidden address."""
    started(scene)
    for about, words in HIDDEN.items():
        with scene.acting("worker") as (by, case):
            add_item(case=case, draft=drafts.housing(body=words, about=about), by=by)
    with scene.acting("worker") as (by, case):
        brother = mother(name="Broertje7", relation=Relation.SIBLING, minor=True, birth_year=2015)
        add_circle_member(case=case, member=brother, by=by)
    with scene.owner():
        subject = Case.objects.get(number="PGA-2026-0001").person_id
        PersonAddress.objects.create(person_id=subject, line="Schuilplaats7", place="Elders", hidden=True)
    decided(scene, NOW_INFORM)
    return scene


def everybody(scene: Scene) -> list[str]:
    """Every partner of the case is ticked."""
    return [str(unit) for name, unit in scene.table.units.items() if name not in ("college", "house")]


def seen(browser: Client, words: dict[str, Any]) -> str:
    answer = browser.post(PAGE + "brief/", words)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"].startswith("inline")
    return " ".join(of_pdf(answer.content))


def test_as_it_will_be_and_nothing_kept(telling: Scene) -> None:
    browser = telling.browser("expert")
    assert "Bekijk de brief (PDF)" in text(browser.get(PAGE + "brief/"))
    with telling.owner():
        before = Item.objects.count()
    shown = seen(browser, LOOK | {"units": everybody(telling)})
    with telling.owner():
        assert not InformingLetter.objects.exists()
        assert Item.objects.count() == before
        assert not Draft.objects.filter(values__has_key="__sent").exists()
    assert len(telling.events("informing.letter_previewed")) == 1
    assert telling.events("informing.letter_made") == []
    assert "deze brief is nog niet gemaakt" in shown
    units = frozenset(map(int, everybody(telling)))
    fixed = text_of(telling, made(telling, LetterDraft(addressed_to=LetterTo.PERSON, units=units)))
    flat = "".join(shown.split()).replace("•", "")
    for line in fixed.splitlines():
        assert "".join(line.lstrip("#- ").split()) in flat, line


def test_it_names_nobody_hidden(telling: Scene) -> None:
    browser = telling.browser("expert")
    for words in (LOOK, LOOK | {"addressed_to": "representative", "representative": "M. Velde"}):
        shown = seen(browser, words | {"units": everybody(telling)})
        assert "Organisatie ggz" in shown
        for hidden in (*HIDDEN.values(), "Broertje7", "Schuilplaats7"):
            assert hidden not in shown
    assert len(telling.events("informing.letter_previewed")) == 2


def test_it_is_accessible_and_plain(telling: Scene) -> None:
    answer = telling.browser("expert").post(PAGE + "brief/", LOOK | {"units": everybody(telling)})
    pdf = PdfReader(io.BytesIO(answer.content))
    assert b"pdfuaid:part" in answer.content
    assert str(pdf.root_object["/Lang"]) == "nl"
    assert "/StructTreeRoot" in pdf.root_object
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Wij gebruiken gegevens over u"


def test_not_to_the_circle_by_itself_who_tells_of_care(telling: Scene) -> None:
    """That a clinic takes part is known to the person; a mother does not hear it by a tick that stood there."""
    with telling.acting("worker") as (by, case):
        member = add_circle_member(case=case, member=mother(), by=by).pk
    decided(telling, NOW_INFORM, member=member)
    browser = telling.browser("expert")
    ticked = f'value="{telling.table.units["ggz"]}" id="id_units_'
    for place, stands in ((f"{PAGE}brief/", True), (f"{PAGE}brief/{member}/", False)):
        page = text(browser.get(place))
        (box,) = [line for line in page.splitlines() if ticked in line]
        assert ("checked" in box) is stands
    assert "welke zorg iemand krijgt" in page
    shown = " ".join(of_pdf(browser.post(f"{PAGE}brief/{member}/", LOOK).content))
    assert "Fatma" in shown
    assert "Daan" not in shown


def test_under_sixteen_to_the_representative_unless_unsafe(telling: Scene) -> None:
    with telling.owner():
        Person.objects.update(birth_year=clock.today().year - 14)
    browser = telling.browser("expert")
    page = text(browser.get(PAGE + "brief/"))
    assert page.index('value="representative"') < page.index("checked", page.index('value="representative"'))
    shown = seen(browser, LOOK | {"addressed_to": "representative"})
    assert "De ouder(s) of voogd van Daan" in shown
    assert "jonger is dan 16 jaar" in shown
    refused = browser.post(PAGE + "brief/", LETTER_WORDS | {"once": "u"})
    assert refused.status_code == 422
    assert "niet veilig is" in text(refused)
    unsafe = LETTER_WORDS | {"once": "v", "reason": "Vader bedreigt hem."}
    assert browser.post(PAGE + "brief/", unsafe).status_code == 302
    assert "bedreigt" not in seen(browser, LOOK | {"reason": "Vader bedreigt hem."})


def test_only_for_who_makes_it_and_after_the_decision(scene: Scene) -> None:
    started(scene)
    with pytest.raises(Refused, match="Besluit eerst"), scene.acting("expert") as (by, case):
        preview_letter(case=case, member_id=None, draft=TO_PERSON, by=by)
    with pytest.raises(Refused, match="procesregisseur"), scene.acting("worker") as (by, case):
        preview_letter(case=case, member_id=None, draft=TO_PERSON, by=by)
    assert scene.browser("officer").post(PAGE + "brief/", LOOK).status_code == 403
    assert scene.browser("stranger").post(PAGE + "brief/", LOOK).status_code == 404
    assert scene.events("informing.letter_previewed") == []


def test_a_partner_that_is_not_there_comes_back(telling: Scene) -> None:
    answer = telling.browser("expert").post(PAGE + "brief/", LOOK | {"units": ["999999"], "representative": "Ria <b>"})
    assert answer.status_code == 422
    assert "Ria &lt;b&gt;" in text(answer)
