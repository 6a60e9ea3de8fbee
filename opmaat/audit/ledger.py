"""Reads seals, sealed places and events for verification, row by row, as auditor or as owner.

Only tables are read, no function of ours: what is checked here must not be able to answer
for itself. Everything is read from one snapshot of the database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.audit.rules import HASHED, SealHead

ROWS_AT_ONCE = 2000
# As they are hashed: moments in microseconds, which also spares a million dates as Python objects.
AS_HASHED = {
    "occurred_at": "(extract(epoch from e.occurred_at) * 1000000)::bigint",
    "recorded_at": "(extract(epoch from e.recorded_at) * 1000000)::bigint",
    "txid": "e.txid::text",
}
EVENT = ", ".join(AS_HASHED.get(column, f"e.{column}") for column in HASHED)
SEALS = """
select number, era, first_position, last_position, snapshot::text, closed_in::text, sealed_at,
       previous_root, root
from audit_seal order by number
"""
SEALED = f"""
select p.position, p.event_id, p.leaf, e.leaf, {EVENT}
from audit_sealed_position p
left join audit_event e on e.occurred_at = p.occurred_at and e.id = p.event_id
where p.position >= %s order by p.position
"""  # noqa: S608 (names of columns from our own list)
HIGHEST = """
select coalesce(max(event_id), 0) from audit_sealed_position where %s::bigint is null or position < %s
"""
LOOSE = f"""
select e.leaf, {EVENT}
from audit_event e
where not exists (
    select from audit_sealed_position p where p.event_id = e.id and p.occurred_at = e.occurred_at
)
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal as it stands in the database."""

    head: SealHead
    previous_root: bytes
    root: bytes


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it stands in the database: its values in the order of HASHED, and its leaf."""

    values: tuple[object, ...]
    leaf: bytes

    @property
    def id(self) -> int:
        """The number the database gave it."""
        return int(str(self.values[0]))

    @property
    def transaction(self) -> int:
        """The number of the transaction that wrote it."""
        return int(str(self.values[-1]))


@dataclass(frozen=True, slots=True)
class Sealed:
    """One place under a seal; without an event when that is gone."""

    position: int
    event_id: int
    leaf: bytes
    event: Event | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The log of one database, within one reading transaction."""

    connection: BaseDatabaseWrapper

    def seals(self) -> list[Seal]:
        """Every seal, in order."""
        return [Seal(SealHead(*row[:7]), bytes(row[7]), bytes(row[8])) for row in self._rows(SEALS, [])]

    def sealed(self, *, first_position: int) -> Iterator[Sealed]:
        """Every place from this one on, in order, with its event."""
        for position, event_id, leaf, stored, *values in self._rows(SEALED, [first_position]):
            event = None if stored is None else Event(tuple(values), bytes(stored))
            yield Sealed(position, event_id, bytes(leaf), event)

    def loose(self) -> Iterator[Event]:
        """Every event without a place."""
        for stored, *values in self._rows(LOOSE, []):
            yield Event(tuple(values), bytes(stored))

    def highest_event(self, *, before_position: int | None = None) -> int:
        """The highest number of an event with a place, or with a place before this one."""
        return self._number(HIGHEST, [before_position, before_position])

    def next_transaction(self) -> int:
        """The number at which the server's transactions stand."""
        return self._number("select pg_snapshot_xmax(pg_current_snapshot())::text", [])

    def _number(self, query: str, values: list[int | None]) -> int:
        with self.connection.cursor() as cursor:
            cursor.execute(query, values)
            return int(cursor.fetchone()[0])

    def _rows(self, query: str, values: list[int]) -> Iterator[tuple[Any, ...]]:
        with self.connection.chunked_cursor() as cursor:
            cursor.execute(query, values)
            while rows := cursor.fetchmany(ROWS_AT_ONCE):
                yield from rows


@contextmanager
def reading(connection: BaseDatabaseWrapper) -> Iterator[Ledger]:
    """One snapshot of the log, that cannot change anything."""
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
        yield Ledger(connection)
