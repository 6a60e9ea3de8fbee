"""Puts one item with its words and its recipients in the tables, in the act in progress.

Checks what may be contributed and says why not. Does not record: each action that
stores an item writes its own event. Storing is supplying (WGS 2.29(2)).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

from opmaat.cases.actions.refusing import refuse_on
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.enums import Effect
from opmaat.cases.facts import mask_of
from opmaat.cases.models import Case, Item, ItemRecipient, ItemText
from opmaat.cases.rules.contributing import objections, refusal_of
from opmaat.cases.rules.drafts import Addressee, ItemDraft, Source
from opmaat.cases.rules.text import clean_line, clean_text
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.network.models import Unit
from opmaat.regulation.enums import Secrecy

LONGEST_REFERENCE = 80


def source_of(by: Viewer, case: Case) -> Source:
    """The unit of who contributes."""
    if by.unit_id is None:
        raise Refused("Alleen iemand die bij een partner werkt, draagt bij.")
    kind = Unit.objects.values_list("kind", flat=True).get(pk=by.unit_id)
    return Source(by.unit_id, kind, case.regime)


def store_item(
    *,
    case: Case,
    draft: ItemDraft,
    source: Source,
    by: Viewer,
    first_processed_at: datetime | None = None,
    in_reply_to: Item | None = None,
) -> Item:
    """Store what was drafted, or refuse with the first objection."""
    kept = cleaned(draft)
    refuse_on(refusal_of(objections(kept, source, today=clock.today())))
    item = Item.objects.create(
        case=case,
        regime=case.regime,
        kind=kept.kind,
        unit_id=source.unit_id,
        source_kind=source.kind,
        author_id=engagement_of(by),
        categories=mask_of(kept.categories),
        about=kept.about,
        life_domain=kept.life_domain,
        nature=kept.nature,
        ground=kept.ground,
        ground_reference=kept.ground_reference,
        secrecy=kept.secrecy,
        only_listed=bool(kept.conditions.only),
        has_conditions=kept.conditions.limits,
        not_to_client=kept.conditions.not_to_client,
        shared_until=kept.conditions.shared_until,
        first_processed_at=first_processed_at or clock.now(),
        created_at=clock.now(),
        in_reply_to=in_reply_to,
    )
    ItemText.objects.create(item=item, body=kept.body, value=kept.value, necessity=kept.necessity)
    ItemRecipient.objects.bulk_create(_recipients(item, kept))
    return item


def say_why(item: Item, reason: str) -> None:
    """Keep why an item of one's own unit is not what it was: with its words, for who reads those."""
    ItemText.objects.filter(item_id=item.pk).update(state_reason=reason)


def cleaned(draft: ItemDraft) -> ItemDraft:
    """The same draft with its words as they are kept."""
    return replace(
        draft,
        body=clean_text(draft.body),
        necessity=clean_line(draft.necessity),
        ground_reference=clean_line(draft.ground_reference, longest=LONGEST_REFERENCE),
    )


def _recipients(item: Item, draft: ItemDraft) -> list[ItemRecipient]:
    """Covered, named, only and excluded; a consent counts from the day it was given."""
    consented = draft.consent_on if draft.secrecy == Secrecy.CONSENT else None
    since = datetime.combine(consented, time.min, clock.AMSTERDAM) if consented else clock.now()
    return [
        *recipient_rows(item, Effect.COVERS, draft.covers, since=since),
        *recipient_rows(item, Effect.NAMED, draft.named),
        *recipient_rows(item, Effect.ONLY, draft.conditions.only),
        *recipient_rows(item, Effect.EXCLUDES, draft.conditions.excludes),
    ]


def recipient_rows(
    item: Item,
    effect: Effect,
    addressees: Iterable[Addressee],
    *,
    since: datetime | None = None,
    reference: str = "",
) -> list[ItemRecipient]:
    """Rows that say what an item means for these recipients."""
    return [
        ItemRecipient(
            item=item,
            effect=effect,
            unit_id=addressee.unit_id,
            unit_kind=addressee.unit_kind,
            engagement_id=addressee.engagement_id,
            set_by_unit_id=item.unit_id,
            reference=reference,
            given_at=since or clock.now(),
        )
        for addressee in addressees
    ]
