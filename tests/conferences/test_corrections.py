"""Corrections of the minutes: who proposes, who reads the proposal, what the chair does with it, and until when."""

import pytest

from opmaat.cases.models import Draft, ItemText
from opmaat.conferences.actions.confirming import confirm_minutes
from opmaat.conferences.actions.correcting import decide_correction, propose_correction
from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import Correction, Line
from opmaat.core.errors import NotHere, Refused
from opmaat.regulation.enums import Category
from tests.cases.conftest import Scene
from tests.conferences.meetings import confirmed, executing, minuted, write


@pytest.fixture
def line(scene: Scene) -> int:
    """A decision in minutes that are not confirmed."""
    executing(scene)
    number, item = minuted(scene)
    return write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=Category.GUIDANCE)


def proposed(scene: Scene, line: int) -> int:
    with scene.acting("worker") as (by, _):
        return propose_correction(line_id=line, words="Eerst een kamer in mei.", by=by).pk


def words_of(scene: Scene, line: int) -> str:
    with scene.owner():
        return ItemText.objects.values_list("body", flat=True).get(item__minutes_line=line)


def test_a_proposal_is_read_by_its_maker_and_the_chair(scene: Scene, line: int) -> None:
    proposed(scene, line)
    for role, reads in {"worker": True, "expert": True, "clinician": False, "officer": False}.items():
        with scene.acting(role):
            assert Correction.objects.exists() is reads, role


def test_who_does_not_read_a_line_does_not_correct_it(scene: Scene, line: int) -> None:
    with scene.acting("officer") as (by, _), pytest.raises(NotHere):
        propose_correction(line_id=line, words="x", by=by)


def test_only_the_process_lead_decides(scene: Scene, line: int) -> None:
    proposal = proposed(scene, line)
    with scene.acting("worker") as (by, _), pytest.raises(Refused):
        decide_correction(correction_id=proposal, accept=True, by=by)


def test_what_is_taken_over_stands_in_the_place_of_the_old_words(scene: Scene, line: int) -> None:
    proposal = proposed(scene, line)
    with scene.acting("expert") as (by, _):
        decide_correction(correction_id=proposal, accept=True, by=by)
    assert words_of(scene, line) == "Eerst een kamer in mei."


def test_what_is_not_taken_over_leaves_the_line(scene: Scene, line: int) -> None:
    proposal = proposed(scene, line)
    with scene.acting("expert") as (by, _):
        decide_correction(correction_id=proposal, accept=False, by=by)
    assert words_of(scene, line) == "Eerst een kamer."


def test_it_is_decided_once(scene: Scene, line: int) -> None:
    proposal = proposed(scene, line)
    with scene.acting("expert") as (by, _):
        decide_correction(correction_id=proposal, accept=True, by=by)
        with pytest.raises(Refused, match="al beslist"):
            decide_correction(correction_id=proposal, accept=False, by=by)


def test_while_a_proposal_waits_nothing_is_confirmed(scene: Scene, line: int) -> None:
    proposed(scene, line)
    with scene.acting("expert") as (by, _):
        number = Line.objects.values_list("agenda_item__conference_id", flat=True).get(pk=line)
        with pytest.raises(Refused, match="verbeteringen"):
            confirm_minutes(conference_id=number, because="no_next", by=by)


def test_after_that_nobody_corrects_any_more(scene: Scene, line: int) -> None:
    with scene.owner():
        number = Line.objects.values_list("agenda_item__conference_id", flat=True).get(pk=line)
    confirmed(scene, number)
    with scene.acting("worker") as (by, _), pytest.raises(Refused, match="vastgesteld"):
        propose_correction(line_id=line, words="Nog iets.", by=by)


def test_an_agreement_is_changed_in_the_plan(scene: Scene) -> None:
    number, item = minuted(scene)
    line = write(scene, number, item, LineKind.AGREEMENT, "Worker Jansen belt de corporatie over twee weken")
    with scene.acting("worker") as (by, _), pytest.raises(Refused, match="in het plan"):
        propose_correction(line_id=line, words="x", by=by)


def test_what_was_typed_is_there_when_who_typed_it_comes_back(scene: Scene, line: int) -> None:
    number = conference_of(scene, line)
    url = f"/overleg/{number}/verslag/{line}/verbeteren/"
    worker = scene.browser("worker")
    page = worker.get(url).content.decode()
    assert f'data-draft-url="{url}concept/"' in page
    assert "Eerst een kamer." in page
    assert worker.post(f"{url}concept/", {"words": "Eerst een kamer\nin mei", "once": "a"}).status_code == 204
    again = scene.browser("worker")  # signed in anew
    assert "Eerst een kamer\nin mei</textarea>" in again.get(url).content.decode()
    again.post(url, {"words": "Eerst een kamer in mei.", "once": "b"})
    assert "in mei</textarea>" not in again.get(url).content.decode()


def test_a_draft_is_read_by_who_typed_it_only(scene: Scene, line: int) -> None:
    url = f"/overleg/{conference_of(scene, line)}/verslag/{line}/verbeteren/"
    scene.browser("worker").post(f"{url}concept/", {"words": "Een kamer in mei"})
    assert "Een kamer in mei" not in scene.browser("clinician").get(url).content.decode()


def test_of_a_line_one_does_not_read_nothing_is_kept(scene: Scene, line: int) -> None:
    url = f"/overleg/{conference_of(scene, line)}/verslag/{line}/verbeteren/concept/"
    assert scene.browser("officer").post(url, {"words": "x"}).status_code == 404
    with scene.owner():
        assert not Draft.objects.filter(form="verbetering").exists()


def conference_of(scene: Scene, line: int) -> int:
    with scene.owner():
        return Line.objects.values_list("agenda_item__conference_id", flat=True).get(pk=line)
