"""Decisions that end while their action is open: extend, or let it end? Part of the one statement of `waiting`.

For who carries the action out, the case lead and the process lead, from some working days
before the last day (`terms.toml`) until the action is closed or the extension recorded.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.plans.interventions import intervention_of
from opmaat.plans.queries.waiting_kinds import Look
from opmaat.plans.rules.decision_terms import asked_from
from opmaat.plans.terms import terms

# For each action `p`: since when a decision holds, and until when; a decision without a last day does not end.
DECIDED = """
select min(x.starts_on) as first_day, case when bool_and(x.ends_on is not null) then max(x.ends_on) end as ends_on
from plans_decision x where x.action_id = p.id and p.intervention <> ''
"""
# In the columns of `waiting`: the last day stands for when it is due, the code of the intervention for its state, the
# first day for the last report.
ENDING = """
select 'ending', case_id, id, ends_on, intervention, first_day::timestamp at time zone 'Europe/Amsterdam', '',
  engagement_id, item_id, categories
from acts where ends_on <= %(horizon)s
"""


@dataclass(frozen=True, slots=True)
class EndingDecision:
    """A decision that ends soon, or ended while the action is open."""

    action_id: int
    number: str
    person: Named
    label: str
    first_day: date
    ends_on: date
    extendable_until: date | None
    name: str
    phone: str
    mine: bool
    url: str
    look: Look

    @property
    def ended(self) -> bool:
        """Whether its last day is over."""
        return self.ends_on < clock.today()

    @property
    def extendable(self) -> bool:
        """Whether the law lets it last longer; nothing in the catalogue says no."""
        return self.extendable_until is None or self.extendable_until > self.ends_on

    @property
    def asked(self) -> bool:
        """Whether it is time to ask."""
        before = terms().asked_before(self.first_day, self.ends_on)
        return asked_from(self.ends_on, before) <= clock.today()


def horizon(today: date) -> date:
    """No decision that ends after this day is asked about yet; weekends and holidays are in it."""
    return today + timedelta(days=2 * max(terms().decision_asked_before, terms().long_decision_asked_before) + 14)


def label_of(code: str) -> str:
    """What it is called; the list of interventions may have changed."""
    found = intervention_of(code)
    return found.label if found else "Besluit"


def extendable_until(code: str, first_day: date) -> date | None:
    """The last day to which the law lets it be extended."""
    found = intervention_of(code)
    return found.last_possible_end(first_day) if found else None
