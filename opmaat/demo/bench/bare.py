"""Tables without foreign keys, exclusion constraints and plain indexes, for the length of one load.

They come back at the end, and thereby check what was loaded. Primary keys, unique and check
constraints stay. Only within `core.database.bulk.bulk_loading`, as the owner of the tables.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

Tell = Callable[[str, int, int], None]
CONSTRAINTS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
where conrelid = any (%s::regclass[]) and contype in ('f', 'x') and conparentid = 0 order by contype desc, conname
"""
INDEXES = """
select indexrelid::regclass::text, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') from pg_index
where indrelid = any (%s::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)
order by 1
"""


@contextmanager
def bare(connection: BaseDatabaseWrapper, tables: Sequence[str], tell: Tell) -> Iterator[None]:
    """Take them away, and build them again over what was loaded."""
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [list(tables)])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        for table, name, _ in constraints:
            cursor.execute(f"alter table {table} drop constraint {_quoted(name)}")
        for name, _ in indexes:
            cursor.execute(f"drop index {name}")
        yield
        rebuild = [definition for _, definition in indexes]
        rebuild += [f"alter table {table} add constraint {_quoted(name)} {text}" for table, name, text in constraints]
        for number, statement in enumerate(rebuild):
            tell("Indexen en verwijzingen", number, len(rebuild))
            cursor.execute(statement)
        tell("Indexen en verwijzingen", len(rebuild), len(rebuild))


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string(None)
