"""The lines of the minutes that a viewer reads, with the corrections they may know of.

What was read is noted for the log, case by case.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from django.db.models import OuterRef, QuerySet

from opmaat.cases.access import record_items
from opmaat.cases.enums import ItemState
from opmaat.cases.facts import categories_in
from opmaat.cases.models import Case, Item
from opmaat.conferences.enums import CorrectionState, LineKind
from opmaat.conferences.models import AgendaItem, Conference, Correction, Line
from opmaat.conferences.queries.stand_ins import stand_ins
from opmaat.conferences.rules.reasons import is_why, says_why
from opmaat.conferences.rules.stand_ins import with_stand_ins
from opmaat.core import clock
from opmaat.regulation.enums import About

MOST_AGREED = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """Other words for a line."""

    id: int
    words: str
    by: str
    unit: str
    state: str

    @property
    def state_label(self) -> str:
        """What became of it."""
        return CorrectionState(self.state).label

    @property
    def open(self) -> bool:
        """Whether the chair must still decide."""
        return self.state == CorrectionState.PROPOSED


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line as a page shows it."""

    id: int
    kind: str
    words: str
    at: datetime
    whose: str
    due: date | None
    item: Item
    proposals: tuple[Proposal, ...]
    # A decision that says not why.
    unexplained: bool = False
    # Who at the table does not read it; for the chair only.
    unread_by: tuple[str, ...] = ()

    @property
    def kind_label(self) -> str:
        """What kind of line it is."""
        return LineKind(self.kind).label

    @property
    def about_label(self) -> str:
        """Whom it is about, when that is not the person."""
        return "" if self.item.about == About.SUBJECT else f"over {About(self.item.about).label}"

    @property
    def category_label(self) -> str:
        """What it is about: that decides who reads it."""
        return ", ".join(sorted(category.label for category in categories_in(self.item.categories)))

    @property
    def correctable(self) -> bool:
        """An agreement is changed in the plan."""
        return self.kind != LineKind.AGREEMENT


def lines_of(items: Sequence[AgendaItem]) -> dict[int, tuple[LineRow, ...]]:
    """The lines of these agenda items, as this viewer reads them; two statements."""
    found = (
        Line.objects.filter(agenda_item__in=[item.pk for item in items], item__state=ItemState.CURRENT)
        .select_related("item__text", "item__unit", "whose__account")
        .annotate(stand_ins=stand_ins("whose", OuterRef("at")))
        .order_by("at", "id")
    )
    lines = [line for line in found if getattr(line.item, "text", None)]
    proposals = _proposals(lines)
    rows: dict[int, list[LineRow]] = defaultdict(list)
    for line in lines:
        rows[line.agenda_item_id].append(_row(line, line.stand_ins, proposals.get(line.pk, ())))
    return {item: _with_why(several) for item, several in rows.items()}


def _with_why(rows: Sequence[LineRow]) -> tuple[LineRow, ...]:
    """Marks the decisions without a reason; a reason stands in the line right after, and has the same readers."""
    return tuple(
        replace(row, unexplained=True) if row.kind == LineKind.DECISION and not _explains(row, after) else row
        for row, after in zip_longest(rows, rows[1:])
    )


def _explains(row: LineRow, after: LineRow | None) -> bool:
    reason = after is not None and after.kind == LineKind.DECISION and is_why(after.words)
    return says_why(row.words) or reason


def agreed_before(case: Case, *, but: Conference) -> tuple[Item, ...]:
    """The items agreed in earlier conferences about this case, newest first; one statement."""
    found = _agreements(case).exclude(agenda_item__conference=but)
    return tuple(line.item for line in found.select_related("item").order_by("-at"))


def agreed_rows(case: Case, *, but: Conference) -> tuple[LineRow, ...]:
    """The same with their words, and who stands in now for who does it; one statement."""
    found = _agreements(case).exclude(agenda_item__conference=but).annotate(stand_ins=stand_ins("whose", clock.now()))
    rows = found.select_related("item__text", "whose__account").order_by("-at", "-id")[:MOST_AGREED]
    return tuple(_row(line, line.stand_ins, ()) for line in rows if getattr(line.item, "text", None))


def _agreements(case: Case) -> QuerySet[Line]:
    return Line.objects.filter(agenda_item__case=case, kind=LineKind.AGREEMENT, item__state=ItemState.CURRENT)


def note_read(case: Case, rows: Sequence[LineRow]) -> None:
    """In the log: these lines were shown."""
    record_items(case, [row.item for row in rows])


def _proposals(lines: Sequence[Line]) -> dict[int, tuple[Proposal, ...]]:
    found = (
        Correction.objects.filter(line__in=[line.pk for line in lines])
        .select_related("item__text", "proposed_by__account", "proposed_by__unit")
        .order_by("proposed_at", "id")
    )
    rows: dict[int, list[Proposal]] = defaultdict(list)
    for one in found:
        rows[one.line_id].append(
            Proposal(one.pk, one.item.text.body, one.proposed_by.account.name, one.proposed_by.unit.name, one.state)
        )
    return {line: tuple(several) for line, several in rows.items()}


def _row(line: Line, substitutes: Sequence[str], proposals: tuple[Proposal, ...]) -> LineRow:
    return LineRow(
        id=line.pk,
        kind=line.kind,
        words=line.item.text.body,
        at=line.at.astimezone(clock.AMSTERDAM),
        whose=with_stand_ins(line.whose.account.name, substitutes) if line.whose else "",
        due=line.due,
        item=line.item,
        proposals=proposals,
    )
