"""In which column of the desk a day falls, and how it is said in Dutch working days. Pure."""

from datetime import date, timedelta
from typing import Literal

from opmaat.cases.rules.workdays import is_working_day

ColumnName = Literal["today", "week", "later"]
FAR = 30  # working days are counted up to here; further away the date alone says enough


def column_for(due: date, today: date) -> ColumnName:
    """Today (or overdue), the rest of this week, or later."""
    if due <= today:
        return "today"
    return "week" if due <= today + timedelta(days=6 - today.weekday()) else "later"


def working_days_between(start: date, end: date) -> int:
    """How many working days after `start` up to and with `end`."""
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=day)) for day in range(1, days + 1))


def term(due: date, today: date) -> str:
    """How near a day is: "vandaag", "nog 3 werkdagen", "2 werkdagen te laat"; nothing when far away."""
    if due == today:
        return "vandaag"
    days = working_days_between(min(due, today), max(due, today)) if abs((due - today).days) <= 2 * FAR else FAR
    if days >= FAR:
        return "meer dan zes weken te laat" if due < today else ""
    said = "1 werkdag" if days == 1 else f"{days} werkdagen"
    if due < today:
        return f"{said} te laat" if days else "net voorbij"
    return f"nog {said}" if days else "dit weekend"
