"""Moments in Dutch office life: work days, office hours, the anchor of the demonstration.

All moments are aware and in Amsterdam time; nothing in a history lies after ANCHOR.
"""

import random
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ANCHOR = datetime(2026, 11, 20, 16, 0, tzinfo=AMSTERDAM)
FIRST_DAY = date(2022, 11, 21)

FIXED = frozenset({(1, 1), (4, 27), (12, 25), (12, 26)})
MOVING = frozenset({
    date(2023, 4, 10), date(2023, 5, 18), date(2023, 5, 29), date(2024, 4, 1), date(2024, 5, 9), date(2024, 5, 20),
    date(2025, 4, 21), date(2025, 5, 5), date(2025, 5, 29), date(2025, 6, 9), date(2026, 4, 6), date(2026, 5, 14),
    date(2026, 5, 25),
})  # fmt: skip


def is_workday(day: date) -> bool:
    """Whether offices are open on this day."""
    return day.weekday() < 5 and (day.month, day.day) not in FIXED and day not in MOVING


def workday(day: date) -> date:
    """This day, or the first work day after it."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def workday_before(day: date) -> date:
    """This day, or the last work day before it."""
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def midnight(day: date) -> datetime:
    """The start of a day in Amsterdam."""
    return datetime.combine(day, time(), AMSTERDAM)


def in_office(rng: random.Random, day: date) -> datetime:
    """A moment in office hours on the first work day from this day on, but never after ANCHOR."""
    open_day = workday(day)
    if open_day >= ANCHOR.date():
        open_day = ANCHOR.date()
        return datetime.combine(open_day, time(8, 30), AMSTERDAM) + timedelta(minutes=int(rng.random() * 440))
    return datetime.combine(open_day, time(8, 30), AMSTERDAM) + timedelta(minutes=int(rng.random() * 525))


def between(rng: random.Random, start: datetime, end: datetime) -> datetime:
    """A moment after `start` and not after `end`, in office hours when there is room; `start` when they touch."""
    days = (end.date() - start.date()).days
    for _ in range(4):
        moment = in_office(rng, start.date() + timedelta(days=int(rng.random() * (days + 1))))
        if start < moment <= end:
            return moment
    return start + timedelta(seconds=int(min((end - start).total_seconds(), 3600) * rng.random()))
