"""A conference at another moment: what was answered was about the earlier one, and everybody is asked anew."""

from datetime import timedelta

import pytest

from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.actions.meeting import open_meeting
from opmaat.conferences.actions.planning import move_conference
from opmaat.conferences.actions.room import mark_attendance
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.enums import Answer, Attendance
from opmaat.conferences.models import Conference, Invitation
from opmaat.conferences.queries.guests import counts_of, guests_of
from opmaat.conferences.queries.listing import conferences_of
from opmaat.conferences.queries.waiting import waiting_for
from opmaat.conferences.rules.standing import mark_of_moment
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.conferences.meetings import a_plan, mails, sent

LATER = timedelta(days=9)


def answered(scene: Scene) -> int:
    """The officer comes, the worker does not, the landlord said nothing."""
    number = sent(scene)
    for role, answer in (("officer", Answer.COMES), ("worker", Answer.DECLINES)):
        with scene.acting(role) as (by, _):
            answer_invitation(conference_id=number, answer=answer, by=by)
    return number


def moved(scene: Scene, number: int, *, later: timedelta = LATER, place: str = "Raadhuis, zaal 2") -> None:
    begins = clock.now() + later
    plan = a_plan(scene, starts_at=begins, ends_at=begins + timedelta(hours=2), place=place)
    with scene.acting("expert") as (by, _):
        move_conference(conference_id=number, plan=plan, by=by)


def invitation(scene: Scene, role: str) -> tuple[str, str, str]:
    """The answer, what was answered for the earlier moment, and whether they come."""
    with scene.owner():
        one = Invitation.objects.get(engagement=scene.table.people[role])
        return one.answer, one.earlier_answer, one.attendance


def waits(scene: Scene, role: str) -> list[str]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [one.what for one in waiting_for(viewer)]


def test_what_was_answered_counts_no_more_and_is_asked_anew(scene: Scene) -> None:
    number = answered(scene)
    assert "answer" not in waits(scene, "officer")
    moved(scene, number)
    assert invitation(scene, "officer") == ("", Answer.COMES, "")
    assert invitation(scene, "worker") == ("", Answer.DECLINES, "")
    assert invitation(scene, "landlord") == ("", "", "")
    for role in ("officer", "worker", "landlord"):
        assert "answer" in waits(scene, role), role
    (event,) = scene.events("conference.moved")
    assert event["outcome"] == f"conference {number}, 2 asked anew"


def test_at_the_same_moment_elsewhere_the_answers_stand(scene: Scene) -> None:
    number = answered(scene)
    moved(scene, number, later=timedelta(days=7), place="Raadhuis, zaal 4")
    assert invitation(scene, "officer") == (Answer.COMES, "", "")
    assert invitation(scene, "worker") == (Answer.DECLINES, "", Attendance.APOLOGIES)
    (event,) = scene.events("conference.moved")
    assert event["outcome"] == f"conference {number}"


def test_who_answers_anew_is_asked_no_more(scene: Scene) -> None:
    number = answered(scene)
    moved(scene, number)
    with scene.acting("worker") as (by, _):
        answer_invitation(conference_id=number, answer=Answer.COMES, by=by)
    assert invitation(scene, "worker") == (Answer.COMES, "", "")
    assert "answer" not in waits(scene, "worker")


def test_moved_twice_the_last_answer_is_remembered(scene: Scene) -> None:
    number = answered(scene)
    moved(scene, number)
    moved(scene, number, later=timedelta(days=10))
    assert invitation(scene, "officer") == ("", Answer.COMES, "")


def test_nobody_is_present_by_what_was_answered_for_another_moment(scene: Scene) -> None:
    number = answered(scene)
    moved(scene, number)
    with scene.acting("worker") as (by, _):
        answer_invitation(conference_id=number, answer=Answer.COMES, by=by)
    with scene.acting("expert") as (by, _):
        open_meeting(conference_id=number, by=by)
    assert invitation(scene, "officer")[2] == ""
    assert invitation(scene, "worker")[2] == Attendance.PRESENT


def test_an_apology_noted_for_the_earlier_moment_is_none_for_this_one(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, _):
        landlord = scene.table.people["landlord"]
        mark_attendance(conference_id=number, engagement_id=landlord, attendance=Attendance.APOLOGIES, by=by)
    moved(scene, number)
    assert invitation(scene, "landlord") == ("", "", "")


def test_the_chair_sees_who_answered_for_the_earlier_date(scene: Scene) -> None:
    number = answered(scene)
    moved(scene, number)
    with scene.acting("expert"):
        guests = guests_of(Conference.objects.get(pk=number))
    said = {guest.name.partition(" ")[0]: guest.short for guest in guests}
    assert (said["Officer"], said["Landlord"]) == ("antwoordde voor de vorige datum", "nog geen antwoord")
    assert "2 antwoordden voor de vorige datum" in counts_of(guests)
    page = scene.browser("expert").get(f"/overleg/{number}/").content.decode()
    assert "antwoordde voor de vorige datum" in page


def test_who_is_invited_sees_it_on_the_page_in_the_list_and_in_the_mail(scene: Scene) -> None:
    number = answered(scene)
    moved(scene, number)
    page = scene.browser("officer").get(f"/overleg/{number}/").content.decode()
    assert "Het overleg is verplaatst. U antwoordde voor de vorige datum: ik kom." in page
    viewer = scene.viewer("officer")
    with acting_as(viewer):
        ((row,), _) = conferences_of(viewer)
    assert row.answer_label == "U antwoordde voor de vorige datum"
    with scene.acting("expert") as (by, _):
        send_agenda(conference_id=number, by=by)
    last = {mail["to"].partition("@")[0]: mail["body"] for mail in mails(scene)}
    assert last["officer"].startswith("Dit overleg is verplaatst. U antwoordde voor de vorige datum")
    assert last["landlord"].startswith("U bent uitgenodigd")


def test_an_answer_from_a_page_with_the_old_moment_is_refused(scene: Scene) -> None:
    number = sent(scene)
    with scene.owner():
        before = Conference.objects.get(pk=number)
    moved(scene, number)
    old = mark_of_moment(before.starts_at, before.ends_at)
    with scene.acting("officer") as (by, _), pytest.raises(Refused, match="net verplaatst"):
        answer_invitation(conference_id=number, answer=Answer.COMES, seen=old, by=by)
    browser = scene.browser("officer")
    assert browser.post(f"/overleg/{number}/antwoord/", {"answer": "comes", "seen": old}).status_code == 409
    assert invitation(scene, "officer") == ("", "", "")
    page = browser.get(f"/overleg/{number}/").content.decode()
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    assert browser.post(f"/overleg/{number}/antwoord/", {"answer": "comes", "seen": seen}).status_code == 302
    assert invitation(scene, "officer")[0] == Answer.COMES
