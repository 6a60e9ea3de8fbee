"""The kinds of things that wait in a plan, as `waiting` finds them, and the look that showing words is."""

from dataclasses import dataclass
from datetime import date

from opmaat.audit.recording import shown
from opmaat.cases.rules.persons import Named


@dataclass(frozen=True, slots=True)
class Look:
    """What the log must hear of when a page shows the words of an action; a mail that only counts shows none."""

    case_id: int
    item_id: int
    categories: int
    regime: str

    def note(self) -> None:
        """Note that it was shown."""
        shown(case_id=self.case_id, item_ids=[self.item_id], categories=self.categories, reglement=self.regime)


@dataclass(frozen=True, slots=True)
class WaitingAction:
    """An action of this viewer: before when, when a report is asked, and what can be reported in one click.

    `once` stands for what this page knew of it: a second press on the same page has no second effect.
    """

    action_id: int
    number: str
    person: Named
    words: str
    due: date
    report_due: date
    buttons: tuple[tuple[str, str], ...]
    url: str
    report_url: str
    once: str
    look: Look

    @property
    def at(self) -> date:
        """The first of its two days."""
        return min(self.due, self.report_due)


@dataclass(frozen=True, slots=True)
class StagnantAction:
    """An action that does not move, for the case lead."""

    action_id: int
    number: str
    person: Named
    words: str
    name: str
    phone: str
    due: date
    silent_since: date
    late: bool
    url: str
    look: Look


@dataclass(frozen=True, slots=True)
class WaitingBirthday:
    """Somebody who turns eighteen: who takes over, on which ground?"""

    number: str
    person: Named
    on: date
    url: str


@dataclass(frozen=True, slots=True)
class WaitingAlignment:
    """A proposal to align two plans."""

    number: str
    person: Named
    since: date
    url: str
