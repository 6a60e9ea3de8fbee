"""In which column of the desk a day falls. Pure."""

from datetime import date, timedelta
from typing import Literal

ColumnName = Literal["today", "week", "later"]


def column_for(due: date, today: date) -> ColumnName:
    """Today (or overdue), the rest of this week, or later."""
    if due <= today:
        return "today"
    return "week" if due <= today + timedelta(days=6 - today.weekday()) else "later"
