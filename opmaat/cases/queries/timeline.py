"""What was said in a case: the items a viewer reads and those they may know of, newest first.

Four statements whatever the number of items: which there are, those of this page, their
recipients and their attachments. Counts come from the same rows, so they obey the same rules.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from opmaat.cases.enums import ItemKind, LifeDomain
from opmaat.cases.facts import mask_of
from opmaat.cases.models import Attachment, Case, Item
from opmaat.cases.queries.recipients import Recipient, recipients_of
from opmaat.regulation.enums import Category

PER_PAGE = 50
# Circle members and questions have places of their own on the page.
TOLD = (ItemKind.CONTRIBUTION, ItemKind.REFERRAL, ItemKind.ANSWER)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of the timeline; empty means: everything."""

    category: str = ""
    life_domain: str = ""
    unit: int | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One item on the timeline; `body` is None when the viewer only knows that it exists."""

    item: Item
    body: str | None
    recipients: tuple[Recipient, ...]
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of the timeline with what the viewer reads and may know of in the whole case."""

    entries: tuple[Entry, ...]
    read: int
    known: int
    matching: int


def timeline_of(case: Case, wanted: Wanted, *, page: int = 1, per_page: int = PER_PAGE) -> Timeline:
    """The timeline of a case for the viewer of this act; four statements.

    The whole case is walked once, by ids: what a policy costs is paid once for each item.
    """
    told = _told(case, wanted)
    matching = [item_id for item_id, _, matches in told if matches]
    start = per_page * (max(page, 1) - 1)
    items = Item.objects.select_related("unit__organisation", "author__account", "text").in_bulk(
        matching[start : start + per_page]
    )
    entries = _entries([items[item_id] for item_id in matching[start : start + per_page] if item_id in items])
    return Timeline(entries, sum(reads for _, reads, _ in told), len(told), len(matching))


def _told(case: Case, wanted: Wanted) -> list[tuple[int, bool, bool]]:
    """Every item this viewer may know of, newest first: its id, whether they read it, whether it is wanted."""
    told = Item.objects.filter(case=case, kind__in=TOLD).annotate(
        hit=F("categories").bitand(_mask(wanted)),
        reads=ExpressionWrapper(Q(text__isnull=False), BooleanField()),
        matches=ExpressionWrapper(_narrowed(wanted), BooleanField()),
    )
    return list(told.order_by("-created_at", "-id").values_list("id", "reads", "matches"))


def _mask(wanted: Wanted) -> int:
    return Category(wanted.category).bit if wanted.category in Category.values else mask_of(Category)


def _narrowed(wanted: Wanted) -> Q:
    chosen = Q(hit__gt=0)
    if wanted.life_domain in LifeDomain.values:
        chosen &= Q(life_domain=wanted.life_domain)
    if wanted.unit is not None:
        chosen &= Q(unit_id=wanted.unit)
    if wanted.unread:
        chosen &= Q(text__isnull=True)
    return chosen


def _entries(items: Sequence[Item]) -> tuple[Entry, ...]:
    bodies = {item.pk: item.text.body for item in items if getattr(item, "text", None)}
    recipients = recipients_of(bodies)
    files: dict[int, list[Attachment]] = defaultdict(list)
    for attachment in Attachment.objects.filter(item_id__in=list(bodies)).order_by("added_at"):
        files[attachment.item_id].append(attachment)
    return tuple(
        Entry(item, bodies.get(item.pk), recipients.get(item.pk, ()), tuple(files.get(item.pk, ()))) for item in items
    )
