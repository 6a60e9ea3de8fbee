"""What asking needs of the running cases, read from the database: seats, phases, and what was said by whom."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

CONFIDED = 32 | 64 | 128  # health, police, criminal justice

CASES = """
select c.id, c.number, c.regime, c.phase from cases_case c
where c.phase not in ('declined', 'shielded', 'destroyed') order by c.number
"""
STEPS = "select case_id, to_phase, min(at) from cases_casestep group by 1, 2"
SEATS = """
select p.case_id, p.engagement_id, e.unit_id, u.kind, u.place_2_27, p.capacity, p.starts_at, p.ends_at, p.reason,
  exists (select 1 from network_appointment a where a.engagement_id = e.id
    and a.function in ('process_coordinator', 'process_support')) or u.kind = 'safety_house'
from cases_participation p join network_engagement e on e.id = p.engagement_id join network_unit u on u.id = e.unit_id
order by p.case_id, p.starts_at, p.id
"""
SAID = """
select i.case_id, i.id, i.unit_id, i.author_id, i.created_at, i.about, i.state = 'current',
  (i.categories & %s) <> 0 or i.secrecy <> 'not_secret' or i.has_conditions
from cases_item i where i.kind in ('contribution', 'referral', 'answer') and i.secrecy <> 'withdrawn'
order by i.case_id, i.created_at, i.id
"""
WILLING = """
select e.id, e.unit_id from network_engagement e join network_unit u on u.id = e.unit_id
where u.place_2_27 = 'second' and e.ends_at is null
  and exists (select 1 from network_screening s where s.engagement_id = e.id and s.starts_at <= %s
    and (s.ends_at is null or s.ends_at > %s))
order by e.id
"""


@dataclass(frozen=True, slots=True)
class SeatHere:
    """Somebody in a case for a period, by the ids of the database."""

    engagement_id: int
    unit_id: int
    kind: str
    place: str
    capacity: str
    starts: datetime
    ends: datetime | None
    reason: str
    staff: bool

    def at(self, moment: datetime) -> bool:
        """Whether this person sat there at a moment."""
        return self.starts <= moment and (self.ends is None or moment < self.ends)

    @property
    def for_informing(self) -> bool:
        """Whether this is the contact point, who is asked nothing."""
        return self.reason.startswith("contactpunt")


@dataclass(frozen=True, slots=True)
class SaidHere:
    """One item, as far as a paper asks."""

    id: int
    unit_id: int
    author_id: int
    at: datetime
    about: str
    current: bool
    asks_consent: bool


@dataclass(slots=True)
class CaseHere:
    """A running case."""

    id: int
    number: str
    regime: str
    phase: str
    phases: dict[str, datetime] = field(default_factory=dict)
    seats: list[SeatHere] = field(default_factory=list)
    said: list[SaidHere] = field(default_factory=list)

    def lead(self, at: datetime) -> SeatHere | None:
        """Who led the process at a moment."""
        return next((seat for seat in self.seats if seat.capacity == "process_lead" and seat.at(at)), None)

    def next_capacity(self, seat: SeatHere) -> str:
        """What somebody became after a seat."""
        after = (s for s in self.seats if s.engagement_id == seat.engagement_id and seat.ends and s.starts >= seat.ends)
        return next((s.capacity for s in after), "")

    def supplied(self, unit_id: int, since: datetime, until: datetime) -> bool:
        """Whether a unit contributed in a period."""
        return any(item.unit_id == unit_id and since <= item.at <= until and item.current for item in self.said)


def running_cases(connection: BaseDatabaseWrapper) -> list[CaseHere]:
    """The running cases with everything around them; four statements."""
    cases = {row[0]: CaseHere(*row) for row in _rows(connection, CASES)}
    for case_id, phase, at in _rows(connection, STEPS):
        if case_id in cases:
            cases[case_id].phases[phase] = at
    seats: dict[int, list[SeatHere]] = defaultdict(list)
    for case_id, *seat in _rows(connection, SEATS):
        seats[case_id].append(SeatHere(*seat))
    for case_id, *said in _rows(connection, SAID, CONFIDED):
        if case_id in cases:
            cases[case_id].said.append(SaidHere(*said))
    for case_id, case in cases.items():
        case.seats = seats[case_id]
    return list(cases.values())


def willing_partners(connection: BaseDatabaseWrapper, at: datetime) -> list[tuple[int, int]]:
    """Private participants of WGS 2.27 that could join: engagement and unit."""
    return [(engagement, unit) for engagement, unit in _rows(connection, WILLING, at, at)]


def _rows(connection: BaseDatabaseWrapper, statement: str, *values: int | datetime) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values) or None)
        return list(cursor.fetchall())
