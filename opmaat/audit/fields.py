"""Columns of PostgreSQL's own transaction types, which Django does not know.

Both travel as text: `xid8` as its number, `pg_snapshot` as `xmin:xmax:running`.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import TextField


class TransactionField(TextField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """The number of the transaction that wrote a row (`xid8`, never reused)."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The type in the database."""
        return "xid8"

    def from_db_value(self, value: Any, *args: Any) -> str | None:
        """Text, whatever the driver makes of it."""
        return None if value is None else str(value)


class SnapshotField(TransactionField):
    """Which transactions were finished at a moment (`pg_snapshot`)."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The type in the database."""
        return "pg_snapshot"
