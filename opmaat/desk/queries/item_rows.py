"""An item as it stands on a page: what was said with its source and who reads it, or whom to ask.

Decides nothing: the rows come from the policies, the number of readers from the
same reglement that the database follows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from opmaat.cases.audience import Audience, Table, said_by
from opmaat.cases.enums import Effect, ItemState, LifeDomain, Nature
from opmaat.cases.facts import categories_in
from opmaat.cases.grounds import ground_article
from opmaat.cases.models import Item
from opmaat.cases.queries.recipients import Recipient
from opmaat.cases.queries.timeline import Entry
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function, UnitKind
from opmaat.regulation.enums import About, Category, Secrecy

# Besides data of police and prosecution: about whom an item is, when it only opens by a release.
RELEASED_BY_PERSON = frozenset({About.CIRCLE_MINOR, About.VICTIM, About.REPORTER})


@dataclass(frozen=True, slots=True)
class Row:
    """What `cases/item_row.html` and `cases/item_hidden.html` show."""

    id: int
    hidden: bool
    at: datetime
    source: str
    categories: tuple[str, ...]
    by: str = ""
    standing: str = ""
    standing_label: str = ""
    life_domain: str = ""
    about: str = ""
    text: str = ""
    secret: bool = False
    secrecy_label: str = ""
    ground: str = ""
    shared_in: str = ""
    viewers: int = 0
    viewers_url: str = ""
    conditions: tuple[str, ...] = ()
    corrected_at: datetime | None = None
    withdrawn: str = ""
    attachments: tuple[dict[str, str], ...] = ()
    ask_url: str = ""
    ask_name: str = ""
    ask_unit: str = ""
    ask_phone: str = ""
    why_url: str = ""
    correct_url: str = ""
    withdraw_url: str = ""
    release_url: str = ""
    consent_url: str = ""


def row_of(entry: Entry, *, number: str, table: Table, viewer: Viewer, may_write: bool) -> Row:
    """One entry of the timeline as a row for this viewer."""
    if entry.body is None:
        return _hidden(entry.item, number, table, viewer, may_write)
    return _read(entry, number, table, viewer, may_write)


def audience_of_entry(entry: Entry, table: Table) -> Audience:
    """Who reads this item."""
    return table.audience(said_by(entry.item, entry.recipients))


def category_labels(mask: int) -> tuple[str, ...]:
    """The categories of a mask in words, in the order of the law."""
    found = categories_in(mask)
    return tuple(category.label for category in Category if category in found)


def _base(item: Item) -> dict[str, Any]:
    return {
        "id": item.pk,
        "at": item.created_at,
        "source": item.unit.name,
        "categories": category_labels(item.categories),
    }


def _hidden(item: Item, number: str, table: Table, viewer: Viewer, may_write: bool) -> Row:
    seats = table.seats_in(item.unit_id)
    name = seats[0].name if seats else item.unit.organisation.name
    phone = seats[0].phone if seats else item.unit.phone
    address = f"/casus/{number}/bijdrage/{item.pk}/"
    return Row(
        **_base(item),
        hidden=True,
        ask_name=name,
        ask_unit=item.unit.name if seats else "",
        ask_phone=phone,
        ask_url=address + "vraag/" if may_write and _can_ask(item, table, viewer) else "",
        why_url=address,
    )


def _can_ask(item: Item, table: Table, viewer: Viewer) -> bool:
    """Whether a question in Opmaat would reach anybody; else the page says at once whom to call."""
    seat = table.seat_of(viewer)
    return seat is None or table.reads_words_of(seat, item.unit_id)


def _read(entry: Entry, number: str, table: Table, viewer: Viewer, may_write: bool) -> Row:
    item, address = entry.item, f"/casus/{number}/bijdrage/{entry.item.pk}/"
    about = About(item.about)
    secrecy = Secrecy(item.secrecy)
    return Row(
        **_base(item),
        hidden=False,
        by=item.author.account.name,
        standing=item.nature,
        standing_label=Nature(item.nature).label,
        life_domain=LifeDomain(item.life_domain).label if item.life_domain else "",
        about="" if about == About.SUBJECT else f"over {about.label}",
        text=entry.body or "",
        secret=secrecy != Secrecy.NOT_SECRET,
        secrecy_label=secrecy.label,
        ground=ground_article(item.ground),
        viewers=audience_of_entry(entry, table).count,
        viewers_url=address,
        conditions=conditions_of(item, entry.recipients, table),
        corrected_at=item.state_since if item.state == ItemState.CORRECTED else None,
        withdrawn=_withdrawn(item),
        attachments=tuple(
            {"name": f.file_name, "size": _size(f.size), "url": f"/casus/{number}/bijlage/{f.pk}/"}
            for f in entry.attachments
        ),
        **_offers(item, address, table, viewer, may_write),
    )


def _offers(item: Item, address: str, table: Table, viewer: Viewer, may_write: bool) -> dict[str, Any]:
    """What this viewer may do with an item they read."""
    if item.state != ItemState.CURRENT:
        return {}
    if item.unit_id != viewer.unit_id:
        return {"ask_url": address + "vraag/"} if may_write and _can_ask(item, table, viewer) else {}
    offers = {"correct_url": address + "corrigeren/", "withdraw_url": address + "intrekken/"}
    if item.secrecy == Secrecy.CONSENT:
        offers["consent_url"] = address + "toestemming-intrekken/"
    seat = table.seat_of(viewer)
    categories = categories_in(item.categories)
    if Category.CRIMINAL_JUSTICE in categories:
        may_release = seat is not None and Function.PROSECUTOR in seat.functions
    else:
        may_release = Category.POLICE in categories or About(item.about) in RELEASED_BY_PERSON
    if may_release and may_write:
        offers["release_url"] = address + "vrijgeven/"
    return offers


def conditions_of(item: Item, recipients: tuple[Recipient, ...], table: Table) -> tuple[str, ...]:
    """The conditions of the source, each in one short sentence."""
    if not item.has_conditions and not item.not_to_client:
        return ()
    names = {effect: _addressees(recipients, effect, table) for effect in (Effect.ONLY, Effect.EXCLUDES)}
    found = []
    if item.only_listed:
        found.append(f"alleen voor {names[Effect.ONLY] or 'de genoemde ontvangers'}")
    if names[Effect.EXCLUDES]:
        found.append(f"niet voor {names[Effect.EXCLUDES]}")
    if item.shared_until:
        found.append(f"tot {item.shared_until:%d-%m-%Y}")
    if item.not_to_client:
        found.append("niet aan de cliënt")
    return tuple(found)


def _addressees(recipients: tuple[Recipient, ...], effect: Effect, table: Table) -> str:
    units = {seat.unit_id: seat.unit for seat in table.seats}
    people = {seat.engagement_id: seat.name for seat in table.seats}
    said = []
    for row in recipients:
        if row.effect != effect:
            continue
        if row.unit_kind:
            said.append(UnitKind(row.unit_kind).label.lower())
        elif row.unit_id is not None:
            said.append(units.get(row.unit_id, "een andere eenheid"))
        elif row.engagement_id is not None:
            said.append(people.get(row.engagement_id, "een genoemde persoon"))
    return ", ".join(said)


def _withdrawn(item: Item) -> str:
    if item.state != ItemState.RETRACTED:
        return ""
    when = f" op {item.state_since:%d-%m-%Y}" if item.state_since else ""
    return f"Ingetrokken door de bron{when}: {item.text.state_reason}"


def _size(size: int) -> str:
    return f"{max(size // 1024, 1)} kB"
