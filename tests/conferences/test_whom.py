"""Whom a line is about, for whom an action is: that decides who reads it, at the table as anywhere else."""

from typing import Any

import pytest
from django.test import Client

from opmaat.conferences.actions.correcting import propose_correction
from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import Line
from opmaat.core.errors import Refused
from opmaat.plans.models import Action
from opmaat.regulation.enums import About, Category
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, the_screen, write

SISTER = "Zijn zusje van twaalf slaapt slecht."
READERS = {
    About.SUBJECT: {"landlord": True, "officer": True, "worker": True, "clinician": True},
    About.CIRCLE: {"landlord": True, "officer": True, "worker": True, "clinician": True},
    About.CIRCLE_MINOR: {"landlord": False, "officer": False, "worker": True, "clinician": True},
    # The worker leads the case.
    About.VICTIM: {"landlord": False, "officer": True, "worker": True, "clinician": False},
}
FOR_WHOM = {
    About.SUBJECT: "person",
    About.CIRCLE: "other",
    About.CIRCLE_MINOR: "other",
    About.VICTIM: "victim",
}


def post(chair: Client, number: int, item: int, **changes: Any) -> Any:
    given = {"kind": "image", "words": SISTER, "category": "housing", "once": "a"} | changes
    return chair.post(f"/overleg/{number}/tafel/{item}/regel/", given)


@pytest.mark.parametrize("about", READERS)
def test_who_reads_a_line_follows_from_whom_it_is_about(scene: Scene, about: About) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.IMAGE, SISTER, category=Category.HOUSING, about=about)
    for role, reads in READERS[about].items():
        with scene.acting(role):
            assert Line.objects.filter(pk=line).exists() is reads, role


@pytest.mark.parametrize("about", FOR_WHOM)
def test_an_agreement_is_for_whom_was_chosen(scene: Scene, about: About) -> None:
    number, item = begun(scene)
    who = "Officer" if about == About.VICTIM else "Worker"
    write(scene, number, item, LineKind.AGREEMENT, f"{who} Jansen belt de school over twee weken", about=about)
    with scene.acting("expert"):
        action = Action.objects.select_related("item").get()
    assert (action.for_whom, action.item.about) == (FOR_WHOM[about], about)


def test_a_housing_association_reads_no_agreement_about_a_minor(scene: Scene) -> None:
    number, item = begun(scene)
    words = "Worker Jansen belt de school van de jongste over twee weken"
    write(scene, number, item, LineKind.AGREEMENT, words, about=About.CIRCLE_MINOR)
    for page in (f"/overleg/{number}/verslag/", "/casus/PGA-2026-0001/plan/"):
        assert "de jongste" in scene.browser("worker").get(page).content.decode(), page
        assert "de jongste" not in scene.browser("landlord").get(page).content.decode(), page


def test_who_may_not_read_about_a_minor_does_not_get_the_action(scene: Scene) -> None:
    number, item = begun(scene)
    words = "Landlord Jansen belt de moeder over twee weken"
    with pytest.raises(Refused, match="over de verkeerde persoon"):
        write(scene, number, item, LineKind.AGREEMENT, words, about=About.CIRCLE_MINOR)
    with scene.owner():
        assert not Action.objects.exists()


def test_the_screen_for_the_room_does_not_show_it(scene: Scene) -> None:
    number, item = begun(scene)
    for about, words in ((About.CIRCLE_MINOR, SISTER), (About.SUBJECT, "Hij slaapt bij vrienden.")):
        write(scene, number, item, LineKind.IMAGE, words, category=Category.HOUSING, about=about)
    with scene.acting("expert"):
        assert [line.words for line in the_screen(number).lines] == ["Hij slaapt bij vrienden."]
    screen = scene.browser("expert").get(f"/overleg/{number}/scherm/").content.decode()
    assert "zusje" not in screen


def test_other_words_for_it_stay_about_the_same_person(scene: Scene) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.IMAGE, SISTER, category=Category.HOUSING, about=About.CIRCLE_MINOR)
    with scene.acting("worker") as (by, _):
        proposal = propose_correction(line_id=line, words="Zijn zusje slaapt weer.", by=by)
    with scene.acting("expert"):
        assert proposal.item.about == About.CIRCLE_MINOR


@pytest.mark.parametrize(("chosen", "about"), [("", "subject"), ("circle_minor", "circle_minor")])
def test_the_page_asks_whom_and_the_person_is_usual(scene: Scene, chosen: str, about: str) -> None:
    number, item = begun(scene)
    chair = scene.browser("expert")
    page = chair.get(f"/overleg/{number}/tafel/").content.decode()
    assert '<option value="subject" selected>de persoon zelf</option>' in page
    assert 'value="reporter"' not in page
    assert post(chair, number, item, about=chosen).status_code == 302
    with scene.acting("expert"):
        assert Line.objects.select_related("item").get().item.about == about
    told = "over een minderjarige" in chair.get(f"/overleg/{number}/tafel/").content.decode()
    assert told is bool(chosen)


@pytest.mark.parametrize("about", ["reporter", "x", "victim\x00"])
def test_somebody_who_was_not_offered_is_refused(scene: Scene, about: str) -> None:
    number, item = begun(scene)
    answer = post(scene.browser("expert"), number, item, about=about)
    assert answer.status_code == 422
    assert SISTER in answer.content.decode()
    with scene.owner():
        assert not Line.objects.exists()


def test_what_was_chosen_is_kept_while_it_is_typed(scene: Scene) -> None:
    number, item = begun(scene)
    chair = scene.browser("expert")
    kept = {"words": SISTER, "about": "circle_minor"}
    assert chair.post(f"/overleg/{number}/tafel/{item}/concept/", kept).status_code == 204
    page = chair.get(f"/overleg/{number}/tafel/").content.decode()
    assert '<option value="circle_minor" selected>' in page
    assert '<details class="o-fold" open>' in page
