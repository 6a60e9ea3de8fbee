"""The one clock: every moment in Opmaat comes from here, in Python and in SQL.

`core.transaction` hands this moment to PostgreSQL as `opmaat.now`, so that the
policies and the Python rules compare with the same instant. Nothing else may
call `datetime.now()` for a decision about who may know what.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_standing_still: ContextVar[datetime | None] = ContextVar("opmaat_clock", default=None)


def now() -> datetime:
    """The present moment in UTC, or the moment at which the clock was frozen."""
    return _standing_still.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day in the Netherlands."""
    return now().astimezone(AMSTERDAM).date()


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Let the clock stand still at an aware moment: for tests and for building a history."""
    if at.tzinfo is None:
        raise ValueError("The clock needs a moment with a time zone.")
    moment = at.astimezone(UTC)
    token = _standing_still.set(moment)
    try:
        yield moment
    finally:
        _standing_still.reset(token)
