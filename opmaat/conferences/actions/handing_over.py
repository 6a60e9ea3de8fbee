"""The chair must leave: another lead or the deputy goes on at once, by waarneming until the end of the day.

With the chair go the seats in the cases, so that whoever chairs reads and writes as the chair did;
functions do not pass, which is why only somebody with a designation of their own takes over.
Refused before or after the meeting, and for somebody who is not designated there.
"""

from datetime import datetime, time, timedelta

from opmaat.audit.recording import record_change
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.chairing import led_by
from opmaat.conferences.enums import ConferenceState
from opmaat.conferences.models import Conference
from opmaat.conferences.queries.successors import may_take_over
from opmaat.conferences.rules.designation import designated_in
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.replacements import name_replacement
from opmaat.network.models import Engagement, Replacement
from opmaat.network.queries.in_force import in_force

REASON = "Zit een casusoverleg verder voor"


def hand_over_chair(*, conference_id: int, successor_id: int, by: Viewer) -> None:
    """From this moment the successor chairs, and leads its cases, until the end of the day."""
    with acting_as(by):
        conference = led_by(by, conference_id, ConferenceState.SESSION)
        successor = may_take_over(conference, by).filter(pk=successor_id).first()
        if successor is None:
            raise Refused(
                "Kies iemand van uw afdeling die hier ook is aangewezen om casussen te leiden.",
                designated_in(conference.regime), UNPROCESSABLE,
            )  # fmt: skip
        if not _stands_in(conference, successor):
            name_replacement(
                absent=conference.chair, substitute=successor, ends_at=_end_of_today(), reason=REASON, by=by
            )
        Conference.objects.filter(pk=conference_id).update(taken_over_by=successor, taken_over_at=clock.now())
        record_change(action="conference.chair_handed_over", outcome=f"conference {conference_id} {successor.pk}")


def _stands_in(conference: Conference, successor: Engagement) -> bool:
    already = Replacement.objects.filter(in_force(clock.now()), absent=conference.chair_id, substitute=successor)
    return already.exists()


def _end_of_today() -> datetime:
    return datetime.combine(clock.today() + timedelta(days=1), time.min, clock.AMSTERDAM)
