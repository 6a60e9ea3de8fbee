"""Runs the SQL that stands beside the models: policies, triggers, functions, indexes.

A file `opmaat/<app>/sql/<name>.sql` is run by a migration named for what it does. The file
is read when the migration runs, and has no parameters: nothing from outside reaches it.
"""

from pathlib import Path
from typing import Any, TypeAlias

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

Script: TypeAlias = str | tuple[str, dict[str, Any] | list[Any] | tuple[Any, ...] | tuple[()] | None]
ROOMS = Path(__file__).resolve().parent.parent.parent


def run_file(room: str, name: str, *, reverse: str = "") -> Operation:
    """A migration operation that runs `opmaat/<room>/sql/<name>`; undone by another such file."""
    return RunSQL(_read(room, name), reverse_sql=_read(room, reverse) if reverse else RunSQL.noop)


def _read(room: str, name: str) -> list[Script]:
    # The pair with None tells Django: one script, no parameters, percent signs as they are.
    return [((ROOMS / room / "sql" / name).read_text(encoding="utf-8"), None)]
