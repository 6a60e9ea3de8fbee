"""Who was at the table, in the minutes: per case, on the page and in the PDF, for who sees its team."""

from typing import Any

from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.actions.meeting import open_meeting, take_up
from opmaat.conferences.actions.room import mark_attendance
from opmaat.conferences.enums import Answer, Attendance
from opmaat.conferences.models import Conference
from opmaat.conferences.queries.attendance import attendance_of
from opmaat.conferences.queries.chairing import conference_for
from opmaat.conferences.queries.minutes import minutes_data, minutes_of
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.conferences.meetings import all_come, begun, guest, item_of, minuted, sent


def held(scene: Scene) -> int:
    """The officer sent apologies, the landlord stayed away."""
    number = sent(scene)
    with scene.acting("officer") as (by, _):
        answer_invitation(conference_id=number, answer=Answer.DECLINES, by=by)
    all_come(scene, number)
    with scene.acting("expert") as (by, _):
        open_meeting(conference_id=number, by=by)
        take_up(conference_id=number, item_id=item_of(number), by=by)
        landlord = scene.table.people["landlord"]
        mark_attendance(conference_id=number, engagement_id=landlord, attendance=Attendance.ABSENT, by=by)
    return number


def told(scene: Scene, number: int, role: str = "expert") -> dict[str, tuple[str, ...]]:
    with scene.acting(role):
        found = attendance_of(Conference.objects.get(pk=number))
    return {line.title: line.names for lines in found.values() for line in lines}


def names(scene: Scene, number: int, title: str, role: str = "expert") -> set[str]:
    return {name.partition(" ")[0] for name in told(scene, number, role).get(title, ())}


def test_who_was_there_who_sent_apologies_and_who_did_not_come(scene: Scene) -> None:
    number = held(scene)
    for role in ("expert", "worker", "officer"):
        assert names(scene, number, "Aanwezig", role) >= {"Worker", "Clinician"}, role
        assert names(scene, number, "Afgemeld", role) == {"Officer"}, role
        assert names(scene, number, "Niet gekomen", role) == {"Landlord"}, role


def test_who_does_not_see_the_team_hears_nobody(scene: Scene) -> None:
    number = held(scene)
    for role in ("stranger", "coordinator", "privacy", "manager", "second_officer"):
        with acting_as(scene.viewer(role)):
            assert attendance_of(Conference(pk=number)) == {}, role


def test_who_was_out_of_the_room_for_another_case_was_there(scene: Scene) -> None:
    number, _ = begun(scene)
    with scene.acting("expert") as (by, _):
        worker = scene.table.people["worker"]
        mark_attendance(conference_id=number, engagement_id=worker, attendance=Attendance.AWAY, by=by)
    assert "Worker" in names(scene, number, "Aanwezig")


def test_who_joined_this_case_only_is_named(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert"):
        item = item_of(number)
    guest(scene, number, item)
    all_come(scene, number)
    with scene.acting("expert") as (by, _):
        open_meeting(conference_id=number, by=by)
        take_up(conference_id=number, item_id=item, by=by)
    assert "Second_officer" in names(scene, number, "Aanwezig")


def test_before_the_case_comes_up_nobody_is_named(scene: Scene) -> None:
    assert told(scene, sent(scene)) == {}


def test_it_stands_on_the_page_and_in_the_document(scene: Scene) -> None:
    number = held(scene)
    worker = scene.browser("worker")
    page = worker.get(f"/overleg/{number}/verslag/").content.decode()
    assert "<b>Afgemeld</b>: Officer Jansen" in page
    assert worker.get(f"/overleg/{number}/verslag.pdf").content.startswith(b"%PDF")
    with scene.acting("worker") as (by, _):
        data = minutes_data(minutes_of(conference_for(by, number)), "x", clock.now())
    cases = data["cases"]
    assert isinstance(cases, list)
    assert any(line.startswith("Afgemeld: Officer Jansen") for line in cases[0]["attendance"])


def test_a_case_that_did_not_come_up_says_so(scene: Scene) -> None:
    number = sent(scene)
    chair = scene.browser("expert")
    chair.post(f"/overleg/{number}/openen/", {"confirm": "yes"})
    chair.post(f"/overleg/{number}/sluiten/", {"confirm": "yes"})
    assert "Niet besproken." in chair.get(f"/overleg/{number}/verslag/").content.decode()


def test_while_the_meeting_is_on_it_is_not_discussed_yet(scene: Scene) -> None:
    number = sent(scene)
    chair = scene.browser("expert")
    chair.post(f"/overleg/{number}/openen/", {"confirm": "yes"})
    page = chair.get(f"/overleg/{number}/verslag/").content.decode()
    assert "Nog niet besproken." in page
    assert "mag lezen." not in page.partition("o-minutes")[2]
    with scene.acting("expert") as (by, _):
        take_up(conference_id=number, item_id=item_of(number), by=by)
        assert cases_of(minutes_data(minutes_of(conference_for(by, number)), "x", clock.now()))[0]["silence"] == (
            "Over deze casus staat nog niets in het verslag dat u mag lezen."
        )


def cases_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    return list(data["cases"])


def test_of_a_discussed_case_that_is_not_said(scene: Scene) -> None:
    number, _ = minuted(scene)
    assert "Niet besproken." not in scene.browser("expert").get(f"/overleg/{number}/verslag/").content.decode()
