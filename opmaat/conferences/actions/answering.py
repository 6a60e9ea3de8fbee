"""Answering an invitation: for the moment that stood on the page, so after a conference was moved it is asked anew.

Refused: who is not invited and stands in for nobody who is, once the meeting began, and an answer for a moment that
is not that of the meeting any more.
"""

from django.db.models import F

from opmaat.audit.recording import record_change
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of
from opmaat.conferences.actions.chairing import hold_moment
from opmaat.conferences.enums import Answer, Attendance, ConferenceState
from opmaat.conferences.models import Conference, Invitation
from opmaat.conferences.queries.invited import stands_for
from opmaat.conferences.rules.standing import mark_of_moment
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def answer_invitation(
    *, conference_id: int, answer: Answer, whose: int | None = None, seen: str = "", by: Viewer
) -> None:
    """Come or not; may be changed until the meeting begins.

    `whose`: of whom one stands in for (waarneming). `seen`: the moment on the page of who answers.
    """
    with acting_as(by):
        hold_moment(conference_id, alone=False)
        invited = whose or engagement_of(by)
        if invited not in stands_for():
            raise NotHere
        mine = Invitation.objects.filter(conference_id=conference_id, engagement_id=invited)
        if not mine.exists():
            raise NotHere
        _require_open(conference_id, seen)
        mine.update(
            answer=answer,
            earlier_answer="",
            answered_at=clock.now(),
            attendance=Attendance.APOLOGIES if answer == Answer.DECLINES else "",
        )
        for_whom = f" for {invited}" if invited != by.engagement_id else ""
        record_change(action="conference.answered", outcome=f"conference {conference_id} {answer}{for_whom}")


def ask_anew(conference: Conference) -> int:
    """It is at another moment: what was answered or noted does not count any more; gives how many had answered."""
    rows = Invitation.objects.filter(conference=conference)
    asked = rows.exclude(answer="").update(earlier_answer=F("answer"), answer="", answered_at=None)
    rows.exclude(attendance="").update(attendance="")
    return asked


def _require_open(conference_id: int, seen: str) -> None:
    conference = Conference.objects.filter(pk=conference_id).first()
    if conference is None:
        raise NotHere
    if conference.state != ConferenceState.SENT:
        raise Overtaken("Antwoorden kan tot het overleg begint. Bel anders de voorzitter.")
    if seen and seen != mark_of_moment(conference.starts_at, conference.ends_at):
        raise Overtaken("Dit overleg is net verplaatst. Kijk wanneer het nu is en antwoord dan.")
