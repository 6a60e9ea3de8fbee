"""The terms of a plan, read from `terms.toml` (voorlopige invulling): data, not code."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True)
class Terms:
    """How long something may be silent, and how early a birthday or the end of a decision is announced."""

    report_every_weeks: int
    stagnant_after_weeks: int
    coming_of_age_months: int
    decision_asked_before: int
    long_decision_days: int
    long_decision_asked_before: int

    def report_due(self, last: date) -> date:
        """The day on which a report is asked after the last sign of life."""
        return last + timedelta(weeks=self.report_every_weeks)

    @property
    def around_eighteen(self) -> timedelta:
        """So long before and after the birthday it is asked who takes over."""
        return timedelta(days=31 * self.coming_of_age_months)

    def is_silent(self, last: date, today: date) -> bool:
        """Whether nothing was heard for too long."""
        return last + timedelta(weeks=self.stagnant_after_weeks) <= today

    def asked_before(self, first_day: date, ends_on: date) -> int:
        """So many working days before its last day a decision is talked about."""
        long = (ends_on - first_day).days > self.long_decision_days
        return self.long_decision_asked_before if long else self.decision_asked_before


@cache
def terms() -> Terms:
    """The terms of this installation."""
    return Terms(**tomllib.loads(SOURCE.read_text(encoding="utf-8")))
