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
  l.contact_due
from referrals_left_behind() l
"""
ALL = f"({REFERRALS}) union all {CONSULTATIONS} union all {TRIAGE} union all {LEFT_BEHIND}"
# With the number of who referred, to make contact is to call; and of a body that is silent.
WAITING = f"""
with waits (kind, id, number, given_names, call_name, particle, surname, birth_year, birth_month, birth_day, whom, day)
  as ({ALL})
select w.*, coalesce(nullif(e.phone, ''), u.phone, silent.phone, '')
from waits w
left join referrals_referral r on r.id = w.id and w.kind = 'contact'
left join network_engagement e on e.id = r.referred_by_id
left join network_unit u on u.id = e.unit_id
left join referrals_triageseat s on s.id = w.id and w.kind = 'silent'
left join network_unit silent on silent.id = s.unit_id
order by w.day
"""  # noqa: S608


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
