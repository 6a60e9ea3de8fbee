"""Writes a world as the owner, in bulk: one statement for each table.

The triggers that would refresh the access of a case at each row are off meanwhile; at the
end the database makes the access of all cases once, by its own function.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from tests.world.rows import World


def load_world(world: World, owner: BaseDatabaseWrapper) -> None:
    """Write everything and work out who has access to what."""
    with owner.cursor() as cursor:
        cursor.execute("begin")
        for table, rows in world.tables():
            _switch(cursor, table, "disable")
            _insert(cursor, table, rows)
        cursor.execute("set constraints all immediate")
        for table, _ in world.tables():
            _switch(cursor, table, "enable")
        cursor.execute("select opmaat_refresh_marks(array(select id from cases_item))")
        cursor.execute("select opmaat_refresh_access(array(select id from cases_case))")
        for table, rows in world.tables():
            _move_sequence(cursor, table, rows)
        cursor.execute("commit")
        cursor.execute("analyze")


def _insert(cursor: Any, table: str, rows: Sequence[Any]) -> None:
    if not rows:
        return
    columns = sql.SQL(", ").join(sql.Identifier(field.name) for field in fields(rows[0]))
    statement = sql.SQL(
        "insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, %s)"
    ).format(table=sql.Identifier(table), columns=columns)
    cursor.execute(statement, [json.dumps([asdict(row) for row in rows], default=_moment)])


def _move_sequence(cursor: Any, table: str, rows: Sequence[Any]) -> None:
    """What the application adds later gets a number of its own."""
    if rows and hasattr(rows[0], "id"):
        last = max(row.id for row in rows)
        cursor.execute("select setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, last])


def _moment(value: date) -> str:
    return value.isoformat()


def _switch(cursor: Any, table: str, how: str) -> None:
    cursor.execute(sql.SQL("alter table {} {} trigger user").format(sql.Identifier(table), sql.SQL(how)))
