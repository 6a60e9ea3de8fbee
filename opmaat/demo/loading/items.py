"""What was said in a case as rows: items with their texts and recipients, as the action would store them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from opmaat.cases.enums import Effect, ItemState
from opmaat.cases.facts import mask_of
from opmaat.cases.rules.drafts import Addressee, ItemDraft
from opmaat.core.clock import AMSTERDAM
from opmaat.demo.loading.tables import Rows
from opmaat.regulation.enums import Secrecy


@dataclass(frozen=True, slots=True)
class Place:
    """In which case, and in whose name, something is said."""

    case_id: int
    regime: str
    unit_id: int
    kind: str
    author_id: int


def add_item(
    rows: Rows,
    where: Place,
    draft: ItemDraft,
    at: datetime,
    *,
    first_processed_at: datetime | None = None,
    in_reply_to: int | None = None,
) -> int:
    """One item with its text and its recipients; gives its id."""
    item_id = rows.next_id("cases_item")
    rows.add(
        "cases_item",
        id=item_id,
        case_id=where.case_id,
        regime=where.regime,
        kind=draft.kind,
        unit_id=where.unit_id,
        source_kind=where.kind,
        author_id=where.author_id,
        categories=mask_of(draft.categories),
        about=draft.about,
        life_domain=draft.life_domain,
        nature=draft.nature,
        ground=draft.ground,
        ground_reference=draft.ground_reference,
        secrecy=draft.secrecy,
        only_listed=bool(draft.conditions.only),
        has_conditions=draft.conditions.limits,
        not_to_client=draft.conditions.not_to_client,
        shared_until=draft.conditions.shared_until,
        first_processed_at=first_processed_at or at,
        created_at=at,
        in_reply_to_id=in_reply_to,
        state=ItemState.CURRENT,
        state_since=None,
        replaced_by_id=None,
        version=1,
    )
    rows.add(
        "cases_itemtext", item_id=item_id, body=draft.body, value=draft.value, necessity=draft.necessity,
        state_reason="", version=1,
    )  # fmt: skip
    for effect, addressee, since in _recipients(draft, at):
        add_recipient(rows, item_id, effect, addressee, where.unit_id, since)
    return item_id


def add_recipient(
    rows: Rows, item_id: int, effect: Effect, addressee: Addressee, by_unit: int, at: datetime, reference: str = ""
) -> None:
    """What an item means for one recipient."""
    rows.add(
        "cases_itemrecipient",
        item_id=item_id,
        effect=effect,
        unit_id=addressee.unit_id,
        unit_kind=addressee.unit_kind,
        engagement_id=addressee.engagement_id,
        set_by_unit_id=by_unit,
        reference=reference,
        given_at=at,
        ends_at=None,
    )


def change_item(rows: Rows, item_id: int, *, reason: str, **columns: Any) -> None:
    """An item changes its state, or loses its ground; why stands with its words."""
    rows.change("cases_item", item_id, version=2, **columns)
    rows.change("cases_itemtext", item_id, state_reason=reason)


def _recipients(draft: ItemDraft, at: datetime) -> Iterator[tuple[Effect, Addressee, datetime]]:
    """A consent counts from the day it was given."""
    consented = draft.consent_on if draft.secrecy is Secrecy.CONSENT else None
    since = datetime.combine(consented, time.min, AMSTERDAM) if consented else at
    for effect, addressees, begins in (
        (Effect.COVERS, draft.covers, since),
        (Effect.NAMED, draft.named, at),
        (Effect.ONLY, draft.conditions.only, at),
        (Effect.EXCLUDES, draft.conditions.excludes, at),
    ):
        for addressee in sorted(addressees, key=_order):
            yield effect, addressee, begins


def _order(addressee: Addressee) -> tuple[int, str, int]:
    """Sets have no order of their own, and the same seed makes the same rows."""
    return (addressee.unit_id or 0, addressee.unit_kind, addressee.engagement_id or 0)
