"""Birth dates as far as known, and working days."""

from datetime import date

import pytest

from opmaat.cases.rules.dates import PartialDate, checked_date, read_date
from opmaat.cases.rules.workdays import review_due
from opmaat.core.errors import Refused

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", PartialDate()), ("1990", PartialDate(1990)), ("4-1990", PartialDate(1990, 4)),
        ("12-4-1990", PartialDate(1990, 4, 12)), ("12/04/1990", PartialDate(1990, 4, 12)),
        (" 29-2-2024 ", PartialDate(2024, 2, 29)), ("1900", PartialDate(1900)), ("15-6-2026", PartialDate(2026, 6, 15)),
        ("6-2026", PartialDate(2026, 6)),
    ],
)  # fmt: skip
def test_read(typed: str, found: PartialDate) -> None:
    assert read_date(typed, today=TODAY) == found


@pytest.mark.parametrize(
    "typed",
    ["29-2-2023", "31-4-1990", "0-4-1990", "13-1990", "1899", "16-6-2026", "7-2026", "2027", "gisteren", "12-4-90"],
)
def test_refused(typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_date(typed, today=TODAY)
    assert refusal.value.status == 422


@pytest.mark.parametrize("wrong", [PartialDate(None, 4), PartialDate(None, None, 3), PartialDate(1990, None, 3)])
def test_parts_that_say_nothing(wrong: PartialDate) -> None:
    with pytest.raises(Refused):
        checked_date(wrong, today=TODAY)


def test_shown_as_far_as_known() -> None:
    assert [str(d) for d in (PartialDate(), PartialDate(1990), PartialDate(1990, 4), PartialDate(1990, 4, 12))] == [
        "", "1990", "4-1990", "12-4-1990",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        (date(2026, 6, 15), date(2026, 6, 17)), (date(2026, 6, 19), date(2026, 6, 23)),
        (date(2026, 4, 26), date(2026, 4, 29)), (date(2026, 12, 24), date(2026, 12, 29)),
        (date(2027, 1, 1), date(2027, 1, 5)),
    ],
)  # fmt: skip
def test_two_working_days(opened: date, due: date) -> None:
    assert review_due(opened) == due
