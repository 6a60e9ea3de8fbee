"""Tries a statement the way a mistake or an intruder in the application would: as the viewer, past the pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction

from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from tests.world.people import NOW


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: how many rows, or how the database refused."""

    rows: int = 0
    refused: str = ""
    message: str = ""


def attempt(viewer: Viewer, statement: str, values: Sequence[Any] = ()) -> Outcome:
    """One statement in a transaction that is taken back; constraints that wait are checked."""
    with acting_as(viewer, at=NOW):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, list(values))
                rows = cursor.rowcount
                cursor.execute("set constraints all immediate")
                raise _TakeBackError(rows)
        except _TakeBackError as done:
            return Outcome(rows=done.rows)
        except DatabaseError as error:
            cause = error.__cause__
            return Outcome(refused=str(getattr(cause, "sqlstate", "")), message=str(error).splitlines()[0])


class _TakeBackError(Exception):
    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows
