"""What waits for this viewer in their cases: notices, questions, new referrals, reviews.

Only what is theirs: every statement goes through the policies, and names nobody
the viewer may not know.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from opmaat.cases.models import Notice, Question
from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.viewer import Viewer

_LED = """
select c.number, p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month,
  p.birth_day, c.phase, c.phase_since
from cases_case_access a
join cases_case c on c.id = a.case_id
join cases_person p on p.id = c.person_id
where a.engagement_id = %(viewer)s and a.capacity = 'process_lead'
  and a.valid_from <= %(now)s and a.valid_until > %(now)s
"""


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """A question of a colleague to this viewer's unit."""

    question_id: int
    number: str
    person: Named
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingNotice:
    """Something this viewer must be told: corrected, withdrawn, released."""

    notice_id: int
    number: str
    kind: str
    told: str
    created_at: datetime
    item_id: int | None


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case that waits for its process lead."""

    number: str
    person: Named
    phase: str
    since: datetime


@dataclass(frozen=True, slots=True)
class WaitingReview:
    """An emergency access that a second person must review."""

    emergency_id: int
    number: str
    who: str
    due: date


def questions_for(viewer: Viewer) -> tuple[WaitingQuestion, ...]:
    """Open questions to the viewer's unit, oldest first."""
    rows = (
        Question.objects.filter(asked_of_id=viewer.unit_id, answer_item__isnull=True, answered_at__isnull=True)
        .select_related("case__person", "asked_by__account")
        .order_by("asked_at")
    )
    return tuple(
        WaitingQuestion(q.pk, q.case.number, named(q.case.person), q.asked_by.account.name, q.asked_at) for q in rows
    )


def notices_for(viewer: Viewer) -> tuple[WaitingNotice, ...]:
    """What this viewer was told and has not put away, newest first."""
    del viewer  # the policy shows one's own notices only
    rows = Notice.objects.filter(read_at__isnull=True).select_related("case")
    return tuple(
        WaitingNotice(n.pk, n.case.number, n.kind, n.told, n.created_at, n.item_id)
        for n in rows.order_by("-created_at")[:50]
    )


def referrals_for(viewer: Viewer) -> tuple[WaitingCase, ...]:
    """Cases that this viewer leads and that are not yet weighed."""
    return _led(viewer, "c.phase in ('referred', 'weighing')")


def without_case_lead(viewer: Viewer) -> tuple[WaitingCase, ...]:
    """Cases that this viewer leads, past gathering, with no case lead or one who no longer works there."""
    return _led(
        viewer,
        "c.phase in ('composing', 'conferring', 'executing', 'aftercare') and not exists (select 1"
        " from cases_participation s join network_engagement e on e.id = s.engagement_id"
        " and (e.ends_at is null or e.ends_at > %(now)s)"
        " join network_account acc on acc.id = e.account_id and acc.is_active"
        " where s.case_id = c.id and s.capacity = 'case_lead' and s.starts_at <= %(now)s"
        " and (s.ends_at is null or s.ends_at > %(now)s))",
    )


def reviews_for(viewer: Viewer) -> tuple[WaitingReview, ...]:
    """Emergency accesses this viewer must review as a second person."""
    del viewer
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, case_number, who, review_due from opmaat_emergencies_to_review() where reviewed_at is null"
        )
        return tuple(WaitingReview(*row) for row in cursor.fetchall())


def named(person: Any) -> Named:
    """The name parts of a stored person."""
    return Named(
        person.given_names,
        person.call_name,
        person.particle,
        person.surname,
        person.birth_year,
        person.birth_month,
        person.birth_day,
    )


def _led(viewer: Viewer, condition: str) -> tuple[WaitingCase, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_LED} and {condition} order by c.phase_since",
            {"viewer": viewer.engagement_id, "now": clock.now()},
        )
        return tuple(WaitingCase(row[0], Named(*row[1:8]), row[8], row[9]) for row in cursor.fetchall())
