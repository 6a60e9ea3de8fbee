"""The terms of triage, from `triage.toml`: within how many working days, and when data go. Pure."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from opmaat.cases.rules.workdays import add_working_days, is_working_day

_FILE = Path(__file__).parents[1] / "triage.toml"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the region agreed (voorlopige invulling)."""

    contact_within_working_days: int
    offer_waits_working_days: int
    decide_within_working_days: int
    confirm_within_working_days: int
    priority_reasons: tuple[str, ...]
    destroy_after_weeks: dict[str, int]


@cache
def terms() -> Terms:
    """The terms in force."""
    known = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Terms(**known | {"priority_reasons": tuple(known["priority_reasons"])})


def decide_by(received_on: date) -> date:
    """The last day on which a referral should be decided."""
    return add_working_days(received_on, terms().decide_within_working_days)


def confirm_by(noted_on: date) -> date:
    """The last day on which a body confirms; afterwards it is silent, and silence is never a yes."""
    return add_working_days(noted_on, terms().confirm_within_working_days)


def waits_until(offered_on: date) -> date:
    """The last day on which an offered referral can be taken over; afterwards its words go."""
    return add_working_days(offered_on, terms().offer_waits_working_days)


def late_before(today: date) -> date:
    """What was received before this day should have been decided by now; the last day itself is not late yet."""
    day = today
    while decide_by(day) >= today:
        day -= timedelta(days=1)
    return day + timedelta(days=1)


def destroy_on(regime: str, declined_on: date) -> date:
    """The day on which the data of a declined referral go (WGS 1.8(7), BGS 1.16; pga: the reglement)."""
    return declined_on + timedelta(weeks=terms().destroy_after_weeks[regime])


def working_days_since(start: date, today: date) -> int:
    """How many working days have passed; the day itself does not count."""
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (today - start).days + 1))
