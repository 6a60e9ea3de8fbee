"""Confirming the minutes, at the next conference: the corrections are closed and the rights end.

Refused while a proposal waits for an answer, and before the next conference when one comes in
time (`terms.toml`). Without one the lead confirms, with the reason.
"""

from opmaat.audit.recording import record_change
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.chairing import hold_minutes, led_by, move_to
from opmaat.conferences.actions.tabling import end_tabling
from opmaat.conferences.enums import ConferenceState, WhyNotAtNext
from opmaat.conferences.models import Conference
from opmaat.conferences.queries.following import following, undecided
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.templatetags.dutch_dates import weekday
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def confirm_minutes(*, conference_id: int, because: str = "", by: Viewer) -> Conference | None:
    """The minutes stand; every case of this conference leaves the table. Gives where it was confirmed."""
    with acting_as(by):
        hold_minutes(conference_id, alone=True)
        conference = led_by(by, conference_id, ConferenceState.MINUTED)
        _require_decided(conference)
        later = following(conference)
        if later.on is None:
            _require_no_next(later.coming if later.waits else None, because)
        move_to(
            conference,
            ConferenceState.CONFIRMED,
            confirmed_at=clock.now(),
            confirmed_in=later.on,
            confirmed_because="" if later.on else because,
        )
        end_tabling(conference)
        where = f"in {later.on.pk}" if later.on else because
        record_change(action="conference.confirmed", outcome=f"conference {conference_id} {where}")
        return later.on


def _require_decided(conference: Conference) -> None:
    waiting = undecided(conference)
    if waiting:
        raise Refused(f"Beslis eerst over de voorgestelde verbeteringen ({waiting}).", status=UNPROCESSABLE)


def _require_no_next(coming: Conference | None, because: str) -> None:
    if coming is not None:
        raise Refused(
            f"Dit verslag wordt vastgesteld in het volgende overleg, op {weekday(coming.starts_at)}.",
            status=UNPROCESSABLE,
        )
    if because not in WhyNotAtNext.values:
        raise Refused("Kies waarom u het verslag vaststelt zonder volgend overleg.", status=UNPROCESSABLE)
