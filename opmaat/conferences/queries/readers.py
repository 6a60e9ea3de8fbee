"""Who at the table of a case reads a line, and who does not; before it is written, and after.

Only the chair hears it, who writes the line in the name of the own unit and knows everybody at that table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from opmaat.cases.audience import Table, said_by
from opmaat.cases.enums import ItemKind
from opmaat.cases.facts import Said
from opmaat.cases.queries.recipients import recipients_of
from opmaat.cases.queries.seats import Seat
from opmaat.cases.rules.drafts import Source
from opmaat.conferences.queries.lines import LineRow
from opmaat.conferences.rules.seated import AT_THE_TABLE
from opmaat.plans.actions.saying import Words, would_read
from opmaat.regulation.enums import About, Category, Gives


@dataclass(frozen=True, slots=True)
class Hearing:
    """The table that hears words which are no item yet."""

    table: Table
    source: Source
    words: str
    about: About

    def reads(self, seat: Seat, categories: frozenset[Category]) -> bool:
        """Whether this seat would read them, were they about this."""
        words = Words(kind=ItemKind.MINUTES, body=self.words, categories=categories, necessity="", about=self.about)
        return would_read(self.table, seat, self.source, words)

    def without(self, categories: frozenset[Category]) -> tuple[Seat, ...]:
        """Who at the table would not."""
        return tuple(seat for seat in seated(self.table) if not self.reads(seat, categories))

    def readers(self, categories: frozenset[Category]) -> tuple[Seat, ...]:
        """Who at the table would read them."""
        return tuple(seat for seat in seated(self.table) if self.reads(seat, categories))


def seated(table: Table) -> tuple[Seat, ...]:
    """Who sits at the table of this case: not who was asked something once, or opened it in an emergency."""
    return tuple(seat for seat in table.seats if seat.capacity in AT_THE_TABLE)


def with_unread(table: Table, rows: Sequence[LineRow]) -> tuple[LineRow, ...]:
    """These lines with who at the table does not read them, by name; one statement."""
    recipients = recipients_of({row.item.pk: row.words for row in rows})
    return tuple(
        replace(row, unread_by=_blind(table, said_by(row.item, recipients.get(row.item.pk, ())))) for row in rows
    )


def _blind(table: Table, said: Said) -> tuple[str, ...]:
    seats = (seat for seat in seated(table) if table.decision(said, seat).gives is not Gives.CONTENT)
    return tuple(sorted(seat.name for seat in seats))
