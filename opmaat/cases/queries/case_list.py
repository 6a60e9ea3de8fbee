"""The cases somebody has to do with, to look through, filter and search by name.

Starts at the viewer's own rights and goes from there to the cases, so that its
cost depends on how many cases one has and never on how many there are. Searches
names without diacritics, inside one's rights; so do the counts.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.sorting import sort_key
from opmaat.regulation.enums import Capacity, Phase, Regime

PER_PAGE = 50

_MINE = """
from cases_case_access a
join cases_case c on c.id = a.case_id
join cases_person p on p.id = c.person_id
join network_municipality m on m.id = c.municipality_id
where a.engagement_id = %(viewer)s and a.valid_from <= %(now)s and a.valid_until > %(now)s
  and (%(regime)s = '' or c.regime = %(regime)s)
  and (%(phase)s = '' or c.phase = %(phase)s)
  and (%(capacity)s = '' or a.capacity = %(capacity)s)
  and (%(municipality)s::bigint is null or c.municipality_id = %(municipality)s::bigint)
  and (%(name)s = '' or c.number = %(number)s or exists (
    select 1 from cases_personname n where n.person_id = p.id and n.search_key like %(pattern)s))
"""

_ROWS = """
select c.number, c.regime, c.phase, c.phase_since, c.in_detention, a.capacity, m.name,
  p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day,
  coalesce((select i.created_at from cases_item i where i.case_id = c.id order by i.created_at desc limit 1),
    c.phase_since) as changed_at,
  (select acc.name from cases_participation s
    join network_engagement e on e.id = s.engagement_id join network_account acc on acc.id = e.account_id
    where s.case_id = c.id and s.capacity = 'process_lead' and s.starts_at <= %(now)s
      and (s.ends_at is null or s.ends_at > %(now)s)) as process_lead
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody asked of the list; empty means: everything."""

    query: str = ""
    regime: str = ""
    phase: str = ""
    capacity: str = ""
    municipality: int | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list."""

    number: str
    regime: str
    phase: str
    phase_since: datetime
    in_detention: bool
    capacity: str
    municipality: str
    person: Named
    changed_at: datetime
    process_lead: str

    @property
    def url(self) -> str:
        """The address of the case."""
        return f"/casus/{self.number}/"

    @property
    def name(self) -> str:
        """The abbreviated name."""
        return self.person.short

    @property
    def age(self) -> str:
        """The age today."""
        return self.person.age_on(clock.today())


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of the list with the count of what this viewer may know."""

    rows: tuple[CaseRow, ...]
    total: int


def my_cases(viewer: Viewer, choice: Choice, *, page: int = 1) -> CaseList:
    """The cases this viewer has to do with now; two statements, whatever the number."""
    asked = _parameters(viewer, choice)
    asked |= {"limit": PER_PAGE, "offset": PER_PAGE * (max(page, 1) - 1)}
    with connection.cursor() as cursor:
        cursor.execute("select count(*) " + _MINE, asked)
        total = cursor.fetchone()[0]
        cursor.execute(_ROWS + _MINE + " order by p.sort_key, c.id limit %(limit)s offset %(offset)s", asked)
        return CaseList(tuple(_row(row) for row in cursor.fetchall()), total)


def my_first_cases(viewer: Viewer, *, most: int) -> CaseList:
    """The first of them with the count of all; one statement."""
    asked = _parameters(viewer, Choice()) | {"limit": most}
    with connection.cursor() as cursor:
        cursor.execute(_ROWS + ", count(*) over () " + _MINE + " order by p.sort_key, c.id limit %(limit)s", asked)
        rows = cursor.fetchall()
    return CaseList(tuple(_row(row[:-1]) for row in rows), rows[0][-1] if rows else 0)


def municipalities_of(viewer: Viewer) -> tuple[tuple[int, str], ...]:
    """The municipalities in which this viewer has cases, for the filter."""
    with connection.cursor() as cursor:
        cursor.execute("select distinct m.id, m.name " + _MINE + " order by m.name", _parameters(viewer, Choice()))
        return tuple(cursor.fetchall())


def _parameters(viewer: Viewer, choice: Choice) -> dict[str, Any]:
    wanted = sort_key(choice.query)
    literal = wanted.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return {
        "viewer": viewer.engagement_id,
        "now": clock.now(),
        "regime": choice.regime if choice.regime in Regime.values else "",
        "phase": choice.phase if choice.phase in Phase.values else "",
        "capacity": choice.capacity if choice.capacity in Capacity.values else "",
        "municipality": choice.municipality,
        "name": wanted,
        "pattern": f"%{literal}%",
        "number": choice.query.strip().upper().replace(" ", "-"),
    }


def _row(row: tuple[Any, ...]) -> CaseRow:
    number, regime, phase, since, detained, capacity, municipality, *person, changed_at, lead = row
    return CaseRow(
        number, regime, phase, since, detained, capacity, municipality, Named(*person), changed_at, lead or ""
    )
