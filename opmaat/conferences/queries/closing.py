"""What the chair hears before a meeting closes: which cases did not come up, and where nobody noted the person.

Neither keeps the meeting open: they are asked once, on the page that closes it.
"""

from dataclasses import dataclass

from opmaat.conferences.enums import ItemState
from opmaat.conferences.models import AgendaItem, Conference
from opmaat.conferences.queries.agenda import Row, row_of

DISCUSSED = (ItemState.CURRENT, ItemState.DONE)


@dataclass(frozen=True, slots=True)
class BeforeClosing:
    """The cases of this agenda that something is left to say about."""

    undiscussed: tuple[Row, ...]
    not_noted: tuple[Row, ...]


def before_closing(conference: Conference) -> BeforeClosing:
    """In the order of the agenda; one statement."""
    found = list(
        AgendaItem.objects.filter(conference=conference).select_related("case__person").order_by("position", "id")
    )
    return BeforeClosing(
        undiscussed=tuple(row_of(item) for item in found if item.state == ItemState.PLANNED),
        not_noted=tuple(row_of(item) for item in found if item.state in DISCUSSED and not item.at_table),
    )
