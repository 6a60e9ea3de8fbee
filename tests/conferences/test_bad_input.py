"""Bad input on the forms of this room: no 500, nothing half, nothing typed is lost, nothing wider."""

from typing import Any

import pytest
from django.test import Client

from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import AgendaItem, Conference, Correction, Line, ThirdAttendance
from opmaat.core.clock import AMSTERDAM
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, minuted, planned, sent, third_party, write

NOT_KEPT = ("met\x00nul", "met\x07bel", "\u202etxet")
INERT = (
    "<script>alert(1)</script>", "'; drop table cases_case; --", "{{ conference.chair }}{% debug %}",
    "=1+1", "O\u0308ztürk 👩\u200d🚒 van der Heijden-Wiśniewska", "Null",
)  # fmt: skip
NUMBERS = ("", "x", "-1", "1e3", "9" * 30, "1 or 1=1", "<b>")


def plan(scene: Scene, **changes: Any) -> dict[str, Any]:
    given = {
        "territory": f"gemeente-{scene.table.municipality}", "day": "2027-01-11", "begins": "10:00", "ends": "12:00",
        "place": "Raadhuis",
    }  # fmt: skip
    return given | changes


def page(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def line(chair: Client, number: int, item: int, words: str) -> Any:
    given = {"kind": "decision", "words": words, "once": "a"}
    return chair.post(f"/overleg/{number}/tafel/{item}/regel/", given)


def the_item(scene: Scene) -> int:
    with scene.owner():
        return AgendaItem.objects.get().pk


@pytest.mark.parametrize("changes", [
    {"day": "2026-02-30"}, {"day": "1900-01-01"}, {"day": "morgen"}, {"day": ""}, {"begins": "25:00"},
    {"ends": "09:00"}, {"territory": "huis-1"}, {"territory": "gemeente-999"}, {"place": "x" * 121},
    *({"place": words} for words in NOT_KEPT),
])  # fmt: skip
def test_a_plan_that_cannot_be_comes_back_with_what_was_typed(scene: Scene, changes: dict[str, Any]) -> None:
    answer = scene.browser("expert").post("/overleg/nieuw/", plan(scene, **changes))
    assert answer.status_code == 422
    assert "Raadhuis" in page(answer) or "place" in changes
    assert "12:00" in page(answer) or "ends" in changes
    with scene.owner():
        assert not Conference.objects.exists()


@pytest.mark.parametrize("day", ["2027-03-28", "2026-10-25", "2027-12-31", "2028-02-29"])
def test_a_day_on_which_the_clock_changes_begins_when_it_says(scene: Scene, day: str) -> None:
    answer = scene.browser("expert").post("/overleg/nieuw/", plan(scene, day=day, begins="08:30", ends="12:30"))
    assert answer.status_code == 302
    with scene.owner():
        assert f"{Conference.objects.get().starts_at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}" == f"{day} 08:30"


@pytest.mark.parametrize("words", INERT)
def test_what_is_typed_is_inert_wherever_it_is_shown(scene: Scene, words: str) -> None:
    number, item = begun(scene)
    chair = scene.browser("expert")
    answer = line(chair, number, item, words)
    assert answer.status_code == 302, page(answer)
    for address in ("tafel/", "scherm/", "verslag/"):
        assert "<script>alert" not in page(chair.get(f"/overleg/{number}/{address}"))
    assert chair.get(f"/overleg/{number}/verslag.pdf").status_code == 200


@pytest.mark.parametrize("words", [*NOT_KEPT, "", " ", "z" * 1_001])
def test_a_line_that_cannot_be_kept_comes_back(scene: Scene, words: str) -> None:
    number, item = begun(scene)
    assert line(scene.browser("expert"), number, item, words).status_code == 422
    with scene.owner():
        assert not Line.objects.exists()


@pytest.mark.parametrize("changes", [
    {"kind": "x"}, {"kind": ""}, {"category": "police"}, {"category": "bsn"}, {"whose": "999"}, {"whose": "x"},
    {"track": "x"},
])  # fmt: skip
def test_a_choice_that_was_not_offered_is_refused(scene: Scene, changes: dict[str, str]) -> None:
    number, item = begun(scene)
    given = {"kind": "decision", "words": "Besloten.", "once": "a"} | changes
    answer = scene.browser("expert").post(f"/overleg/{number}/tafel/{item}/regel/", given)
    assert answer.status_code == 422
    assert "Besloten." in page(answer)


@pytest.mark.parametrize("value", NUMBERS)
def test_numbers_that_are_none_change_nothing(scene: Scene, value: str) -> None:
    number = planned(scene)
    chair, item, before = scene.browser("expert"), the_item(scene), _agenda(scene)
    for given in ({"minutes": value, "position": "1"}, {"minutes": "10", "position": value}):
        assert chair.post(f"/overleg/{number}/agenda/{item}/", given).status_code == 302
    assert _agenda(scene) == before
    for address, name in (("aanwezig/", "engagement"), ("voorzitter/", "successor"), ("agenda/", "case")):
        assert chair.post(f"/overleg/{number}/{address}", {name: value}).status_code < 500


@pytest.mark.parametrize("value", NUMBERS)
def test_nobody_is_invited_by_a_number_that_is_none(scene: Scene, value: str) -> None:
    number = sent(scene)
    given = {"engagement": value, "reason": "Kent de wijk."}
    answer = scene.browser("expert").post(f"/overleg/{number}/agenda/{the_item(scene)}/erbij/", given)
    assert answer.status_code == 422
    assert "Kent de wijk." in page(answer)


@pytest.mark.parametrize("words", NOT_KEPT)
def test_a_reason_that_cannot_be_kept_invites_nobody(scene: Scene, words: str) -> None:
    number = sent(scene)
    given = {"engagement": str(scene.table.people["second_officer"]), "reason": words}
    answer = scene.browser("expert").post(f"/overleg/{number}/agenda/{the_item(scene)}/erbij/", given)
    assert answer.status_code == 422


@pytest.mark.parametrize("given", [
    {"at_table": "x"}, {"at_table": "nobody", "why_absent": "zomaar"}, {"experience_expert": "misschien"},
])  # fmt: skip
def test_a_course_that_is_no_answer_is_kept_out(scene: Scene, given: dict[str, str]) -> None:
    number, item = begun(scene)
    assert scene.browser("expert").post(f"/overleg/{number}/tafel/{item}/persoon/", given).status_code == 302
    with scene.owner():
        assert AgendaItem.objects.get().at_table == ""


def test_pressing_twice_writes_one_line(scene: Scene) -> None:
    number, item = begun(scene)
    chair = scene.browser("expert")
    assert [line(chair, number, item, "Besloten.").status_code for _ in range(2)] == [302, 302]
    with scene.owner():
        assert Line.objects.count() == 1


def test_pressing_twice_lets_a_third_party_in_once(scene: Scene) -> None:
    number, item = begun(scene)
    url = f"/overleg/{number}/tafel/{item}/derde/{third_party(scene)}/"
    chair = scene.browser("expert")
    assert [chair.post(url, {"do": "in"}).status_code for _ in range(2)] == [302, 409]
    with scene.owner():
        assert ThirdAttendance.objects.count() == 1


def test_a_page_older_than_the_confirmed_minutes_says_so_and_keeps_the_words(scene: Scene) -> None:
    number, item = minuted(scene)
    about = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")
    scene.browser("expert").post(f"/overleg/{number}/vaststellen/", {"because": "no_next"})
    url = f"/overleg/{number}/verslag/{about}/verbeteren/"
    answer = scene.browser("worker").post(url, {"words": "Een kamer in mei.", "once": "a"})
    assert answer.status_code == 422
    assert "Een kamer in mei." in page(answer)
    with scene.owner():
        assert not Correction.objects.exists()


def _agenda(scene: Scene) -> list[tuple[int, int]]:
    with scene.owner():
        return list(AgendaItem.objects.values_list("minutes", "position"))
