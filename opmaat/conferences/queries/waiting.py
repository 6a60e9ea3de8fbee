"""What waits for a viewer in this room: invitations, agendas, meetings and minutes. One statement.

What a chair must do waits also for who stands in for that chair (waarneming).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db import connection

from opmaat.conferences.terms import terms
from opmaat.core import clock
from opmaat.core.viewer import Viewer

What = Literal["answer", "send", "meeting", "confirm"]
SOON = timedelta(days=7)
SEND_BEFORE = timedelta(days=10)

_WAITING = """
select k.what, c.id, coalesce(m.name, h.name), c.starts_at, k.count from (
  select 'answer' as what, i.conference_id, 0::bigint as count from conferences_invitation i
  where i.engagement_id = %(viewer)s and i.answer = ''
  union all
  select 'send', c.id, (select count(*) from conferences_agendaitem g
    where g.conference_id = c.id and g.state <> 'dropped')
  from conferences_conference c
  where c.chair_id in (select opmaat_stands_for()) and c.state = 'planned' and c.starts_at <= %(send)s
  union all
  select 'confirm', c.id, proposed.count
  from conferences_conference c cross join lateral (select count(*) from conferences_correction x
    join conferences_line l on l.id = x.line_id join conferences_agendaitem g on g.id = l.agenda_item_id
    where g.conference_id = c.id and x.state = 'proposed') proposed
  where c.chair_id in (select opmaat_stands_for()) and c.state = 'minuted'
    -- Without proposals it waits for the next conference, when one comes in time.
    and (proposed.count > 0 or not exists (select 1 from conferences_conference l
      where l.chair_id = c.chair_id and l.regime = c.regime and l.municipality_id is not distinct from c.municipality_id
        and l.house_id is not distinct from c.house_id and l.starts_at > c.starts_at
        and l.starts_at <= c.starts_at + make_interval(weeks => %(within)s)
        and l.state in ('planned', 'sent') and l.ends_at > %(now)s))
  union all
  select 'meeting', c.id, (select count(*) from conferences_agendaitem g
    where g.conference_id = c.id and g.state <> 'dropped')
  from conferences_conference c where c.state in ('sent', 'session')
    and c.starts_at <= %(soon)s and c.ends_at > %(now)s
) k
join conferences_conference c on c.id = k.conference_id
left join network_municipality m on m.id = c.municipality_id
left join network_safetyhouse h on h.id = c.house_id
where k.what <> 'answer' or c.state = 'sent' and c.starts_at > %(now)s
order by c.starts_at, k.what
"""


@dataclass(frozen=True, slots=True)
class WaitingConference:
    """One thing that waits; `count` is of cases, or of corrections for minutes to confirm."""

    what: What
    conference_id: int
    territory: str
    starts_at: datetime
    count: int

    @property
    def url(self) -> str:
        """Where it is done."""
        place = {"confirm": "verslag/"}.get(self.what, "")
        return f"/overleg/{self.conference_id}/{place}"


def waiting_for(viewer: Viewer) -> tuple[WaitingConference, ...]:
    """Everything of this room that waits for this viewer, soonest first."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            _WAITING,
            {
                "viewer": viewer.engagement_id,
                "now": now,
                "soon": now + SOON,
                "send": now + SEND_BEFORE,
                "within": terms().confirm_within_weeks,
            },
        )
        return tuple(WaitingConference(*row) for row in cursor.fetchall())
