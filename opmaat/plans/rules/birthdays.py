"""When somebody turns eighteen, from a birth date that may be known in part; pure.

A year or a month only counts from its first day: better too early than too late. Who was
born on 29 February turns eighteen on 28 February here, a day before the law says so.
"""

import calendar
from datetime import date

OF_AGE = 18


def turns_eighteen(year: int | None, month: int | None, day: int | None) -> date | None:
    """The earliest day."""
    if year is None:
        return None
    last = calendar.monthrange(year + OF_AGE, month or 1)[1]
    return date(year + OF_AGE, month or 1, min(day or 1, last))
