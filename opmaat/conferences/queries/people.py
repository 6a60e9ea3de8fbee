"""Who is at the table of one case of a conference: invited for it, and in the room."""

from opmaat.cases.queries.seats import Seat, seats_of
from opmaat.conferences.enums import Attendance
from opmaat.conferences.models import AgendaItem, Invitation
from opmaat.conferences.rules.agreements import Present
from opmaat.conferences.rules.seated import is_seated

NOT_THERE = (Attendance.APOLOGIES, Attendance.ABSENT)


def present_at(item: AgendaItem) -> tuple[Present, ...]:
    """Who an agreement in this case can name: its seats, but for who stayed away; two statements."""
    away = set(
        Invitation.objects.filter(conference_id=item.conference_id, attendance__in=NOT_THERE).values_list(
            "engagement_id", flat=True
        )
    )
    return tuple(
        present_of(seat) for seat in seats_of(item.case_id) if is_seated(seat) and seat.engagement_id not in away
    )


def present_of(seat: Seat) -> Present:
    """A seat, as somebody to name."""
    return Present(seat.engagement_id, seat.name, seat.unit_id, seat.unit, seat.organisation)
