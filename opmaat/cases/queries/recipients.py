"""What the source arranged for whom: covered, released, named, only, excluded.

For items whose text this viewer has read; the digest of the text is the proof
the kernel's function asks for.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import connection

from opmaat.cases.enums import Effect


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row: an effect for a unit, a kind of unit, or one person."""

    effect: Effect
    unit_id: int | None
    unit_kind: str
    engagement_id: int | None
    reference: str
    given_at: datetime
    ends_at: datetime | None


Recipients = Mapping[int, tuple[Recipient, ...]]


def recipients_of(texts: Mapping[int, str]) -> Recipients:
    """The recipients of these items (item id -> its text, as read); one statement, none for no items."""
    if not texts:
        return {}
    found: dict[int, list[Recipient]] = defaultdict(list)
    proofs = [sha256(text.encode()).digest() for text in texts.values()]
    with connection.cursor() as cursor:
        cursor.execute(
            "select item_id, effect, unit_id, unit_kind, engagement_id, reference, given_at, ends_at"
            " from opmaat_item_recipients(%s, %s)",
            [list(texts), proofs],
        )
        for item_id, effect, *rest in cursor.fetchall():
            found[item_id].append(Recipient(Effect(effect), *rest))
    return {item_id: tuple(rows) for item_id, rows in found.items()}
