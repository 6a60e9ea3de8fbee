"""The screen on the wall: what everybody in the room may read, and nothing that says that something is missing."""

from opmaat.cases.actions.items import add_item
from opmaat.conferences.actions.meeting import Course, note_course
from opmaat.conferences.actions.room import mark_attendance
from opmaat.conferences.enums import AtTable, Attendance
from opmaat.conferences.models import AgendaItem, Invitation
from opmaat.conferences.queries.at_table import AtTheTable, at_the_table
from opmaat.conferences.queries.chairing import conference_for
from opmaat.conferences.queries.guests import guests_of
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Category
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, the_screen


def two_pieces(scene: Scene) -> int:
    """One that everybody at the table reads, whose number this gives, and one that only care reads."""
    with scene.acting("worker") as (by, case):
        everybody = add_item(case=case, draft=drafts.housing(body="Hij slaapt bij vrienden."), by=by)
        add_item(case=case, by=by, draft=drafts.housing(body="Over hulp.", categories=frozenset({Category.GUIDANCE})))
        return everybody.pk


def chair_sees(by: Viewer, number: int) -> AtTheTable:
    conference = conference_for(by, number)
    current = AgendaItem.objects.select_related("case__person", "case__municipality", "case__house").get()
    return at_the_table(conference, current, guests_of(conference))


def test_it_shows_what_everybody_there_may_read(scene: Scene) -> None:
    number, _ = begun(scene)
    everybody = two_pieces(scene)
    with scene.acting("expert"):
        assert [one.item.pk for one in the_screen(number).news] == [everybody]


def test_only_the_chair_hears_what_is_left_out_and_by_whom(scene: Scene) -> None:
    number, _ = begun(scene)
    two_pieces(scene)
    with scene.acting("expert") as (by, _):
        found = chair_sees(by, number)
    assert (len(found.news), found.left_out) == (2, 1)
    assert set(found.limits) == {"Officer Jansen", "Landlord Jansen", "Prosecutor Jansen"}


def test_who_leaves_the_room_opens_the_screen(scene: Scene) -> None:
    number, _ = begun(scene)
    two_pieces(scene)
    with scene.acting("expert") as (by, _):
        for role in ("officer", "landlord", "prosecutor"):
            mark_attendance(
                conference_id=number, engagement_id=scene.table.people[role], attendance=Attendance.AWAY, by=by
            )
        assert len(the_screen(number).news) == 2


def test_who_is_not_noted_yet_may_be_in_the_room(scene: Scene) -> None:
    """The wall does not run ahead of the chair: what they may not read waits until it is noted that they are away."""
    number, _ = begun(scene)
    two_pieces(scene)
    with scene.owner():
        Invitation.objects.update(attendance="", answer="")
    with scene.acting("expert") as (by, _):
        assert len(the_screen(number).news) == 1
        assert set(chair_sees(by, number).limits) == {"Officer Jansen", "Landlord Jansen", "Prosecutor Jansen"}
    with scene.owner():
        Invitation.objects.update(answer="declines")
    with scene.acting("expert"):
        assert len(the_screen(number).news) == 2


def test_is_the_person_there_nothing_said_is_shown(scene: Scene) -> None:
    number, item = begun(scene)
    two_pieces(scene)
    with scene.acting("expert") as (by, _):
        note_course(conference_id=number, item_id=item, course=Course(at_table=AtTable.PERSON), by=by)
        shown = the_screen(number)
    assert (shown.news, shown.lines, shown.agreed) == ((), (), ())
    assert shown.purpose


def test_somebody_of_another_case_leaves_the_number_alone_on_it(scene: Scene) -> None:
    number, _ = begun(scene)
    two_pieces(scene)
    with scene.owner():
        Invitation.objects.create(
            conference_id=number, engagement_id=scene.table.people["stranger"], invited_at=clock.now(),
            attendance=Attendance.PRESENT,
        )  # fmt: skip
    with scene.acting("expert"):
        shown = the_screen(number)
    assert (shown.news, shown.purpose, shown.number) == ((), "", "PGA 2026-0001")
