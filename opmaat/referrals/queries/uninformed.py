"""How many people of a case were not told yet (AVG 14), for who leads it and decides about the referral.

The duty does not end when a referral is declined; the data do, so the page where that is decided says it first.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from opmaat.cases.models import Case
from opmaat.core import clock

UNINFORMED = """
select d.due, (select count(*) from (
    select 'subject' as whom, null::bigint as member_id
    union all select 'circle', p.member_id from opmaat_informing_persons(d.case_id) p
    union all select 'unnamed', null where opmaat_informing_unnamed(d.case_id) is not null) who
  where not exists (select 1 from cases_informingletter l where l.case_id = d.case_id and l.whom = who.whom
    and l.member_id is not distinct from who.member_id and l.handed_on is not null))
from cases_informingduty d where d.case_id = %s
"""


@dataclass(frozen=True, slots=True)
class Uninformed:
    """How many people, and the last day on which they hear."""

    people: int
    due: date

    @property
    def late(self) -> bool:
        """Whether that day has passed."""
        return self.due < clock.today()


def uninformed_in(case: Case) -> Uninformed | None:
    """Who was not told in this case; nothing when everybody was. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(UNINFORMED, [case.pk])
        row = cursor.fetchone()
    return Uninformed(int(row[1]), row[0]) if row and row[1] else None
