"""In which column of the desk a day falls, and which week one looks ahead to."""

from datetime import date

import pytest

from opmaat.desk.rules import Week, column_for, is_constable, week_ahead

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


@pytest.mark.parametrize(
    ("today", "ahead"),
    [
        (date(2026, 6, 15), Week(date(2026, 6, 21), coming=False)),  # Monday
        (date(2026, 6, 18), Week(date(2026, 6, 21), coming=False)),  # Thursday: Friday is left
        (date(2026, 6, 19), Week(date(2026, 6, 28), coming=True)),  # Friday
        (date(2026, 6, 20), Week(date(2026, 6, 28), coming=True)),  # Saturday
        (date(2026, 6, 21), Week(date(2026, 6, 28), coming=True)),  # Sunday
        (date(2026, 12, 24), Week(date(2027, 1, 3), coming=True)),  # Christmas fills the rest of the week
        (date(2026, 4, 5), Week(date(2026, 4, 12), coming=True)),  # Easter Sunday
        (date(2026, 4, 6), Week(date(2026, 4, 12), coming=False)),  # Easter Monday
    ],
)
def test_the_week_one_looks_ahead_to(today: date, ahead: Week) -> None:
    assert week_ahead(today) == ahead


def test_on_sunday_the_work_of_monday_is_not_later() -> None:
    sunday = date(2026, 11, 22)
    columns = [column_for(date(2026, 11, day), sunday) for day in (21, 22, 23, 29, 30)]
    assert columns == ["today", "today", "week", "week", "later"]


@pytest.mark.parametrize(
    ("kind", "title", "is_one"),
    [
        ("police", "Wijkagent", True),
        ("police", "wijkagent centrum", True),
        ("police", "Jeugdagent", False),
        ("social_team", "Wijkagent", False),
        ("police", "", False),
    ],
)
def test_who_is_a_wijkagent(kind: str, title: str, is_one: bool) -> None:
    assert is_constable(kind, title) is is_one
