"""Who is in the room: noted by the chair, and of itself at every case that comes up.

Nobody hears of a case that is not theirs: who has no part in it is out of the room until their own case.
"""

from opmaat.audit.recording import record_change
from opmaat.cases.models import Tabling
from opmaat.conferences.actions.chairing import led_by
from opmaat.conferences.enums import Attendance, ConferenceState
from opmaat.conferences.models import Conference, Invitation
from opmaat.core.errors import NotHere
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

DURING = (ConferenceState.SENT, ConferenceState.SESSION, ConferenceState.MINUTED)


def clear_room(*, conference_id: int, case_id: int, by: Viewer) -> int:
    """Who does not belong to this case leaves the room for a moment; gives how many."""
    with acting_as(by):
        conference = led_by(by, conference_id, ConferenceState.SESSION)
        left = others_leave(conference, case_id)
        record_change(action="conference.room_cleared", outcome=f"conference {conference_id} {left}")
        return left


def come_back(conference: Conference, case_id: int) -> None:
    """Who belongs to the case that comes up and was out of the room, is there again."""
    Invitation.objects.filter(
        conference=conference, attendance=Attendance.AWAY, engagement__in=_tabled(conference, case_id)
    ).update(attendance=Attendance.PRESENT)


def others_leave(conference: Conference, case_id: int) -> int:
    """Who has no part in the case that comes up is out of the room: nobody hears of a case that is not theirs."""
    there = Invitation.objects.filter(conference=conference, attendance=Attendance.PRESENT)
    return there.exclude(engagement__in=_tabled(conference, case_id)).update(attendance=Attendance.AWAY)


def mark_attendance(*, conference_id: int, engagement_id: int, attendance: Attendance, by: Viewer) -> None:
    """Who is there, who is out of the room for a moment, who stayed away; by the chair."""
    with acting_as(by):
        conference = led_by(by, conference_id, *DURING)
        found = Invitation.objects.filter(conference=conference, engagement_id=engagement_id)
        if not found.update(attendance=attendance):
            raise NotHere
        record_change(
            action="conference.attendance", outcome=f"conference {conference_id} {engagement_id} {attendance}"
        )


def _tabled(conference: Conference, case_id: int) -> list[int]:
    found = Tabling.objects.filter(conference=conference.pk, case_id=case_id)
    return list(found.values_list("engagement_id", flat=True))
