"""In which column of the desk a day falls, how it is said in Dutch working days, and who is a wijkagent. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from opmaat.cases.rules.workdays import is_working_day
from opmaat.network.enums import UnitKind

ColumnName = Literal["today", "week", "later"]
FAR = 30  # working days are counted up to here; further away the date alone says enough


def column_for(due: date, today: date) -> ColumnName:
    """Today (or overdue), the week one looks ahead to, or later."""
    if due <= today:
        return "today"
    return "week" if due <= week_ahead(today).last_day else "later"


@dataclass(frozen=True, slots=True)
class Week:
    """The week one looks ahead to: the rest of this one, or the coming one."""

    last_day: date
    coming: bool


def week_ahead(today: date) -> Week:
    """This week while a working day of it is left after today; from then on (a Friday, a weekend) the coming week.

    Somebody who looks on Sunday plans Monday: it stands under the coming week, not under later.
    """
    sunday = today + timedelta(days=6 - today.weekday())
    if working_days_between(today, sunday):
        return Week(sunday, coming=False)
    return Week(sunday + timedelta(days=7), coming=True)


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


def is_constable(kind: str, job_title: str) -> bool:
    """Whether somebody is the wijkagent: at the police, and called so. They do not speak with themselves."""
    return kind == UnitKind.POLICE and job_title.casefold().startswith("wijkagent")
