"""Half-open periods: in force from the first moment, no longer at the last."""

from datetime import UTC, date, datetime

import pytest

from opmaat.network.rules.periods import Period, valid_on

ONE, TWO, THREE = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3))


@pytest.mark.parametrize(
    ("period", "at", "holds"),
    [
        (Period(TWO), ONE, False),
        (Period(TWO), TWO, True),
        (Period(ONE), THREE, True),
        (Period(ONE, TWO), TWO, False),
        (Period(ONE, THREE), TWO, True),
        (Period(ONE, ONE), ONE, False),
    ],
)
def test_holds(period: Period, at: datetime, holds: bool) -> None:
    assert period.holds(at) is holds


@pytest.mark.parametrize(
    ("valid_until", "day", "valid"),
    [
        (None, date(2026, 6, 1), True),
        (date(2026, 1, 1), date(2025, 12, 31), True),
        (date(2026, 1, 1), date(2026, 1, 1), False),
        (None, date(2015, 12, 31), False),
    ],
)
def test_valid_on(valid_until: date | None, day: date, valid: bool) -> None:
    assert valid_on(day, date(2016, 1, 1), valid_until) is valid
