"""What waits for a viewer in this room: referrals, offers, triage and questions to spar. One statement."""

from datetime import datetime

from django.db import connection

from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.referrals.queries.waiting_consultations import WAITING as CONSULTATIONS
from opmaat.referrals.queries.waiting_referrals import WAITING as REFERRALS
from opmaat.referrals.queries.waiting_referrals import WaitingReferral
from opmaat.referrals.queries.waiting_triage import WAITING as TRIAGE

WAITING = f"({REFERRALS}) union all {CONSULTATIONS} union all {TRIAGE}"


def waiting_for(viewer: Viewer) -> tuple[WaitingReferral, ...]:
    """Everything of this room that waits; of sparren `whom` is the place, `day` since when."""
    asked: dict[str, int | datetime] = {
        "viewer": viewer.engagement_id or 0,
        "unit": viewer.unit_id or 0,
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(WAITING, asked)
        return tuple(
            WaitingReferral(row[0], row[1], row[2], Named(*row[3:10]), row[10], row[11]) for row in cursor.fetchall()
        )
