"""Who was at the table of each case, for who sees the team of that case; of another case nobody is named.

Who was out of the room for another case was there for this one.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from opmaat.conferences.enums import Attendance
from opmaat.conferences.models import Conference
from opmaat.conferences.queries.stand_ins import stand_ins, table_moment
from opmaat.conferences.rules.stand_ins import with_stand_ins
from opmaat.network.models import Engagement

WORDS = {
    Attendance.PRESENT: "Aanwezig",
    Attendance.APOLOGIES: "Afgemeld",
    Attendance.ABSENT: "Niet gekomen",
}


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """Everybody of one sort, by name and organisation."""

    title: str
    names: tuple[str, ...]

    @property
    def words(self) -> str:
        """As one line."""
        return f"{self.title}: {', '.join(self.names)}."


def attendance_of(conference: Conference) -> dict[int, tuple[AttendanceLine, ...]]:
    """By agenda item, with who stood in for whom; two statements, one when nobody may be named."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select agenda_item_id, engagement_id, attendance from conferences_attendance(%s)", [conference.pk]
        )
        rows = cursor.fetchall()
    names = _names(conference, {row[1] for row in rows}) if rows else {}
    there: dict[int, dict[Attendance, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item, engagement, attendance in rows:
        if engagement in names:
            there[item][Attendance(attendance)].append(names[engagement])
    return {item: _lines(found) for item, found in there.items()}


def _names(conference: Conference, engagements: Collection[int]) -> dict[int, str]:
    people = Engagement.objects.filter(pk__in=engagements).select_related("account", "unit__organisation")
    found = people.annotate(stand_ins=stand_ins("pk", table_moment(conference)))
    return {
        one.pk: f"{with_stand_ins(one.account.name, one.stand_ins)} ({one.unit.organisation.name})" for one in found
    }


def _lines(found: dict[Attendance, list[str]]) -> tuple[AttendanceLine, ...]:
    return tuple(AttendanceLine(title, tuple(sorted(found[key]))) for key, title in WORDS.items() if key in found)
