"""A line that was typed wrong: put right or taken away while the meeting is on, by the unit that wrote it."""

import pytest
from django.test import Client

from opmaat.cases.enums import ItemState
from opmaat.cases.models import Item
from opmaat.conferences.actions.correcting import propose_correction
from opmaat.conferences.actions.mending import mend_line, take_line_away
from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import Correction, Line
from opmaat.core.errors import NotHere, Refused
from opmaat.plans.actions.progress import report_progress
from opmaat.plans.enums import ActionState
from opmaat.plans.models import Action
from opmaat.regulation.enums import Category
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, write

AGREED = "Worker Jansen belt de corporatie over twee weken"


def item_behind(scene: Scene, line: int) -> int:
    with scene.owner():
        return Line.objects.values_list("item_id", flat=True).get(pk=line)


def minutes(scene: Scene, number: int, role: str = "worker") -> str:
    return scene.browser(role).get(f"/overleg/{number}/verslag/").content.decode()


def mend(scene: Scene, number: int, line: int, words: str, seen: int | None = None) -> None:
    seen = seen or item_behind(scene, line)
    with scene.acting("expert") as (by, _):
        mend_line(conference_id=number, line_id=line, words=words, seen=seen, by=by)


def take_away(scene: Scene, number: int, line: int) -> None:
    seen = item_behind(scene, line)
    with scene.acting("expert") as (by, _):
        take_line_away(conference_id=number, line_id=line, seen=seen, by=by)


@pytest.fixture
def chair(scene: Scene) -> Client:
    """The chair's browser."""
    return scene.browser("expert")


def test_other_words_stand_in_the_place_of_the_old(scene: Scene, chair: Client) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamre.", category=Category.HOUSING)
    url = f"/overleg/{number}/tafel/{item}/regel/{line}/"
    assert url in chair.get(f"/overleg/{number}/tafel/").content.decode()
    assert "Eerst een kamre.</textarea>" in chair.get(url).content.decode()
    given = {"words": "Eerst een kamer.", "seen": str(item_behind(scene, line))}
    assert chair.post(url, given).headers["Location"] == f"/overleg/{number}/tafel/#regels"
    assert "Eerst een kamer." in minutes(scene, number)
    assert "kamre" not in minutes(scene, number)
    again = chair.post(url, given)  # from an older page
    assert (again.status_code, "intussen gewijzigd" in again.content.decode()) == (422, True)


def test_taken_away_it_is_in_no_minutes(scene: Scene, chair: Client) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.IMAGE, "Onzin.")
    url = f"/overleg/{number}/tafel/{item}/regel/{line}/"
    given = {"words": "", "do": "remove", "seen": str(item_behind(scene, line))}
    assert chair.post(url, given).status_code == 302
    for role in ("expert", "worker"):
        assert "Onzin" not in minutes(scene, number, role)
    assert "Onzin" not in chair.get(f"/overleg/{number}/tafel/").content.decode()
    assert chair.get(url).status_code == 404


def test_an_agreement_goes_out_of_the_plan_too(scene: Scene, chair: Client) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.AGREEMENT, AGREED)
    url = f"/overleg/{number}/tafel/{item}/regel/{line}/"
    page = chair.get(url).content.decode()
    assert "opnieuw te typen" in page
    assert "<textarea" not in page
    with pytest.raises(Refused, match="opnieuw te typen"):
        mend(scene, number, line, "belt de gemeente")
    assert "belt de corporatie" in scene.browser("worker").get("/casus/PGA-2026-0001/plan/").content.decode()
    assert chair.post(url, {"do": "remove", "seen": str(item_behind(scene, line))}).status_code == 302
    assert "belt de corporatie" not in minutes(scene, number)
    assert "belt de corporatie" not in scene.browser("worker").get("/casus/PGA-2026-0001/plan/").content.decode()
    with scene.owner():
        assert Action.objects.get().state == ActionState.DROPPED


def test_an_action_somebody_reported_on_is_not_taken_away(scene: Scene) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.AGREEMENT, AGREED)
    with scene.acting("worker") as (by, _):
        report_progress(action=Action.objects.get(), state=ActionState.STARTED, by=by)
    with pytest.raises(Refused, match="in het plan vervallen"):
        take_away(scene, number, line)
    with scene.owner():
        assert Item.objects.get(minutes_line=line).state == ItemState.CURRENT


def test_with_the_line_goes_what_was_proposed_about_it(scene: Scene, chair: Client) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")
    with scene.acting("worker") as (by, _):
        propose_correction(line_id=line, words="Eerst een huis.", by=by)
    take_away(scene, number, line)
    with scene.owner():
        assert Correction.objects.get().state == "declined"
    for page in (f"verslag/{line}/verbeteren/", f"tafel/{item}/regel/{line}/"):
        assert chair.get(f"/overleg/{number}/{page}").status_code == 404
    with scene.acting("worker") as (by, _), pytest.raises(NotHere):
        propose_correction(line_id=line, words="Eerst een huis.", by=by)


def test_after_a_line_that_was_taken_away_omdat_is_no_reason(scene: Scene) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")
    take_away(scene, number, line)
    write(scene, number, item, LineKind.IMAGE, "Omdat het vriest, slaapt hij binnen.")
    assert scene.events("conference.line")[-1]["outcome"] == "image"


def test_other_words_do_not_bring_in_what_its_readers_may_not_read(scene: Scene) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")
    with pytest.raises(Refused, match="gezondheid"):
        mend(scene, number, line, "Eerst naar de psychiater.")
    asked = frozenset({Category.HEALTH})
    healthy = write(scene, number, item, LineKind.IMAGE, "Hij slikt medicatie.", asked=asked)
    mend(scene, number, healthy, "Hij slikt weer medicatie van de psychiater.")


def test_the_newest_five_stand_open_the_rest_is_folded(scene: Scene, chair: Client) -> None:
    number, item = begun(scene)
    for count in range(7):
        write(scene, number, item, LineKind.IMAGE, f"Regel {count}.")
    page = chair.get(f"/overleg/{number}/tafel/").content.decode().partition('id="regels"')[2]
    open_part, _, folded = page.partition("Eerdere regels")
    assert [f"Regel {count}." in open_part for count in range(7)] == [False, False, True, True, True, True, True]
    assert all(f"Regel {count}." in folded for count in (0, 1))
    assert open_part.index("Regel 6.") < open_part.index("Regel 2.")


@pytest.mark.parametrize("role", ["worker", "officer", "stranger"])
def test_others_put_nothing_right(scene: Scene, role: str) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")
    url = f"/overleg/{number}/tafel/{item}/regel/{line}/"
    assert scene.browser(role).get(url).status_code in (403, 404)
    assert f"/regel/{line}/" not in minutes(scene, number, role)


def test_after_the_meeting_it_is_a_correction_of_the_minutes(scene: Scene, chair: Client) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")
    url = f"/overleg/{number}/tafel/{item}/regel/{line}/"
    assert chair.post(f"/overleg/{number}/sluiten/").status_code == 302
    assert url not in chair.get(f"/overleg/{number}/tafel/").content.decode()
    answer = chair.post(url, {"words": "Eerst een huis.", "seen": str(item_behind(scene, line))})
    assert answer.status_code == 422
    assert "Eerst een kamer." in minutes(scene, number)
