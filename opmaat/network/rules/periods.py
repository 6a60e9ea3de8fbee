"""When something holds: half-open periods, the same for appointments, screenings and engagements."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment up to, and not including, another; without an end it goes on."""

    starts_at: datetime
    ends_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether the period is in force at this moment."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


def valid_on(day: date, valid_from: date, valid_until: date | None) -> bool:
    """Whether something with a validity in days (a municipality, a unit) exists on this day."""
    return valid_from <= day and (valid_until is None or day < valid_until)
