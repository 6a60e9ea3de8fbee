"""Who was at the table of each case, for who sees the team of that case; of another case nobody is named.

Who was out of the room for another case was there for this one.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from opmaat.conferences.enums import Attendance
from opmaat.conferences.models import Conference
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
    """By agenda item; two statements."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select agenda_item_id, engagement_id, attendance from conferences_attendance(%s)", [conference.pk]
        )
        rows = cursor.fetchall()
    people = Engagement.objects.filter(pk__in={row[1] for row in rows})
    names = {
        one.pk: f"{one.account.name} ({one.unit.organisation.name})"
        for one in people.select_related("account", "unit__organisation")
    }
    there: dict[int, dict[Attendance, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item, engagement, attendance in rows:
        if engagement in names:
            there[item][Attendance(attendance)].append(names[engagement])
    return {item: _lines(found) for item, found in there.items()}


def _lines(found: dict[Attendance, list[str]]) -> tuple[AttendanceLine, ...]:
    return tuple(AttendanceLine(title, tuple(sorted(found[key]))) for key, title in WORDS.items() if key in found)
