"""What changed in my cases since I last looked at each of them: one's own marker, never the log (WGS 1.8(4)).

Contributions of other units and steps of the case, as far as this viewer may know of them.
One line for each case: the last, with how many there are.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.viewer import Viewer

NEVER_LOOKED = timedelta(days=14)  # a case one never opened shows what is newer than this
OLDEST = timedelta(days=60)
# Since when comes first, on its own: so the index on case and moment finds what is newer, and nothing older is read.
_CHANGES = """
with mine as materialized (
  select a.case_id, greatest(coalesce(k.opened_at, %(since)s), %(oldest)s) as since
  from cases_case_access a
  left join cases_marker k on k.engagement_id = a.engagement_id and k.case_id = a.case_id
  where a.engagement_id = %(viewer)s and a.valid_from <= %(now)s and a.valid_until > %(now)s
)
select c.number, p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day,
  last.at, coalesce(u.name, ''), last.phase, last.times
from mine
cross join lateral (
  select n.at, n.unit_id, n.phase, count(*) over () as times from (
    select i.created_at as at, i.unit_id, '' as phase from cases_item i
    where i.case_id = mine.case_id and i.unit_id <> %(unit)s and i.created_at > mine.since
    union all
    select t.at, null, t.to_phase from cases_casestep t
    where t.case_id = mine.case_id and t.by_id is distinct from %(viewer)s and t.at > mine.since) n
  order by n.at desc limit 1) last
join cases_case c on c.id = mine.case_id
join cases_person p on p.id = c.person_id
left join network_unit u on u.id = last.unit_id
order by last.at desc limit %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Change:
    """The last thing that changed in one case, and how many things did."""

    number: str
    person: Named
    at: datetime
    who: str
    phase: str
    times: int


def changes_since_looked(viewer: Viewer, *, limit: int = 12) -> tuple[Change, ...]:
    """The cases in which something changed, the newest first; one statement."""
    now = clock.now()
    asked = {
        "viewer": viewer.engagement_id, "unit": viewer.unit_id, "now": now, "since": now - NEVER_LOOKED,
        "oldest": now - OLDEST, "limit": limit,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES, asked)
        return tuple(Change(row[0], Named(*row[1:8]), *row[8:]) for row in cursor.fetchall())
