"""What waits for a viewer in this room: invitations, agendas, meetings and minutes. One statement.

What a chair must do waits also for who stands in for that chair (waarneming), and for who may take the chair over; an
invitation also for who stands in for who is invited. A meeting that was left open, or never began, stays.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db import connection

from opmaat.conferences.terms import terms
from opmaat.core import clock
from opmaat.core.viewer import Viewer

What = Literal["answer", "send", "again", "lapsed", "meeting", "close", "unheld", "judge", "confirm"]
SOON = timedelta(days=7)
SEND_BEFORE = timedelta(days=10)
OVERRUNS = timedelta(hours=10)  # so long a meeting that was not closed may still be on, for who is invited

_WAITING = """
with led as materialized (
  select conferences_led() as id union select conferences_without_chair()
)
select k.what, c.id, coalesce(m.name, h.name), c.starts_at,
  case when k.what in ('judge', 'confirm') then k.count else on_agenda.count end, k.since, k.next_at
from (
  select distinct 'answer' as what, i.conference_id, 0::bigint as count, null::timestamptz as since,
    null::timestamptz as next_at
  from conferences_invitation i join conferences_conference c on c.id = i.conference_id
  where i.engagement_id in (select opmaat_stands_for()) and i.answer = '' and i.withdrawn_at is null
    and i.engagement_id <> c.chair_id and c.state = 'sent' and c.starts_at > %(now)s
  union all
  select case when c.ends_at <= %(now)s then 'lapsed' else 'send' end, c.id, 0, null, null
  from conferences_conference c where c.id in (select id from led) and c.state = 'planned' and c.starts_at <= %(send)s
  union all
  select 'again', c.id, 0, c.changed_at, null
  from conferences_conference c
  where c.id in (select id from led) and c.state = 'sent' and c.changed_at is not null and c.ends_at > %(now)s
  union all
  select case c.state when 'sent' then 'unheld' else 'close' end, c.id, 0, null, null
  from conferences_conference c
  where c.id in (select id from led) and c.state in ('sent', 'session') and c.ends_at <= %(now)s
  union all
  select case when proposed.count > 0 then 'judge' else 'confirm' end, c.id, proposed.count, proposed.since, later.at
  from conferences_conference c
    cross join lateral (select count(*) as count, min(x.proposed_at) as since from conferences_correction x
      join conferences_line l on l.id = x.line_id join conferences_agendaitem g on g.id = l.agenda_item_id
      where g.conference_id = c.id and x.state = 'proposed') proposed
    -- The next conference, when one comes in time.
    cross join lateral (select min(l.starts_at) as at, bool_or(l.state <> 'session') as comes
      from conferences_conference l
      where l.chair_id = c.chair_id and l.regime = c.regime and l.municipality_id is not distinct from c.municipality_id
        and l.house_id is not distinct from c.house_id and l.starts_at > c.starts_at
        and l.starts_at <= c.starts_at + make_interval(weeks => %(within)s)
        and (l.state in ('planned', 'sent') and l.ends_at > %(now)s or l.state = 'session')) later
  -- Without proposals it waits for that one.
  where c.id in (select id from led) and c.state = 'minuted' and (proposed.count > 0 or later.comes is not true)
  union all
  select 'meeting', c.id, 0, null, null
  from conferences_conference c where c.state in ('sent', 'session') and c.starts_at <= %(soon)s
    and (c.ends_at > %(now)s
      or c.state = 'session' and c.ends_at > %(overrun)s and c.id not in (select id from led))
) k
join conferences_conference c on c.id = k.conference_id
left join network_municipality m on m.id = c.municipality_id
left join network_safetyhouse h on h.id = c.house_id
cross join lateral (select count(*) from conferences_agendaitem g
  where g.conference_id = c.id and g.state <> 'dropped') on_agenda
-- Who has no case left on the agenda is invited for nothing.
where k.what not in ('answer', 'meeting') or on_agenda.count > 0 or c.id in (select id from led)
order by c.starts_at, k.what
"""


@dataclass(frozen=True, slots=True)
class WaitingConference:
    """One thing that waits; `count` is of cases, or of corrections in the minutes."""

    what: What
    conference_id: int
    territory: str
    starts_at: datetime
    count: int
    since: datetime | None  # when it was changed, or the first correction was proposed
    next_at: datetime | None  # the next conference, for minutes

    @property
    def url(self) -> str:
        """Where it is done."""
        place = {"judge": "verslag/", "confirm": "verslag/", "close": "tafel/"}.get(self.what, "")
        return f"/overleg/{self.conference_id}/{place}"


def waiting_for(viewer: Viewer) -> tuple[WaitingConference, ...]:
    """Everything of this room that waits for this viewer, soonest first."""
    del viewer  # the database knows who is looking
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            _WAITING,
            {
                "now": now,
                "soon": now + SOON,
                "send": now + SEND_BEFORE,
                "overrun": now - OVERRUNS,
                "within": terms().confirm_within_weeks,
            },
        )
        return tuple(WaitingConference(*row) for row in cursor.fetchall())
