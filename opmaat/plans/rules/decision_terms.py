"""How long a decision may hold, and when its end is talked about: pure, from the terms of the catalogue.

Wet tijdelijk huisverbod 2 and 9: ten days, to be extended to four weeks from the first day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from opmaat.cases.rules.workdays import is_working_day
from opmaat.plans.interventions import Intervention


@dataclass(frozen=True, slots=True)
class Term:
    """The first day of the first decision, and this decision's own period; what it extends held until `held_until`."""

    first_day: date
    starts_on: date
    ends_on: date | None
    extends: bool = False
    held_until: date | None = None


def term_refused(intervention: Intervention, term: Term) -> str:
    """Why this term cannot be; empty when it can."""
    if term.ends_on is None:
        return "" if intervention.at_most_days is None else "Vul in tot en met wanneer het besluit geldt."
    if term.ends_on < term.starts_on:
        return "De laatste dag ligt voor de eerste."
    if term.extends and term.starts_on < term.first_day:
        return f"Een verlenging begint niet voor het eerste besluit: {term.first_day:%d-%m-%Y}."
    if intervention.at_most_days and term.held_until is not None and term.starts_on > term.held_until:
        return f"Een verlenging sluit aan, uiterlijk op {term.held_until:%d-%m-%Y}. Maak anders een nieuwe actie."
    usual = intervention.usual_end(term.starts_on)
    if not term.extends and usual is not None and intervention.at_most_days and term.ends_on > usual:
        return f"{intervention.label} geldt eerst hooguit {intervention.days} dagen: tot en met {usual:%d-%m-%Y}."
    last = intervention.last_possible_end(term.first_day)
    if last is not None and term.ends_on > last:
        return (
            f"{intervention.label} geldt hooguit tot en met {last:%d-%m-%Y}, gerekend vanaf {term.first_day:%d-%m-%Y}."
        )
    return ""


def asked_from(ends_on: date, working_days: int) -> date:
    """The day from which its end is talked about: so many working days before the last day."""
    day = ends_on
    for _ in range(working_days):
        day -= timedelta(days=1)
        while not is_working_day(day):
            day -= timedelta(days=1)
    return day
