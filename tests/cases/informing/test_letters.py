"""The letter: from the facts of the case, fixed, handed over once."""

from datetime import timedelta

import pytest

from opmaat.cases.actions.circle import add_circle_member
from opmaat.cases.actions.letters import LetterDraft, hand_over, make_letter, open_letter
from opmaat.cases.enums import Relation
from opmaat.cases.informing_enums import LetterTo, Manner, Standing
from opmaat.cases.models import (
    Case,
    InformingLetter,
    ItemText,
    Person,
    PersonAddress,
)
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from tests.cases.conftest import Scene
from tests.cases.informing.steps import (
    NOW_INFORM,
    PAGE,
    TO_PERSON,
    decided,
    handed,
    made,
    stands,
    started,
    text_of,
    wait,
)
from tests.cases.test_questions_and_circle import mother
from tests.need_to_know.decoding import of_pdf


def test_a_letter_names_the_ticked_partners_and_no_hidden_address(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)
    with scene.owner():
        subject = Case.objects.get(number="PGA-2026-0001").person_id
        PersonAddress.objects.create(person_id=subject, line="Kade 1", postcode="1211 AA", place="Hilversum")
    units = frozenset({scene.table.units["police"]})
    words = text_of(scene, made(scene, LetterDraft(addressed_to=LetterTo.PERSON, units=units)))
    assert "Kade 1" in words
    assert "Expert Jansen" in words
    assert "06 0000 0001" in words
    assert "Organisatie police" in words
    assert "ggz" not in words
    with scene.owner():
        PersonAddress.objects.filter(person_id=subject).update(hidden=True)
    assert "Kade" not in text_of(scene, made(scene))
    exported = [event for event in scene.events() if event["action"] == "informing.letter_exported"]
    assert len(exported) == 2


def test_a_letter_only_after_the_decision_and_by_the_process_lead(scene: Scene) -> None:
    started(scene)
    with pytest.raises(Refused, match="Besluit eerst"):
        made(scene)
    decided(scene, NOW_INFORM)
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="procesregisseur"):
        make_letter(case=case, member_id=None, draft=TO_PERSON, by=by)
    assert scene.events("informing.letter_made") == []


def test_handed_over_is_fixed(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)
    letter = made(scene)
    for wrong in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
        with pytest.raises(Refused, match="Kies een dag"):
            handed(scene, letter, wrong)
    handed(scene, letter, clock.today())
    informing = stands(scene)
    assert informing.people[0].standing == Standing.INFORMED
    assert informing.people[0].letters[0].handed_by == "Expert Jansen"
    with pytest.raises(Refused, match="al vast"):
        handed(scene, letter, clock.today())
    with pytest.raises(Refused, match="al geïnformeerd"):
        decided(scene, wait(scene, seen=letter.decision_id))
    with scene.acting("expert"):
        assert InformingLetter.objects.update(manner="post") == 0  # the policy finds no letter that may change
    assert [event["outcome"] for event in scene.events("informing.handed_over")] == ["in_person"]


def test_a_letter_that_was_changed_is_noticed(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)
    letter = made(scene)
    with scene.owner():
        ItemText.objects.filter(item_id=letter.words_id or 0).update(body="# Iets anders")
    with pytest.raises(Refused, match="niet meer zoals"):
        text_of(scene, letter)


def test_under_sixteen_goes_to_the_representative_unless_unsafe(scene: Scene) -> None:
    started(scene)
    with scene.owner():
        Person.objects.update(birth_year=clock.today().year - 14)
    decided(scene, NOW_INFORM)
    with pytest.raises(Refused, match="jonger dan 16"):
        made(scene)
    unsafe = LetterDraft(addressed_to=LetterTo.PERSON, reason="Vader bedreigt hem.")
    with scene.owner():
        assert not InformingLetter.objects.exists()
    assert made(scene, unsafe).reason_id is not None
    words = text_of(
        scene, made(scene, LetterDraft(addressed_to=LetterTo.REPRESENTATIVE, representative="M. van der Velde"))
    )
    assert words.startswith("M. van der Velde")


def test_the_way_through_the_pages(scene: Scene) -> None:
    started(scene)
    browser = scene.browser("expert")
    words = {
        "outcome": "inform",
        "ground": "",
        "holder_id": "",
        "weighing": "",
        "review_on": "",
        "once": "a",
        "seen": "",
    }
    assert browser.get(PAGE).status_code == browser.get(PAGE + "besluit/").status_code == 200
    assert browser.post(PAGE + "besluit/", words)["Location"] == PAGE
    assert browser.get(PAGE + "brief/").status_code == 200
    units = [str(scene.table.units["police"])]
    letter_words = {"once": "b", "units": units, "addressed_to": "person", "representative": "", "reason": ""}
    assert browser.post(PAGE + "brief/", letter_words).status_code == 302
    with scene.owner():
        letter = InformingLetter.objects.get()
    answer = browser.get(f"{PAGE}brieven/{letter.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    assert "Daan van der Velde" in " ".join(of_pdf(answer.content))
    handing = browser.post(f"{PAGE}brieven/{letter.pk}/gegeven/", {"on": f"{clock.today():%Y-%m-%d}", "manner": "post"})
    assert handing.status_code == 302
    assert "Per post op" in browser.get(PAGE).content.decode()


def test_a_letter_is_recorded_and_belongs_to_its_case(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)
    letter = made(scene)
    assert [event["item_ids"] for event in scene.events("informing.letter_made")] == [[letter.words_id]]
    with scene.acting("expert", "gathering") as (by, case):
        found = InformingLetter.objects.select_related("decision").get(pk=letter.pk)
        with pytest.raises(NotHere):
            open_letter(case=case, letter=found, by=by)
        with pytest.raises(NotHere):
            hand_over(case=case, letter=found, on=clock.today(), manner=Manner.POST, by=by)
    assert scene.events("informing.letter_exported") == scene.events("informing.handed_over") == []
    assert scene.browser("officer").get(f"{PAGE}brieven/{letter.pk}/").status_code == 404


def test_a_letter_to_who_decides_for_somebody_grown_up(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)
    words = text_of(scene, made(scene, LetterDraft(addressed_to=LetterTo.REPRESENTATIVE, representative="B. Voogd")))
    assert words.startswith("B. Voogd")
    assert "curator of mentor" in words
    assert "16 jaar" not in words


def test_a_letter_about_a_child_names_only_who_may_read_about_children(scene: Scene) -> None:
    started(scene)
    with scene.acting("worker") as (by, case):
        child = mother(name="Mila", relation=Relation.SIBLING, minor=True, birth_year=clock.today().year - 12)
        member = add_circle_member(case=case, member=child, by=by).pk
    decided(scene, NOW_INFORM, member=member)
    page = scene.browser("expert").get(f"{PAGE}brief/{member}/").content.decode()
    assert "Organisatie team" in page
    assert "Organisatie police" not in page
    units = frozenset(scene.table.units[unit] for unit in ("team", "police", "housing", "ggz"))
    draft = LetterDraft(addressed_to=LetterTo.REPRESENTATIVE, units=units, representative="Mw. Öztürk")
    words = text_of(scene, made(scene, draft, member))
    assert "Organisatie team" in words
    assert "Organisatie ggz" in words  # ticked: care reads about a child
    assert "Organisatie police" not in words
    assert "Organisatie housing" not in words
