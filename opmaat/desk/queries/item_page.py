""" "Wie kan dit zien?": one item with everybody at the table, by rule; or why I do not read it."""

from collections import defaultdict
from dataclasses import dataclass, replace

from opmaat.cases.access import case_for, item_for, rights_in
from opmaat.cases.actions.standing import may_contribute
from opmaat.cases.audience import Audience, Seen, Table, said_by, table_of
from opmaat.cases.models import Attachment
from opmaat.cases.queries.header import Header, header_of
from opmaat.cases.queries.recipients import recipients_of
from opmaat.cases.queries.timeline import Entry
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.item_rows import Row, audience_of_entry, row_of
from opmaat.regulation.enums import Gives
from opmaat.regulation.facts import Decision


@dataclass(frozen=True, slots=True)
class Group:
    """Everybody who reads an item by the same rule."""

    title: str
    rule: str
    article: str
    text: str
    version: str
    people: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item as this viewer may know it."""

    case: Header
    row: Row
    mine: Decision | None
    groups: tuple[Group, ...]
    aware: tuple[Seen, ...]
    version: str


def item_page(viewer: Viewer, number: str, item_id: int) -> ItemPage:
    """The item, who reads it and by which rule; raises NotHere for what this viewer may not know of."""
    case = case_for(viewer, number)
    item, text = item_for(viewer, case, item_id)
    rights = rights_in(viewer, case)
    table = table_of(case)
    body = text.body if text else None
    recipients = recipients_of({item.pk: body}).get(item.pk, ()) if body is not None else ()
    files = tuple(Attachment.objects.filter(item_id=item.pk)) if body is not None else ()
    entry = Entry(item, body, recipients, files)
    audience = audience_of_entry(entry, table)
    reads = body is not None
    mine = _mine(audience, viewer) if reads else _only_known(entry, table, viewer)
    return ItemPage(
        case=header_of(case),
        row=row_of(entry, number=case.number, table=table, viewer=viewer, may_write=may_contribute(rights)),
        mine=mine,
        groups=_groups(audience.sees, table.reglement.label) if reads else (),
        aware=audience.knows if reads else (),
        version=table.reglement.label,
    )


def word_for(gives: Gives) -> str:
    """What the decision means for the reader."""
    return {
        Gives.CONTENT: "U leest dit",
        Gives.EXISTENCE: "U ziet alleen dat dit er is",
        Gives.NOTHING: "U ziet dit niet",
    }[gives]


def _mine(audience: Audience, viewer: Viewer) -> Decision | None:
    return next((s.decision for s in _all(audience) if s.seat.engagement_id == viewer.engagement_id), None)


def _only_known(entry: Entry, table: Table, viewer: Viewer) -> Decision | None:
    """Why somebody only knows of an item: whom it names they may not know, and nothing keeps them out."""
    seat = table.seat_of(viewer)
    if seat is None:
        return None
    said = replace(said_by(entry.item), has_conditions=False, only_listed=False, shared_until=None)
    decision = table.decision(said, seat)
    return decision if decision.gives == Gives.EXISTENCE else None


def _all(audience: Audience) -> tuple[Seen, ...]:
    return (*audience.sees, *audience.knows, *audience.not_seen)


def _groups(sees: tuple[Seen, ...], version: str) -> tuple[Group, ...]:
    by_rule: dict[Decision, list[Seen]] = defaultdict(list)
    for seen in sees:
        by_rule[seen.decision].append(seen)
    return tuple(
        Group(
            title="Leest dit" if len(by_rule) == 1 else f"Leest dit: {decision.article}",
            rule=decision.rule,
            article=decision.article,
            text=decision.text,
            version=version,
            people=tuple(people),
        )
        for decision, people in by_rule.items()
    )
