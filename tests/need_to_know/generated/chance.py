"""Chance from a seed, and periods that end before, at and after the moment of asking."""

from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")

Period = tuple[datetime, datetime | None]
LONG_AGO = timedelta(days=300)
# An end at the very moment has passed, a start at the very moment holds: periods are half open.
ENDS = (timedelta(hours=2), timedelta(days=5), timedelta(days=60))
PASSED = (timedelta(0), timedelta(seconds=1), timedelta(days=40))
TO_COME = (timedelta(seconds=1), timedelta(days=1), timedelta(days=30))


class Chance(Random):
    """A random generator that knows the moment of asking."""

    def __init__(self, seed: int, now: datetime) -> None:
        super().__init__(seed)
        self.now = now

    def happens(self, probability: float) -> bool:
        """Whether it happens this time."""
        return self.random() < probability

    def in_force(self) -> Period:
        """A period that holds now; sometimes just begun, sometimes with an end in sight."""
        start = self.now if self.happens(0.05) else self.now - LONG_AGO
        return start, self.now + self.choice(ENDS) if self.happens(0.35) else None

    def not_in_force(self) -> Period:
        """A period that has ended, or is still to come."""
        if self.happens(0.6):
            return self.now - LONG_AGO, self.now - self.choice(PASSED)
        return self.now + self.choice(TO_COME), None

    def period(self, holds: float = 0.85) -> Period:
        """Mostly one that holds now."""
        return self.in_force() if self.happens(holds) else self.not_in_force()

    def end(self) -> datetime | None:
        """Until when something counts: always, for a while, or no longer."""
        if self.happens(0.5):
            return None
        return self.now + self.choice(ENDS) if self.happens(0.6) else self.now - self.choice(PASSED)

    def hours(self) -> tuple[datetime, datetime]:
        """At most four hours: running, over, or still to come."""
        start = self.now - self.choice((timedelta(0), timedelta(hours=1), timedelta(hours=2), timedelta(hours=4)))
        if self.happens(0.08):
            start = self.now + timedelta(minutes=30)
        return start, start + self.choice((timedelta(hours=3), timedelta(hours=4)))

    def some(self, choices: list[T], at_most: int) -> list[T]:
        """A few of these, without repeating."""
        return self.sample(choices, min(len(choices), self.randint(0, at_most)))
