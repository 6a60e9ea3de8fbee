"""One thing that waits, whichever room it comes from: what, about whom, why now, and the one act.

A row names initials and number; the full name stands on the case.
"""

from dataclasses import dataclass
from datetime import date

from opmaat.core import clock
from opmaat.desk.rules import term
from opmaat.plans.queries.waiting_kinds import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that waits, with the one thing to do about it."""

    what: str
    why: str
    due: date
    url: str
    action: str
    about: str = ""
    number: str = ""
    phone: str = ""  # of who is to be called
    seen_url: str = ""  # a POST that puts it away
    report_url: str = ""  # a POST that reports progress, with one of `reports` (value, word)
    reports: tuple[tuple[str, str], ...] = ()
    once: str = ""  # goes along with a report: pressed twice on one page, it counts once
    look: Look | None = None  # its words come from an item: whoever shows them notes that

    @property
    def late(self) -> bool:
        """Whether the day has passed."""
        return self.due < clock.today()

    @property
    def term(self) -> str:
        """How near it is, in working days; a message to read has no term."""
        return "" if self.seen_url else term(self.due, clock.today())
