"""The case that is at the table: its purpose, what was agreed last time, what is new, and what is written now.

Everything as the chair reads it; what of it may be on the screen for all is `rules.shared`. A fixed
number of statements, whatever the number of items; what is shown is noted for the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from opmaat.cases.access import record_items
from opmaat.cases.audience import Table, table_of
from opmaat.cases.enums import ItemKind
from opmaat.cases.enums import ItemState as Standing
from opmaat.cases.models import Case, Item
from opmaat.cases.queries.header import Header, header_of
from opmaat.cases.queries.recipients import recipients_of
from opmaat.conferences.enums import AtTable
from opmaat.conferences.models import AgendaItem, Conference
from opmaat.conferences.queries.guests import Guest, in_the_room, stayed_away
from opmaat.conferences.queries.lines import LineRow, agreed_before, lines_of, note_read
from opmaat.conferences.queries.people import present_of
from opmaat.conferences.queries.readers import with_unread
from opmaat.conferences.queries.third_parties import ThirdHere, papers_of, thirds_at
from opmaat.conferences.rules.agreements import Present
from opmaat.conferences.rules.seated import is_seated
from opmaat.conferences.rules.shared import Shared, shared_by_all
from opmaat.plans.queries.panel_picture import PicturePanel
from opmaat.plans.queries.panel_picture import panel_of as picture_of
from opmaat.plans.queries.plan import panel_of as plan_of
from opmaat.plans.queries.plan_rows import ActionRow, Plan

NEWS = (ItemKind.CONTRIBUTION, ItemKind.ANSWER, ItemKind.REFERRAL)
MOST_NEWS = 25


@dataclass(frozen=True, slots=True)
class News:
    """Something contributed since the last conference."""

    item: Item
    words: str
    unit: str
    at: datetime
    on_screen: bool


@dataclass(frozen=True, slots=True)
class AtTheTable:
    """The middle and the right of the chair's screen."""

    item: AgendaItem
    head: Header
    since: datetime | None
    agreed: tuple[ActionRow, ...]
    news: tuple[News, ...]
    plan: Plan
    picture: PicturePanel
    lines: tuple[LineRow, ...]
    people: tuple[Present, ...]
    shared: Shared
    limits: tuple[str, ...]
    seated: frozenset[int]
    thirds: tuple[ThirdHere, ...]

    @property
    def left_out(self) -> int:
        """How many pieces stay off the screen for all."""
        return len(self.shared.left_out)

    @property
    def outsider(self) -> bool:
        """Whether somebody without an account sits at the table."""
        return is_outsider(self.item)

    @property
    def blanked_by(self) -> tuple[str, ...]:
        """The third parties in the room, by name: the screen shows only what they were handed."""
        return tuple(third.name for third in self.thirds if third.present)


def at_the_table(conference: Conference, item: AgendaItem, guests: Sequence[Guest]) -> AtTheTable:
    """Everything about the case at the table, for the chair."""
    case = item.case
    table = table_of(case)
    since = last_time(item)
    plan = plan_of(case)
    before = {one.pk for one in agreed_before(case, but=conference)}
    agreed = tuple(row for row in plan.actions if row.item.pk in before)
    found = news_of(case, since)
    lines = lines_of([item]).get(item.pk, ())
    note_read(case, lines)
    record_items(case, found)
    thirds = thirds_at(item)
    everything = [*found, *(row.item for row in agreed), *(line.item for line in lines)]
    shared = divided(table, everything, item, guests, thirds)
    return AtTheTable(
        item=item,
        head=header_of(case),
        since=since,
        agreed=agreed,
        news=tuple(_new(one, shared) for one in found),
        plan=plan,
        picture=picture_of(case, may_write=False),
        lines=with_unread(table, lines),
        people=_people(table, guests),
        shared=shared,
        limits=_limits(shared, guests),
        seated=_seated(table),
        thirds=thirds,
    )


def is_outsider(item: AgendaItem) -> bool:
    """The person or a representative is there: no account, so no screen."""
    return item.at_table in (AtTable.PERSON, AtTable.REPRESENTATIVE)


def divided(
    table: Table, items: Sequence[Item], item: AgendaItem, guests: Sequence[Guest], thirds: Sequence[ThirdHere]
) -> Shared:
    """What of these items goes on the screen for all, and what stays off it."""
    recipients = recipients_of({one.pk: one.text.body for one in items})
    present = in_the_room(guests, _seated(table))
    return shared_by_all(table, items, recipients, present, outsider=is_outsider(item), papers=papers_of(thirds))


def news_of(case: Case, since: datetime | None) -> list[Item]:
    """What was contributed since then, as this viewer reads it."""
    found = Item.objects.filter(case=case, kind__in=NEWS, state=Standing.CURRENT, text__isnull=False)
    if since is not None:
        found = found.filter(created_at__gt=since)
    return list(found.select_related("text", "unit__organisation").order_by("-created_at", "-id")[:MOST_NEWS])


def _new(item: Item, shared: Shared) -> News:
    return News(item, item.text.body, item.unit.name, item.created_at, item.pk in shared.shown)


def last_time(item: AgendaItem) -> datetime | None:
    """When this case was last at a table, before this."""
    return (
        AgendaItem.objects.filter(case_id=item.case_id, ended_at__isnull=False)
        .exclude(conference_id=item.conference_id)
        .order_by("-ended_at")
        .values_list("ended_at", flat=True)
        .first()
    )


def _seated(table: Table) -> frozenset[int]:
    return frozenset(seat.engagement_id for seat in table.seats if is_seated(seat))


def _people(table: Table, guests: Sequence[Guest]) -> tuple[Present, ...]:
    away = stayed_away(guests)
    return tuple(present_of(seat) for seat in table.seats if is_seated(seat) and seat.engagement_id not in away)


def _limits(shared: Shared, guests: Sequence[Guest]) -> tuple[str, ...]:
    """Who in the room keeps something off the screen, by name; for the chair only."""
    return tuple(guest.name for guest in guests if guest.people & shared.because_of)
