"""When somebody turns eighteen, from a birth date that may be known in part; pure.

A year or a month only counts from its first day until its last: better too early than too late,
and not over too soon. Who was born on 29 February turns eighteen on 28 February here, a day
before the law says so.
"""

import calendar
from datetime import date

OF_AGE = 18


def turns_eighteen(year: int | None, month: int | None, day: int | None) -> date | None:
    """The earliest day."""
    if year is None:
        return None
    return _day(year + OF_AGE, month or 1, day or 1)


def is_eighteen_by(year: int | None, month: int | None, day: int | None) -> date | None:
    """The latest day on which somebody can turn eighteen."""
    if year is None:
        return None
    return _day(year + OF_AGE, month or 12, day or 31)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
