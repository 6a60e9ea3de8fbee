"""An item of one's own unit, back in the words in which it was drafted."""

from opmaat.cases.enums import Effect, ItemKind, Nature
from opmaat.cases.facts import categories_in
from opmaat.cases.models import Item, ItemRecipient, ItemText
from opmaat.cases.rules.drafts import Addressee, Conditions, ItemDraft
from opmaat.core import clock
from opmaat.regulation.enums import About, Secrecy


def draft_of(item: Item, *, body: str) -> ItemDraft:
    """The draft of a stored item with another text; releases are not taken along."""
    rows = list(ItemRecipient.objects.filter(item=item, set_by_unit=item.unit_id))
    covers = [row for row in rows if row.effect == Effect.COVERS]
    consent = covers[0].given_at.astimezone(clock.AMSTERDAM).date() if covers else None
    return ItemDraft(
        body=body,
        categories=categories_in(item.categories),
        nature=Nature(item.nature),
        ground=item.ground,
        necessity=item.text.necessity,
        kind=ItemKind(item.kind),
        value=_value(item),
        about=About(item.about),
        life_domain=item.life_domain,
        ground_reference=item.ground_reference,
        secrecy=Secrecy(item.secrecy),
        covers=_addressees(rows, Effect.COVERS),
        consent_on=consent if item.secrecy == Secrecy.CONSENT else None,
        named=_addressees(rows, Effect.NAMED),
        conditions=Conditions(
            only=_addressees(rows, Effect.ONLY),
            excludes=_addressees(rows, Effect.EXCLUDES),
            not_to_client=item.not_to_client,
            shared_until=item.shared_until,
        ),
    )


def _value(item: Item) -> int | None:
    """A score keeps its number when its words are put right."""
    if item.kind != ItemKind.SCORE:
        return None
    return ItemText.objects.values_list("value", flat=True).filter(item_id=item.pk).first()


def _addressees(rows: list[ItemRecipient], effect: Effect) -> frozenset[Addressee]:
    return frozenset(Addressee(row.unit_id, row.unit_kind, row.engagement_id) for row in rows if row.effect == effect)
