"""Confirming the minutes, at the next conference: the corrections are closed and the rights end."""

from opmaat.audit.recording import record_change
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.chairing import led_by, move_to
from opmaat.conferences.actions.tabling import end_tabling
from opmaat.conferences.enums import ConferenceState, CorrectionState
from opmaat.conferences.models import Correction
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def confirm_minutes(*, conference_id: int, by: Viewer) -> None:
    """The minutes stand; every case of this conference leaves the table."""
    with acting_as(by):
        conference = led_by(by, conference_id, ConferenceState.MINUTED)
        waiting = Correction.objects.filter(
            line__agenda_item__conference=conference, state=CorrectionState.PROPOSED
        ).count()
        if waiting:
            raise Refused(f"Beslis eerst over de voorgestelde verbeteringen ({waiting}).", status=UNPROCESSABLE)
        move_to(conference, ConferenceState.CONFIRMED, confirmed_at=clock.now())
        end_tabling(conference)
        record_change(action="conference.confirmed", outcome=f"conference {conference_id}")
