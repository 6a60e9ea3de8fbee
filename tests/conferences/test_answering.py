"""Answers and attendance: one's own answer, who is in the room, who leaves it for a case and comes back."""

import pytest

from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.actions.meeting import take_up
from opmaat.conferences.actions.room import clear_room, mark_attendance
from opmaat.conferences.enums import Answer, Attendance
from opmaat.conferences.models import AgendaItem, Invitation
from opmaat.conferences.queries.at_table import at_the_table
from opmaat.conferences.queries.chairing import conference_for
from opmaat.conferences.queries.guests import guests_of
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, sent


def attendance_of(scene: Scene, role: str) -> str:
    with scene.owner():
        return Invitation.objects.values_list("attendance", flat=True).get(engagement=scene.table.people[role])


def a_stranger_in_the_room(scene: Scene, number: int) -> None:
    """Somebody invited for another case of this conference."""
    with scene.owner():
        Invitation.objects.create(
            conference_id=number, engagement_id=scene.table.people["stranger"], invited_at=clock.now(),
            attendance=Attendance.PRESENT,
        )  # fmt: skip


def test_who_declines_is_written_down_as_such(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("officer") as (by, _):
        answer_invitation(conference_id=number, answer=Answer.DECLINES, by=by)
    assert attendance_of(scene, "officer") == Attendance.APOLOGIES


def test_an_answer_may_change_until_it_begins(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("officer") as (by, _):
        answer_invitation(conference_id=number, answer=Answer.DECLINES, by=by)
        answer_invitation(conference_id=number, answer=Answer.COMES, by=by)
    assert attendance_of(scene, "officer") == ""


def test_who_is_not_invited_does_not_answer(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, _), pytest.raises(NotHere):
        answer_invitation(conference_id=number, answer=Answer.COMES, by=by)


def test_only_the_chair_notes_who_is_there(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("officer") as (by, _), pytest.raises(Refused):
        mark_attendance(conference_id=number, engagement_id=by.engagement_id or 0, attendance=Attendance.PRESENT, by=by)
    assert attendance_of(scene, "officer") == ""


def test_who_was_not_invited_is_not_noted(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, _), pytest.raises(NotHere):
        mark_attendance(conference_id=number, engagement_id=0, attendance=Attendance.PRESENT, by=by)


def test_who_belongs_elsewhere_is_named_to_the_chair_and_leaves(scene: Scene) -> None:
    number, _ = begun(scene)
    a_stranger_in_the_room(scene, number)
    with scene.acting("expert") as (by, case):
        conference = conference_for(by, number)
        current = AgendaItem.objects.select_related("case__person", "case__municipality", "case__house").get()
        assert at_the_table(conference, current, guests_of(conference)).limits == ("Stranger Jansen",)
        assert clear_room(conference_id=number, case_id=case.pk, by=by) == 1
        assert at_the_table(conference, current, guests_of(conference)).limits == ()
    assert attendance_of(scene, "stranger") == Attendance.AWAY


def test_who_was_away_for_a_moment_is_back_with_their_own_case(scene: Scene) -> None:
    number, item = begun(scene)
    a_stranger_in_the_room(scene, number)
    with scene.acting("expert") as (by, case):
        clear_room(conference_id=number, case_id=case.pk, by=by)
        worker = scene.table.people["worker"]
        mark_attendance(conference_id=number, engagement_id=worker, attendance=Attendance.AWAY, by=by)
        AgendaItem.objects.update(state="planned")
        take_up(conference_id=number, item_id=item, by=by)
    assert attendance_of(scene, "worker") == Attendance.PRESENT
    assert attendance_of(scene, "stranger") == Attendance.AWAY


def test_taking_up_a_case_sends_who_has_no_part_in_it_out_of_the_room_by_itself(scene: Scene) -> None:
    """Nobody is counted as present at a case that is not theirs, without a press of the chair."""
    number, item = begun(scene)
    a_stranger_in_the_room(scene, number)
    with scene.acting("expert") as (by, _):
        AgendaItem.objects.update(state="planned")
        take_up(conference_id=number, item_id=item, by=by)
        conference = conference_for(by, number)
        current = AgendaItem.objects.select_related("case__person", "case__municipality", "case__house").get()
        assert at_the_table(conference, current, guests_of(conference)).limits == ()
    assert attendance_of(scene, "stranger") == Attendance.AWAY
    assert attendance_of(scene, "worker") == Attendance.PRESENT
