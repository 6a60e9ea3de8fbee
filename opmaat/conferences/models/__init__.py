"""Tables of this room: structure only. What is said about a person is an item of the room `cases`.

Each table is under forced row-level security (`opmaat/conferences/sql/`).
"""

from opmaat.conferences.models.conference import Conference, Invitation, Seat
from opmaat.conferences.models.meeting import AgendaItem, Correction, Line, Wish
from opmaat.conferences.models.visiting import AgendaGuest, ThirdAttendance

__all__ = [
    "AgendaGuest",
    "AgendaItem",
    "Conference",
    "Correction",
    "Invitation",
    "Line",
    "Seat",
    "ThirdAttendance",
    "Wish",
]
