"""Dutch working days, for terms such as the review of an emergency access."""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

REVIEW_WITHIN = 2
SATURDAY = 5


def review_due(opened_on: date) -> date:
    """The last day on which an emergency access must be reviewed."""
    return add_working_days(opened_on, REVIEW_WITHIN)


def add_working_days(start: date, days: int) -> date:
    """The day so many working days after `start`; the day itself does not count."""
    day = start
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    """Neither a weekend nor a public holiday."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("NL", years=year))
