"""Closing a meeting: what was not discussed is named, whether the person was there is asked once, nothing blocks."""

from typing import Any

import pytest

from opmaat.conferences.actions.meeting import Course, close_meeting, note_course, open_meeting
from opmaat.conferences.enums import AtTable
from opmaat.conferences.models import AgendaItem
from opmaat.core.errors import Refused
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, item_of, sent, state_of
from tests.harness.statements import counted


def noted(scene: Scene) -> tuple[str, str]:
    with scene.owner():
        found = AgendaItem.objects.get()
        return found.at_table, found.why_absent


def outcomes(scene: Scene) -> list[str]:
    return [event["outcome"] for event in scene.events("conference.course")]


def page_of(scene: Scene, number: int) -> str:
    found: str = scene.browser("expert").get(f"/overleg/{number}/sluiten/").content.decode()
    return found


def press(scene: Scene, number: int, **given: Any) -> int:
    found: int = scene.browser("expert").post(f"/overleg/{number}/sluiten/", given).status_code
    return found


def test_it_asks_for_each_discussed_case_where_nobody_noted_it(scene: Scene) -> None:
    number, item = begun(scene)
    page = page_of(scene, number)
    assert f'name="case_{item}"' in page
    assert "Niet besproken" not in page


@pytest.mark.parametrize(("answer", "kept"), [
    ("person", ("person", "")), ("representative", ("representative", "")), ("nobody:not_safe", ("nobody", "not_safe")),
])  # fmt: skip
def test_what_is_answered_is_kept(scene: Scene, answer: str, kept: tuple[str, str]) -> None:
    number, item = begun(scene)
    assert press(scene, number, **{f"case_{item}": answer}) == 302
    assert noted(scene) == kept
    assert outcomes(scene) == [kept[1] or kept[0]]


def test_skipping_closes_it_in_one_press_and_is_in_the_log(scene: Scene) -> None:
    number, _ = begun(scene)
    assert press(scene, number, confirm="yes") == 302
    assert noted(scene) == ("", "")
    assert outcomes(scene) == ["skipped"]


def test_what_was_noted_is_not_asked_again_nor_written_over(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("expert") as (by, _):
        note_course(conference_id=number, item_id=item, course=Course(at_table=AtTable.PERSON), by=by)
    assert f'name="case_{item}"' not in page_of(scene, number)
    assert press(scene, number, **{f"case_{item}": "nobody:not_safe"}) == 302
    assert noted(scene) == ("person", "")
    assert outcomes(scene) == ["person"]


def test_a_case_that_did_not_come_up_is_named_and_not_asked_about(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, _):
        open_meeting(conference_id=number, by=by)
        item = item_of(number)
    page = page_of(scene, number)
    assert "Niet besproken" in page
    assert "PGA 2026-0001" in page
    assert f'name="case_{item}"' not in page
    assert press(scene, number, **{f"case_{item}": "person"}) == 302
    assert noted(scene) == ("", "")
    assert outcomes(scene) == []


@pytest.mark.parametrize("answer", ["x", "nobody", "nobody:zomaar", "person\x00", "9" * 40])
def test_an_answer_that_is_none_comes_back_and_closes_nothing(scene: Scene, answer: str) -> None:
    number, item = begun(scene)
    assert press(scene, number, **{f"case_{item}": answer}) == 422
    with scene.owner():
        assert state_of(number) == "session"
    assert outcomes(scene) == []


def test_not_there_without_a_reason_is_refused_and_closes_nothing(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("expert") as (by, _), pytest.raises(Refused, match="waarom"):
        close_meeting(conference_id=number, courses={item: Course(at_table=AtTable.NOBODY)}, by=by)
    with scene.owner():
        assert state_of(number) == "session"


def test_what_cannot_be_logged_closes_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    number, item = begun(scene)

    def full(*_: object, **__: object) -> None:
        raise OSError("the log is full")

    monkeypatch.setattr("opmaat.audit.recording.write", full)
    with scene.acting("expert") as (by, _), pytest.raises(OSError, match="full"):
        close_meeting(conference_id=number, courses={item: Course(at_table=AtTable.PERSON)}, by=by)
    assert noted(scene) == ("", "")
    with scene.owner():
        assert state_of(number) == "session"


def test_the_page_asks_little_of_the_database(scene: Scene) -> None:
    number, _ = begun(scene)
    chair = scene.browser("expert")
    with counted(at_most=30):
        assert chair.get(f"/overleg/{number}/sluiten/").status_code == 200
