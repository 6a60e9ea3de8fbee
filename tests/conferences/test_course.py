"""The course of the meeting: it opens once, one case at a time, whether the person was there, and it closes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.actions.meeting import Course, close_meeting, note_course, open_meeting, take_up, to_stage
from opmaat.conferences.enums import Answer, AtTable, Stage
from opmaat.conferences.models import AgendaItem, Invitation
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.conferences.meetings import all_come, begun, item_of, mails, sent, the_screen
from tests.harness.fixtures import MOMENT


def answers(scene: Scene, number: int, role: str, answer: Answer) -> None:
    with scene.acting(role) as (by, _):
        answer_invitation(conference_id=number, answer=answer, by=by)


def there(scene: Scene) -> dict[str, str]:
    with scene.owner():
        found = dict(Invitation.objects.values_list("engagement_id", "attendance"))
    return {role: found[number] for role, number in scene.table.people.items() if number in found}


def test_only_who_said_to_come_counts_as_present(scene: Scene) -> None:
    number = sent(scene)
    answers(scene, number, "officer", Answer.DECLINES)
    answers(scene, number, "worker", Answer.COMES)
    with scene.acting("expert") as (by, _):
        open_meeting(conference_id=number, by=by)
    found = there(scene)
    assert (found.pop("officer"), found.pop("worker")) == ("apologies", "present")
    assert set(found.values()) == {""}


def test_the_chair_notes_who_did_not_answer(scene: Scene) -> None:
    number = sent(scene)
    answers(scene, number, "worker", Answer.COMES)
    chair = scene.browser("expert")
    with scene.acting("expert") as (by, _):
        open_meeting(conference_id=number, by=by)
        take_up(conference_id=number, item_id=item_of(number), by=by)
    page = chair.get(f"/overleg/{number}/tafel/").content.decode()
    assert "zij er zijn: Clinician Jansen; Landlord Jansen; Officer Jansen; Prosecutor Jansen." in page
    assert "Landlord" not in scene.browser("worker").get(f"/overleg/{number}/verslag/").content.decode()
    given = {"engagement": str(scene.table.people["landlord"]), "attendance": "absent"}
    assert chair.post(f"/overleg/{number}/aanwezig/", given).status_code == 302
    assert "Landlord Jansen, Officer" not in chair.get(f"/overleg/{number}/tafel/").content.decode()
    assert "Niet gekomen" in scene.browser("worker").get(f"/overleg/{number}/verslag/").content.decode()


def test_who_has_no_part_in_the_case_is_out_of_the_room_by_itself(scene: Scene) -> None:
    number = sent(scene)
    all_come(scene, number)
    with scene.owner():
        Invitation.objects.create(
            conference_id=number, engagement_id=scene.table.people["stranger"], invited_at=clock.now(),
            answer=Answer.COMES,
        )  # fmt: skip
    with scene.acting("expert") as (by, _):
        open_meeting(conference_id=number, by=by)
        item = item_of(number)
    assert there(scene)["stranger"] == "present"
    with scene.acting("expert") as (by, _):
        take_up(conference_id=number, item_id=item, by=by)
        assert the_screen(number).purpose
    found = there(scene)
    assert (found.pop("stranger"), set(found.values())) == ("away", {"present"})
    assert "is de zaal uit" not in scene.browser("expert").get(f"/overleg/{number}/tafel/").content.decode()


def test_fifty_at_once_begin_it_once(scene: Scene) -> None:
    number = sent(scene)
    viewer = scene.viewer("expert")

    def press(_: int) -> str:
        try:
            with clock.frozen(MOMENT), acting_as(viewer):
                open_meeting(conference_id=number, by=viewer)
        except Refused:
            return "refused"
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(press, range(50)))
    assert answers.count("done") == 1
    assert len(scene.events("conference.opened")) == 1


def test_the_case_at_the_table_taken_up_again_changes_nothing(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("expert") as (by, _):
        take_up(conference_id=number, item_id=item, by=by)
    assert len(scene.events("conference.case_taken_up")) == 1


def test_a_case_of_another_agenda_is_not_taken_up(scene: Scene) -> None:
    number, _ = begun(scene)
    with scene.acting("expert") as (by, _), pytest.raises(NotHere):
        take_up(conference_id=number, item_id=999, by=by)


def test_from_looking_to_deciding(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("expert") as (by, _):
        to_stage(conference_id=number, item_id=item, stage=Stage.DECISION, by=by)
        assert AgendaItem.objects.get().stage == Stage.DECISION


def test_who_is_not_there_is_not_without_a_reason(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("expert") as (by, _), pytest.raises(Refused, match="waarom"):
        note_course(conference_id=number, item_id=item, course=Course(at_table=AtTable.NOBODY), by=by)
    with scene.owner():
        assert AgendaItem.objects.get().at_table == ""


def test_why_the_person_is_not_there_is_kept(scene: Scene) -> None:
    number, item = begun(scene)
    course = Course(at_table=AtTable.NOBODY, why_absent="not_safe", experience_expert=False)
    with scene.acting("expert") as (by, _):
        note_course(conference_id=number, item_id=item, course=course, by=by)
    with scene.owner():
        found = AgendaItem.objects.get()
    assert (found.at_table, found.why_absent, found.experience_expert) == ("nobody", "not_safe", False)
    assert scene.events("conference.course")[-1]["outcome"] == "not_safe"


def test_when_the_person_is_there_no_reason_stays(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("expert") as (by, _):
        for course in (Course(at_table="nobody", why_absent="not_safe"), Course(at_table="person", why_absent="x")):
            note_course(conference_id=number, item_id=item, course=course, by=by)
    with scene.owner():
        assert AgendaItem.objects.get().why_absent == ""


def test_closing_ends_the_case_and_tells_that_there_are_minutes(scene: Scene) -> None:
    number, _ = begun(scene)
    invited = len(mails(scene))
    with scene.acting("expert") as (by, _):
        close_meeting(conference_id=number, by=by)
    with scene.owner():
        assert AgendaItem.objects.get().state == "done"
    assert [mail["subject"].split()[0] for mail in mails(scene)[invited:]] == ["Verslag"] * invited
