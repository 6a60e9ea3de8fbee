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

LEFT_BEHIND = """
select 'left', 0, l.case_number, '', '', '', '', null::smallint, null::smallint, null::smallint, l.lead_name,
  l.contact_due, ''
from referrals_left_behind() l
"""
ALL = f"{REFERRALS} union all {CONSULTATIONS} union all {TRIAGE} union all {LEFT_BEHIND}"
WAITING = f"{ALL} order by 12"


def waiting_for(viewer: Viewer) -> tuple[WaitingReferral, ...]:
    """Everything of this room that waits; of sparren `whom` is the place, `day` since when."""
    asked: dict[str, int | datetime] = {
        "viewer": viewer.engagement_id or 0,
        "unit": viewer.unit_id or 0,
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(WAITING, asked)
        return tuple(WaitingReferral(row[0], row[1], row[2], Named(*row[3:10]), *row[10:]) for row in cursor.fetchall())
