"""What the screen on the wall shows of the case at the table: only what everybody in the room may read.

Is there somebody without a part in the case, a third party too, then the number alone stands above it.

Only that is noted for the log. That something is left out is said nowhere here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from opmaat.cases.access import record_items
from opmaat.cases.audience import table_of
from opmaat.cases.rules.numbers import shown_number
from opmaat.conferences.models import AgendaItem, Conference
from opmaat.conferences.queries.at_table import News, divided, last_time, news_of
from opmaat.conferences.queries.guests import guests_of
from opmaat.conferences.queries.lines import LineRow, agreed_rows, lines_of
from opmaat.conferences.queries.third_parties import thirds_at


@dataclass(frozen=True, slots=True)
class OnScreen:
    """One case, for everybody."""

    number: str
    purpose: str
    stage: str
    lines: tuple[LineRow, ...]
    agreed: tuple[LineRow, ...]
    news: tuple[News, ...]


def off_screen(conference: Conference, item: AgendaItem, lines: Sequence[LineRow]) -> frozenset[int]:
    """Which of these lines stay off it, by the number of their item; for the chair only."""
    items = [line.item for line in lines]
    return divided(table_of(item.case), items, item, guests_of(conference), thirds_at(item)).left_out


def on_screen(conference: Conference, item: AgendaItem) -> OnScreen:
    """The part of the case that everybody in the room may read."""
    case = item.case
    lines, agreed = lines_of([item]).get(item.pk, ()), agreed_rows(case, but=conference)
    news = news_of(case, last_time(item))
    everything = [*(line.item for line in (*lines, *agreed)), *news]
    shared = divided(table_of(case), everything, item, guests_of(conference), thirds_at(item))
    shown = shared.shown
    record_items(case, [one for one in everything if one.pk in shown])
    return OnScreen(
        number=shown_number(case.number),
        purpose="" if shared.heading_only else case.purpose,
        stage=item.get_stage_display(),
        lines=tuple(line for line in lines if line.item.pk in shown),
        agreed=tuple(line for line in agreed if line.item.pk in shown),
        news=tuple(News(one, one.text.body, one.unit.name, one.created_at, True) for one in news if one.pk in shown),
    )
