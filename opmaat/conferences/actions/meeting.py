"""The course of the meeting: it opens, case after case comes up, and it closes with minutes to read.

One case is at the table at a time; a second press has no second effect.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from opmaat.audit.recording import record_change
from opmaat.cases.actions.recording import record
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.chairing import led_by, move_to, on_its_agenda
from opmaat.conferences.actions.mailing import tell_of_minutes
from opmaat.conferences.actions.room import come_back, others_leave
from opmaat.conferences.actions.third_parties import all_third_parties_leave
from opmaat.conferences.enums import Answer, AtTable, Attendance, ConferenceState, ItemState, Stage, WhyAbsent
from opmaat.conferences.models import AgendaItem, Conference, Invitation
from opmaat.conferences.rules.agenda import is_early
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is noted of the course of one case."""

    at_table: str = ""
    why_absent: str = ""
    experience_expert: bool | None = None


NOTHING_ASKED: Mapping[int, Course] = MappingProxyType({})


def open_meeting(*, conference_id: int, by: Viewer) -> None:
    """The meeting begins; who said to come counts as present, until the chair notes it otherwise."""
    with acting_as(by):
        conference = led_by(by, conference_id, ConferenceState.SENT)
        move_to(conference, ConferenceState.SESSION, opened_at=clock.now())
        coming = Invitation.objects.filter(conference=conference, attendance="", answer=Answer.COMES)
        coming.update(attendance=Attendance.PRESENT)
        early = " before its day" if is_early(conference.starts_at, today=clock.today()) else ""
        record_change(action="conference.opened", outcome=f"conference {conference_id}{early}")


def take_up(*, conference_id: int, item_id: int, by: Viewer) -> AgendaItem:
    """This case is at the table now, and who has a part in it in the room; the one before is done."""
    with acting_as(by):
        conference = led_by(by, conference_id, ConferenceState.SESSION)
        item = on_its_agenda(conference, item_id)
        if item.state == ItemState.DROPPED:
            raise Refused("Deze casus is van de agenda gehaald.", status=UNPROCESSABLE)
        if item.state == ItemState.CURRENT:
            return item
        _finish_current(conference)
        AgendaItem.objects.filter(pk=item.pk).update(
            state=ItemState.CURRENT, started_at=item.started_at or clock.now(), ended_at=None
        )
        come_back(conference, item.case_id)
        others_leave(conference, item.case_id)
        record("conference.case_taken_up", item.case, outcome=f"conference {conference_id}")
        return item


def to_stage(*, conference_id: int, item_id: int, stage: Stage, by: Viewer) -> None:
    """From looking to judging to deciding, and back when it must."""
    with acting_as(by):
        conference = led_by(by, conference_id, ConferenceState.SESSION)
        item = on_its_agenda(conference, item_id)
        AgendaItem.objects.filter(pk=item.pk).update(stage=stage)
        record("conference.stage", item.case, outcome=stage)


def note_course(*, conference_id: int, item_id: int, course: Course, by: Viewer) -> None:
    """Is the person at the table, and if not, why not; is there somebody who speaks from experience."""
    with acting_as(by):
        conference = led_by(by, conference_id, ConferenceState.SESSION, ConferenceState.MINUTED)
        item = on_its_agenda(conference, item_id)
        _note_person(item, course)
        AgendaItem.objects.filter(pk=item.pk).update(experience_expert=course.experience_expert)


def close_meeting(*, conference_id: int, courses: Mapping[int, Course] = NOTHING_ASKED, by: Viewer) -> None:
    """The meeting ends; the minutes are there to read and to correct until they are confirmed.

    `courses`: what was answered at the last moment, by agenda item; only where it was not noted before.
    """
    with acting_as(by):
        conference = led_by(by, conference_id, ConferenceState.SESSION)
        _finish_current(conference)
        _note_at_last(conference, courses)
        move_to(conference, ConferenceState.MINUTED, closed_at=clock.now())
        tell_of_minutes(conference)
        record_change(action="conference.closed", outcome=f"conference {conference_id}")


def _note_person(item: AgendaItem, course: Course) -> None:
    if course.at_table == AtTable.NOBODY and course.why_absent not in WhyAbsent.values:
        raise Refused("Kies waarom de persoon er niet bij is.", status=UNPROCESSABLE)
    AgendaItem.objects.filter(pk=item.pk).update(
        at_table=course.at_table, why_absent=course.why_absent if course.at_table == AtTable.NOBODY else ""
    )
    record("conference.course", item.case, outcome=course.why_absent or course.at_table or "unknown")


def _note_at_last(conference: Conference, courses: Mapping[int, Course]) -> None:
    """Where nobody noted whether the person was there: the answer, or in the log that it was skipped."""
    left = AgendaItem.objects.select_for_update(of=("self",)).select_related("case")
    for item in left.filter(conference=conference, state=ItemState.DONE, at_table="").order_by("pk"):
        if item.pk in courses:
            _note_person(item, courses[item.pk])
        else:
            record("conference.course", item.case, outcome="skipped")


def _finish_current(conference: Conference) -> None:
    all_third_parties_leave(conference)
    AgendaItem.objects.filter(conference=conference, state=ItemState.CURRENT).update(
        state=ItemState.DONE, ended_at=clock.now()
    )
