"""Loading many rows at once, by the owner: COPY, with triggers and forced row security set aside.

COPY refuses a table under row security, so for the length of one transaction the
owner is exempt and the user triggers stand still; both are back before the commit.
Whoever loads this way does the triggers' work afterwards and verifies the result.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql


@contextmanager
def bulk_loading(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    """One transaction in which these tables take rows without triggers."""
    with transaction.atomic(using=connection.alias):
        forced = _forced(connection, tables)
        _each(connection, forced, "alter table {} no force row level security")
        _each(connection, tables, "alter table {} disable trigger user")
        yield
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")  # a table with checks waiting cannot be altered
        _each(connection, tables, "alter table {} enable trigger user")
        _each(connection, forced, "alter table {} force row level security")


def copy_rows(
    connection: BaseDatabaseWrapper, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Write these rows with COPY; returns how many. `None` is NULL, lists become arrays."""
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def move_sequence(connection: BaseDatabaseWrapper, table: str) -> None:
    """Let the next id follow the highest one that was written."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "select setval(pg_get_serial_sequence({name}, 'id'), (select coalesce(max(id), 0) + 1 from {table}),"
                " false)"
            ).format(name=sql.Literal(table), table=sql.Identifier(table))
        )


def _forced(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> list[str]:
    """Those under forced row security; afterwards no other table is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relname = any (%s) and relforcerowsecurity"
            " and relnamespace = 'public'::regnamespace order by 1",
            [list(tables)],
        )
        return [row[0] for row in cursor.fetchall()]


def _each(connection: BaseDatabaseWrapper, tables: Sequence[str], statement: str) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(table)))
