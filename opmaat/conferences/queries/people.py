"""Who is at the table of one case of a conference: invited for it, and in the room."""

from opmaat.cases.queries.seats import Seat, seats_of
from opmaat.conferences.models import AgendaItem
from opmaat.conferences.queries.guests import guests_of, stayed_away
from opmaat.conferences.rules.agreements import Present
from opmaat.conferences.rules.seated import is_seated


def present_at(item: AgendaItem) -> tuple[Present, ...]:
    """Who an agreement in this case can name: its seats, but for who stayed away; for the chair, two statements."""
    away = stayed_away(guests_of(item.conference))
    return tuple(
        present_of(seat) for seat in seats_of(item.case_id) if is_seated(seat) and seat.engagement_id not in away
    )


def present_of(seat: Seat) -> Present:
    """A seat, as somebody to name."""
    return Present(seat.engagement_id, seat.name, seat.unit_id, seat.unit, seat.organisation)
