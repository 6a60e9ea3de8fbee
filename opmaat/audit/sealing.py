"""Keeps the log in order: closes finished events into a seal, and makes the months ahead.

Both are functions of the database; the application may only ask for them, as the job seal-log.
"""

from datetime import datetime, timedelta

from django.db import connection

from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

JOB = Viewer.job("seal-log")
AHEAD = timedelta(days=92)


def seal_finished() -> int:
    """Seal every event of a finished transaction; gives how many there were."""
    return _ask("select audit_seal_finished()", [])


def prepare_months(start: datetime | None = None, end: datetime | None = None) -> int:
    """Make the monthly parts of a period, by default from now to three months ahead; gives how many."""
    moment = clock.now()
    return _ask("select audit_prepare_months(%s, %s)", [start or moment, end or moment + AHEAD])


def _ask(query: str, values: list[datetime]) -> int:
    with acting_as(JOB), connection.cursor() as cursor:
        cursor.execute(query, values)
        return int(cursor.fetchone()[0])
