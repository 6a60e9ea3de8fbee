"""Calls the functions of `opmaat_kernel`: acts that reach further than the sight of who does them.

Each function checks for itself who is looking; what it refuses comes back in words.
"""

from typing import Any

from django.db import connection

from opmaat.cases.actions.refusing import NOTHING_OWN, Sayings, refusing


def call(statement: str, arguments: list[Any], own: Sayings = NOTHING_OWN, *, regime: str = "") -> Any:
    """The first value of the first row that this statement gives; `own` and `regime` as in `refusing`."""
    with refusing(own, regime=regime), connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchone()[0]
