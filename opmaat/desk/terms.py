"""How long something may wait on the desk, read from `terms.toml` (voorlopige invulling): data, not code.

Says when something shows as late; who must do it, and what else may happen to it, the rooms below decide.
"""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True)
class Terms:
    """In working days, but for `stands_still`, which counts weeks."""

    answer_consultation: int
    read_answer: int
    call_referrer: int
    send_again: int
    confirm_minutes: int
    answer_alignment: int
    choose_case_lead: int
    answer_question: int
    stands_still: int

    @property
    def nothing_happened(self) -> timedelta:
        """A case in which nothing happened so long, stands still."""
        return timedelta(weeks=self.stands_still)


@cache
def terms() -> Terms:
    """The terms of this installation."""
    return Terms(**tomllib.loads(SOURCE.read_text(encoding="utf-8")))
