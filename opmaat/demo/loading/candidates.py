"""Where something of these last days can happen: found by the owner, done by people through the actions.

Each statement gives one row or a few, always in the same order.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

READS = """
  a.valid_from <= %(at)s and a.valid_until > %(at)s and (a.sees_content & i.categories) = i.categories
  and i.secrecy = 'not_secret' and not i.has_conditions and i.about = 'subject' and (i.categories & 192) = 0
  and i.created_at < %(at)s and i.state = 'current' and i.kind = 'contribution'
"""
# An item of this unit that somebody at the table reads, while this person of the unit would read a question.
ASKED = f"""
select c.number, i.id, a.engagement_id
from cases_case_access mine
  join cases_case c on c.id = mine.case_id and c.phase in ('conferring', 'executing')
  join cases_item i on i.case_id = c.id and i.unit_id = %(unit)s
  join cases_case_access a on a.case_id = c.id and a.capacity in ('process_lead', 'case_lead', 'participant')
  join network_engagement e on e.id = a.engagement_id and e.unit_id <> i.unit_id
where mine.engagement_id = %(engagement)s and mine.valid_from <= %(at)s and mine.valid_until > %(at)s
  and mine.capacity in ('process_lead', 'case_lead', 'participant') and (mine.sees_content & 1) = 1 and {READS}
  and not exists (select 1 from cases_question q where q.asked_of_id = i.unit_id and q.answer_item_id is null)
order by i.created_at desc, i.id, a.engagement_id limit 1
"""  # noqa: S608 (no word of anybody's in it)
# An item of somebody else that this person reads, whose author still takes part.
READ = f"""
select c.number, i.id, i.author_id
from cases_case_access a
  join cases_case c on c.id = a.case_id and c.phase in ('conferring', 'executing')
  join cases_item i on i.case_id = c.id
  join network_engagement e on e.id = a.engagement_id and e.unit_id <> i.unit_id
  join cases_participation p on p.case_id = c.id and p.engagement_id = i.author_id
    and p.capacity in ('process_lead', 'case_lead', 'participant') and p.starts_at < %(at)s and p.ends_at is null
where a.engagement_id = %(engagement)s and a.capacity in ('process_lead', 'case_lead', 'participant') and {READS}
order by i.created_at desc, i.id limit 1
"""  # noqa: S608
CASES = """
select c.number from cases_case c
where c.municipality_id = %(municipality)s and c.regime = 'pga' and c.phase = %(phase)s
  and c.opened_at < %(at)s - interval '60 days'
  and not exists (select 1 from cases_participation p join network_engagement e on e.id = p.engagement_id
    where p.case_id = c.id and e.unit_id = %(unit)s)
  and exists (select 1 from cases_participation p where p.case_id = c.id and p.capacity = 'process_lead'
    and p.engagement_id = %(lead)s and p.ends_at is null)
order by c.opened_at desc limit 2
"""

# Where this person takes part in what is carried out; first where the process lead meant leads.
SITS = """
select c.number from cases_participation p join cases_case c on c.id = p.case_id
where p.engagement_id = %(engagement)s and p.capacity = 'participant' and p.ends_at is null and p.starts_at <= %(at)s
  and c.phase = 'executing' and c.phase_since <= %(at)s
order by exists (select 1 from cases_participation l where l.case_id = c.id and l.capacity = 'process_lead'
  and l.ends_at is null and l.engagement_id = %(lead)s) desc, c.number limit 1
"""


@dataclass(frozen=True, slots=True)
class Found:
    """An item in a case, and the other person it takes (who asks, or who wrote it)."""

    number: str
    item_id: int
    engagement_id: int


@dataclass(frozen=True, slots=True)
class Where:
    """Cases of this process lead in a municipality, some time old, in which this unit has no part."""

    municipality: int
    lead: int
    unit: int
    at: datetime


def asked_about(owner: BaseDatabaseWrapper, *, engagement: int, unit: int, at: datetime) -> Found | None:
    """Something of this person's unit that a colleague of another partner can ask about."""
    return _found(owner, ASKED, {"engagement": engagement, "unit": unit, "at": at})


def read_by(owner: BaseDatabaseWrapper, *, engagement: int, at: datetime) -> Found | None:
    """Something that this person reads and its source can put right."""
    return _found(owner, READ, {"engagement": engagement, "at": at})


def numbers(owner: BaseDatabaseWrapper, where: Where, phase: str) -> list[str]:
    """The newest of the cases meant that are in this phase."""
    return [row[0] for row in _rows(owner, CASES, asdict(where) | {"phase": phase})]


def sits_in(owner: BaseDatabaseWrapper, *, engagement: int, lead: int, at: datetime) -> str:
    """A case that is carried out in which this person takes part, of this process lead if there is one; or nothing."""
    asked = {"engagement": engagement, "lead": lead, "at": at}
    return next((str(number) for (number,) in _rows(owner, SITS, asked)), "")


def _found(owner: BaseDatabaseWrapper, statement: str, asked: dict[str, Any]) -> Found | None:
    return next((Found(*row) for row in _rows(owner, statement, asked)), None)


def _rows(owner: BaseDatabaseWrapper, statement: str, asked: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with owner.cursor() as cursor:
        cursor.execute(statement, asked)
        yield from cursor.fetchall()
