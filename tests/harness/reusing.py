"""A copy that one test after another uses: what the test before wrote is put back.

Making a copy, and planning the policies anew on its fresh connection, took longer than most
tests do. PostgreSQL itself tells what changed: a row written since has a younger `xmin`, and
one that is gone is missing in the count. A copy with another table, policy or function than
at first, or that somebody else is connected to, is not put back; then `put_back` says no.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import connections
from psycopg import sql
from psycopg.pq import TransactionStatus

CATALOGUES = (
    "pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_policy", "pg_trigger", "pg_proc",
    "pg_type", "pg_namespace", "pg_rewrite", "pg_inherits", "pg_extension",
)  # fmt: skip
TABLES = """
select c.relname, array_agg(a.attname::text order by a.attnum) from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by c.oid
"""
SEQUENCES = "select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace"
OTHERS = "select count(*) from pg_stat_activity where datname = current_database() and pid <> all(%s)"
# Whatever starts from now on has this number or a later one.
YOUNGEST = "select pg_snapshot_xmax(pg_current_snapshot())::xid::text"
# All that a connection keeps between transactions, but for the plans of its statements.
FORGET = (
    "reset all",
    "unlisten *",
    "close all",
    "select pg_advisory_unlock_all()",
    "discard temp",
    "discard sequences",
)
Line = psycopg.Connection[Any]


class NotAsBeforeError(Exception):
    """More changed than rows, or somebody else is still there."""


@dataclass(slots=True)
class Reused:
    """One copy, what stood in it at first, and the connections that test after test goes on with."""

    admin: Line
    columns: dict[str, list[str]]
    rows: dict[str, bytes] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    sequences: dict[str, tuple[int, bool]] = field(default_factory=dict)
    youngest: str = ""
    lines: dict[str, Line] = field(default_factory=dict)

    def put_back(self) -> bool:
        """Whether everything stands there again as at first."""
        with suppress(psycopg.Error, NotAsBeforeError):
            with self.admin.transaction():
                self._refuse_company()
                self._restore()
            self.youngest = _one(self.admin, YOUNGEST)
            return True
        return False

    def take_up(self) -> None:
        """Django goes on with the connections of the test before."""
        for alias, line in self.lines.items():
            _connect_by(alias, line)
        self.lines.clear()

    def lay_down(self, roles: dict[str, str]) -> None:
        """Keep the connections that are fit for a next test, with nothing left of this one."""
        for alias, role in roles.items():
            line = connections[alias].connection
            if line is not None and _is_fit(line, self.admin.info.dbname, role):
                connections[alias].connection = None
                self.lines[alias] = line

    def close(self) -> None:
        """Leave it."""
        for line in (*self.lines.values(), self.admin):
            line.close()
        self.lines.clear()

    def _refuse_company(self) -> None:
        ours = [line.info.backend_pid for line in (self.admin, *self.lines.values())]
        if _one(self.admin, OTHERS, [ours]):
            raise NotAsBeforeError

    def _restore(self) -> None:
        changed = changed_tables(self.admin, self.counts, self.youngest)
        if changed & set(CATALOGUES):
            raise NotAsBeforeError
        for table in changed:
            _write(self.admin, table, self.columns[table], self.rows[table])
        for name, (last, called) in self.sequences.items() - numbers(self.admin, self.sequences).items():
            self.admin.execute("select setval(%s::text::regclass, %s, %s)", [f'"{name}"', last, called])


def reused(address: str) -> Reused | None:
    """A fresh copy and what stands in it; nothing for whoever may not write past triggers and policies."""
    admin: Line = psycopg.connect(address, autocommit=True, options="-c lock_timeout=500ms")
    try:
        admin.execute("set session_replication_role = replica")
    except psycopg.errors.InsufficientPrivilege:
        admin.close()
        return None
    found = Reused(admin, dict(admin.execute(TABLES).fetchall()))
    found.rows = {table: _read(admin, table, columns) for table, columns in found.columns.items()}
    found.counts = {table: count for table, count, _ in _look(admin, (*found.columns, *CATALOGUES))}
    found.sequences = numbers(admin, [name for (name,) in admin.execute(SEQUENCES).fetchall()])
    found.youngest = _one(admin, YOUNGEST)
    return found


def changed_tables(admin: Line, counts: dict[str, int], youngest: str) -> set[str]:
    """The tables with a row that was written since, or with another number of rows."""
    since = _one(admin, "select age(%s::text::xid)", [youngest])
    looked = _look(admin, counts)
    return {table for table, count, age in looked if count != counts[table] or (age is not None and age <= since)}


def numbers(admin: Line, sequences: Any) -> dict[str, tuple[int, bool]]:
    """Where each sequence is."""
    one = sql.SQL("select {}, last_value, is_called from {}")
    query = sql.SQL(" union all ").join(one.format(sql.Literal(name), sql.Identifier(name)) for name in sequences)
    return {name: (last, called) for name, last, called in admin.execute(query, prepare=True).fetchall()}


def _look(admin: Line, tables: Any) -> list[tuple[str, int, int | None]]:
    one = sql.SQL("select {}, count(*), min(age(xmin)) from {}")
    query = sql.SQL(" union all ").join(one.format(sql.Literal(name), sql.Identifier(name)) for name in tables)
    return admin.execute(query, prepare=True).fetchall()


def _read(admin: Line, table: str, columns: list[str]) -> bytes:
    with admin.cursor() as cursor, cursor.copy(_copy("copy {} ({}) to stdout", table, columns)) as copy:
        return b"".join(bytes(part) for part in copy)


def _write(admin: Line, table: str, columns: list[str], rows: bytes) -> None:
    admin.execute(sql.SQL("delete from {}").format(sql.Identifier(table)))
    if rows:
        with admin.cursor() as cursor, cursor.copy(_copy("copy {} ({}) from stdin", table, columns)) as copy:
            copy.write(rows)


def _copy(how: str, table: str, columns: list[str]) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL(how).format(sql.Identifier(table), names)


def _one(admin: Line, query: str, values: list[Any] | None = None) -> Any:
    row = admin.execute(query, values).fetchone()
    return row[0] if row else None


def _is_fit(line: Line, name: str, role: str) -> bool:
    """Whether it is of this database and this role still, outside a transaction; what it kept is forgotten."""
    if line.closed or line.info.transaction_status != TransactionStatus.IDLE:
        return False
    if (line.info.dbname, line.info.user) != (name, role):
        return False
    with suppress(psycopg.Error):
        for statement in FORGET:
            line.execute(statement)
        return True
    return False


def _connect_by(alias: str, line: Line) -> None:
    """As `connect` does, by a connection that is there already."""
    wrapper: Any = connections[alias]
    wrapper.get_new_connection = lambda parameters: line
    try:
        wrapper.connect()
    finally:
        del wrapper.get_new_connection
