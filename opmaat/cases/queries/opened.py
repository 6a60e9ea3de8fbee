"""The exceptional accesses that are open now: an emergency, or a seal on a closed case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection

from opmaat.cases.models import Seal
from opmaat.core import clock


@dataclass(frozen=True, slots=True)
class Opened:
    """One of the viewer's own exceptional accesses, still in force."""

    kind: Literal["emergency", "unsealed"]
    case: str
    ends_at: datetime

    @property
    def until(self) -> str:
        """The moment it ends, Amsterdam time."""
        return self.ends_at.astimezone(clock.AMSTERDAM).strftime("%H:%M")

    @property
    def url(self) -> str:
        """The address of the case."""
        return f"/casus/{self.case}/"


def has_opened_seal(engagement_id: int, case_id: int) -> bool:
    """Whether this viewer has opened this closed case now; one statement."""
    moment = clock.now()
    mine = Seal.objects.filter(case_id=case_id, engagement_id=engagement_id)
    return mine.filter(starts_at__lte=moment, ends_at__gt=moment).exists()


def opened_by(engagement_id: int) -> tuple[Opened, ...]:
    """What this engagement has open now; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, number, ends_at from ("
            " select 'emergency' as kind, x.case_id, x.ends_at, x.starts_at from cases_emergencyaccess x"
            " where x.engagement_id = %(viewer)s"
            " union all select 'unsealed', s.case_id, s.ends_at, s.starts_at from cases_seal s"
            " where s.engagement_id = %(viewer)s) opened join cases_case c on c.id = opened.case_id"
            " where starts_at <= %(now)s and ends_at > %(now)s order by ends_at",
            {"viewer": engagement_id, "now": clock.now()},
        )
        return tuple(Opened(*row) for row in cursor.fetchall())
