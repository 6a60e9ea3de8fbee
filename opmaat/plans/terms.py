"""The terms of a plan, read from `terms.toml` (voorlopige invulling): data, not code."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True)
class Terms:
    """How long something may be silent, and how early a birthday is announced."""

    report_every_weeks: int
    stagnant_after_weeks: int
    coming_of_age_months: int

    def report_due(self, last: date) -> date:
        """The day on which a report is asked after the last sign of life."""
        return last + timedelta(weeks=self.report_every_weeks)

    def is_silent(self, last: date, today: date) -> bool:
        """Whether nothing was heard for too long."""
        return last + timedelta(weeks=self.stagnant_after_weeks) <= today


@cache
def terms() -> Terms:
    """The terms of this installation."""
    return Terms(**tomllib.loads(SOURCE.read_text(encoding="utf-8")))
