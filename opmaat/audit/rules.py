"""The sums over the log: the leaf of one event, the root of a seal, what was finished when.

Pure: no Django, no database. The same leaf is made by a trigger in the database, and the
same root by the function that seals; `verification` recomputes both here, so that whoever
checks the log does not have to trust functions that live beside it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LEAVES_IN_A_BLOCK = 1000

# The order is part of the format: a new column goes at the end, with a new format of seal.
HASHED = (
    "id", "occurred_at", "recorded_at", "kind", "action", "outcome", "viewer_key", "engagement_id", "account",
    "on_behalf_of", "unit_id", "organisation", "function", "case_id", "case_ids", "person", "persons",
    "item_ids", "categories", "rule_ids", "reglement", "purpose", "address", "trace_id", "txid",
)  # fmt: skip


def microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970 in UTC: the same on every server, unlike a date as text."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def leaf(values: Sequence[object]) -> bytes:
    """The hash of one event: of its values in the order of HASHED, written as JSON."""
    plain = [microseconds(value) if isinstance(value, datetime) else value for value in values]
    return sha256(json.dumps(plain, ensure_ascii=False).encode()).digest()


@dataclass(frozen=True, slots=True)
class SealHead:
    """What a seal says of itself, besides the leaves under it."""

    number: int
    era: int
    first_position: int
    last_position: int
    snapshot: str
    closed_in: str
    sealed_at: datetime

    def text(self) -> str:
        """The words that go into the root."""
        moment = microseconds(self.sealed_at)
        return (
            f"{self.number} {self.era} {self.first_position} {self.last_position}"
            f" {self.snapshot} {self.closed_in} {moment}"
        )


def root(previous: bytes, head: SealHead, leaves: Iterable[bytes]) -> bytes:
    """The root of a seal: over the root before it, its head, and its leaves per thousand."""
    total = sha256(previous + head.text().encode())
    remaining = iter(leaves)
    while block := b"".join(islice(remaining, LEAVES_IN_A_BLOCK)):
        total.update(sha256(block).digest())
    return total.digest()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Which transactions were finished at a moment, as PostgreSQL tells it."""

    oldest_running: int
    next_number: int
    running: frozenset[int]

    @classmethod
    def read(cls, text: str) -> "Snapshot":
        """From `xmin:xmax:running,running`."""
        oldest, following, running = text.split(":")
        return cls(int(oldest), int(following), frozenset(map(int, filter(None, running.split(",")))))

    def finished(self, transaction: int) -> bool:
        """Whether that transaction was over."""
        return transaction < self.oldest_running or (transaction < self.next_number and transaction not in self.running)
