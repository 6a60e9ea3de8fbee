"""The clock stands still where it is told to, and knows the Dutch day."""

from datetime import UTC, date, datetime

import pytest

from opmaat.core import clock


def test_it_stands_still_and_goes_on_afterwards(moment: datetime) -> None:
    earlier = datetime(2022, 3, 1, 12, tzinfo=UTC)
    with clock.frozen(earlier):
        assert clock.now() == earlier
    assert clock.now() == moment


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_day_is_the_dutch_one(at: datetime, day: date) -> None:
    with clock.frozen(at):
        assert clock.today() == day


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.frozen(datetime(2026, 1, 1)):  # noqa: DTZ001
        pass
