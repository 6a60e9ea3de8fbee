"""What an event is about: cases, persons, items, categories, rules. Never what they say.

`concerning` remembers, for the request in progress, which case it is about: when the request
ends in a refusal its transaction is gone, and the refusal must still name the case.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from opmaat.core import tracing


class About(TypedDict, total=False):
    """The words in which other rooms say what an event is about."""

    case_id: int | None
    person_pseudonym: str
    item_ids: Iterable[int]
    categories: int
    rules: Iterable[str]
    reglement: str


@dataclass(slots=True)
class Subject:
    """What one event is about; grows while a request shows more."""

    cases: set[int] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    categories: int = 0
    rules: set[str] = field(default_factory=set)
    reglements: set[str] = field(default_factory=set)

    def add(self, **about: Unpack[About]) -> None:
        """Take up one more piece; an item without its case could never be found again."""
        items = set(about.get("item_ids", ()))
        case_id = about.get("case_id")
        if items and case_id is None:
            raise ValueError("An item is shown in a case: say which.")
        self.items |= items
        self.cases |= set() if case_id is None else {case_id}
        self.persons |= _words(about.get("person_pseudonym"))
        self.categories |= about.get("categories", 0)
        self.rules.update(about.get("rules", ()))
        self.reglements |= _words(about.get("reglement"))

    @classmethod
    def of(cls, **about: Unpack[About]) -> "Subject":
        """A subject that is complete at once."""
        subject = cls()
        subject.add(**about)
        return subject


_concerned: ContextVar[tuple[str, Subject] | None] = ContextVar("opmaat_concerned", default=None)


def concerning(*, case_id: int | None = None, person_pseudonym: str = "") -> None:
    """Say which case or person this request is about, also when it may turn out to be refused."""
    subject = concerned()
    subject.add(case_id=case_id, person_pseudonym=person_pseudonym)
    _concerned.set((tracing.current(), subject))


def concerned() -> Subject:
    """What the request in progress is about; what an earlier request left behind does not count."""
    kept, trace_id = _concerned.get(), tracing.current()
    return kept[1] if kept is not None and trace_id and kept[0] == trace_id else Subject()


def _words(word: str | None) -> set[str]:
    return {word} if word else set()
