"""Reads the log: only through an opening with a purpose, and each reading is itself a line.

The database gives no line without an opening of this viewer that is in force and still
allowed. Names of people and cases are not here: the room that shows a page adds them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from opmaat.audit.enums import Kind, Purpose
from opmaat.audit.models import PurposeOpening
from opmaat.audit.recording import shown
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import required_act

PAGE_SIZE = 50
READ = """
select occurred_at, id, kind, action, outcome, viewer_key, engagement_id, on_behalf_of, organisation,
       function, case_ids, persons, item_ids, categories, rule_ids, reglement, purpose, address, trace_id
from audit_read(%s::bigint, %s::bigint, %s::timestamptz, %s::timestamptz, %s::text, %s::bigint,
                %s::timestamptz, %s::bigint, %s::integer)
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """The log as somebody opened it: for what, for which case (none: all of it), until when."""

    id: int
    case_id: int | None
    purpose: Purpose
    reason: str
    opened_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the log, to read on from."""

    occurred_at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Question:
    """Which lines are asked for; everything may stay open."""

    start: datetime | None = None
    end: datetime | None = None
    kind: Kind | None = None
    engagement_id: int | None = None
    before: Place | None = None
    size: int = PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log."""

    occurred_at: datetime
    id: int
    kind: Kind
    action: str
    outcome: str
    viewer_key: str
    engagement_id: int | None
    on_behalf_of: str
    organisation: str
    function: str
    case_ids: tuple[int, ...]
    persons: tuple[str, ...]
    item_ids: tuple[int, ...]
    categories: int
    rule_ids: tuple[str, ...]
    reglement: str
    purpose: str
    address: str
    trace_id: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of lines, newest first, and where the next page starts."""

    lines: tuple[Line, ...]
    following: Place | None


def may_open(case_id: int | None = None) -> bool:
    """Whether the viewer may open the log of this case, or without a case all of it."""
    with connection.cursor() as cursor:
        cursor.execute("select audit_may_open(%s::bigint, %s::bigint)", [required_act().viewer.engagement_id, case_id])
        return bool(cursor.fetchone()[0])


def opening_in_force(case_id: int | None = None) -> Opening | None:
    """The viewer's opening that covers this case (or the whole log) now, the latest first."""
    covers = Q(case_id__isnull=True) if case_id is None else Q(case_id=case_id) | Q(case_id__isnull=True)
    found = PurposeOpening.objects.filter(covers, until__gt=clock.now()).order_by("-opened_at", "-id").first()
    return None if found is None else opening_of(found)


def opening_of(row: PurposeOpening) -> Opening:
    """What a page may know of an opening."""
    return Opening(row.pk, row.case_id, Purpose(row.purpose), row.reason, row.opened_at, row.until)


def events(opening: Opening, question: Question = Question()) -> Lines:
    """Lines of the whole log; the reading itself is logged."""
    return _read(opening, None, question, "audit.log")


def looks_for_case(case_id: int, opening: Opening, question: Question = Question()) -> Lines:
    """Who looked at this case, changed something or was refused; the reading itself is logged."""
    return _read(opening, case_id, question, "audit.case_log")


def _read(opening: Opening, case_id: int | None, question: Question, action: str) -> Lines:
    shown(action=action, purpose=opening.purpose.value, case_id=case_id)
    with connection.cursor() as cursor:
        cursor.execute("select audit_is_open(%s, %s::bigint)", [opening.id, case_id])
        if not cursor.fetchone()[0]:
            raise Refused("Het logboek is weer dicht. Open het opnieuw en zeg waarvoor.", "WGS 1.8(4)")
        cursor.execute(READ, _values(opening, case_id, question))
        lines = tuple(_line(row) for row in cursor.fetchall())
    page = lines[: question.size]
    more = len(lines) > question.size
    return Lines(page, Place(page[-1].occurred_at, page[-1].id) if more else None)


def _values(opening: Opening, case_id: int | None, question: Question) -> list[Any]:
    kind, before = question.kind, question.before
    place = (before.occurred_at, before.id) if before else (None, None)
    period = (question.start, question.end)
    # One more than the page holds, to know whether there is another page.
    return [
        opening.id,
        case_id,
        *period,
        kind.value if kind else None,
        question.engagement_id,
        *place,
        question.size + 1,
    ]


def _line(row: tuple[Any, ...]) -> Line:
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    values[2] = Kind(values[2])
    return Line(*values)
