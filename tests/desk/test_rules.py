"""In which column of the desk a day falls."""

from datetime import date

import pytest

from opmaat.desk.rules import column_for

WEDNESDAY = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("due", "column"),
    [
        (date(2026, 6, 1), "today"),
        (WEDNESDAY, "today"),
        (date(2026, 6, 18), "week"),
        (date(2026, 6, 21), "week"),
        (date(2026, 6, 22), "later"),
    ],
)
def test_column_for(due: date, column: str) -> None:
    assert column_for(due, WEDNESDAY) == column
