"""The terms of a conference, read from `terms.toml` (voorlopige invulling): data, not code."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True)
class Terms:
    """How long minutes wait for a next conference to confirm them."""

    confirm_within_weeks: int

    @property
    def confirm_within(self) -> timedelta:
        """The same as a length of time."""
        return timedelta(weeks=self.confirm_within_weeks)

    def waits_for(self, coming: datetime | None, held: datetime) -> bool:
        """Whether the minutes of what was held then are confirmed in the conference that comes."""
        return coming is not None and coming <= held + self.confirm_within


@cache
def terms() -> Terms:
    """The terms of this installation."""
    return Terms(**tomllib.loads(SOURCE.read_text(encoding="utf-8")))
