"""Dates as they are said in Dutch, in Amsterdam time, seen from a clock that stands still."""

from datetime import UTC, date, datetime

import pytest

from opmaat.core import clock
from opmaat.core.templatetags import dutch_dates

NOW = datetime(2026, 11, 12, 13, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 12, 8, tzinfo=UTC), "vandaag"),
        (datetime(2026, 11, 11, 23, 30, tzinfo=UTC), "vandaag"),  # half past midnight in Amsterdam
        (datetime(2026, 11, 11, 8, tzinfo=UTC), "gisteren"),
        (datetime(2026, 11, 13, 8, tzinfo=UTC), "morgen"),
        (date(2026, 11, 15), "over 3 dagen"),
        (date(2026, 11, 2), "10 dagen geleden"),
        (date(2026, 9, 14), "14 sep"),
        (date(2024, 2, 29), "29 feb 2024"),
        (None, ""),
    ],
)
def test_a_day_as_seen_from_today(at: date | datetime | None, said: str) -> None:
    with clock.frozen(NOW):
        assert dutch_dates.relative_day(at) == said


def test_a_moment_is_said_in_amsterdam_time_also_when_the_clock_goes_back() -> None:
    with clock.frozen(NOW):
        assert dutch_dates.moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "25 okt 02:30"
        assert dutch_dates.moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "25 okt 02:30"
        assert dutch_dates.moment(datetime(2026, 3, 29, 1, 0, tzinfo=UTC)) == "29 mrt 03:00"


def test_a_day_in_full_and_its_weekday() -> None:
    with clock.frozen(NOW):
        assert dutch_dates.day_long(NOW) == "12 november 2026"
        assert dutch_dates.weekday(NOW) == "donderdag 12 nov"


def test_a_time_element_carries_the_machine_readable_moment() -> None:
    with clock.frozen(NOW):
        assert dutch_dates.when(date(2026, 11, 12)) == '<time datetime="2026-11-12">12 nov</time>'
        assert dutch_dates.when(None) == ""
