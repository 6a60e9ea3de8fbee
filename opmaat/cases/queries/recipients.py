"""What the source arranged for whom: covered, released, named, only, excluded.

For items whose text this viewer reads: the proof that the kernel's function asks for
was drawn with the text and is read with it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

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
_RECIPIENTS = """
select r.item_id, r.effect, r.unit_id, r.unit_kind, r.engagement_id, r.reference, r.given_at, r.ends_at
from (select array_agg(t.item_id) as ids, array_agg(t.proof) as proofs from cases_itemtext t
    where t.item_id = any (%s)) read
  cross join lateral opmaat_item_recipients(read.ids, read.proofs) r
"""


def recipients_of(items: Collection[int]) -> Recipients:
    """The recipients of these items (by id) as far as one reads their text; one statement, none for no items."""
    if not items:
        return {}
    found: dict[int, list[Recipient]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_RECIPIENTS, [list(items)])
        for item_id, effect, *rest in cursor.fetchall():
            found[item_id].append(Recipient(Effect(effect), *rest))
    return {item_id: tuple(rows) for item_id, rows in found.items()}
