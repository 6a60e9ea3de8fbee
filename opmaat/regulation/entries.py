"""One table of the TOML while it is read: typed access, and every mistake with its line.

A mistake is noted and reading goes on with something harmless, so that one
look at a text gives all its mistakes. A text with a mistake is never used.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeVar

from opmaat.regulation.lines import Lines
from opmaat.regulation.problems import Problem, shown, suggestion

Word = TypeVar("Word", bound=Enum)
Groups = Mapping[str, Mapping[str, frozenset[str]]]


@dataclass(slots=True)
class Entry:
    """One table: its header, its number among tables with that header, and its values."""

    table: str
    number: int
    values: Mapping[str, object]
    lines: Lines
    groups: Groups
    problems: list[Problem]
    seen: set[str] = field(default_factory=set)

    @property
    def line(self) -> int:
        """The line of the header."""
        return self.lines.table(self.table, self.number)

    def wrong(self, code: str, message: str, key: str = "", word: str | None = None) -> None:
        """Note a mistake at a key, or at one word in its list."""
        line = self.lines.key(self.table, self.number, key, word) if key else self.line
        self.problems.append(Problem(line, code, message))

    def value(self, key: str, *, required: bool = True) -> object:
        """The raw value; absent is a mistake when it is required."""
        self.seen.add(key)
        if key not in self.values and required:
            where = f"[[{self.table}]]" if self.table else "de kop"
            self.wrong("missing", f'Hier ontbreekt "{key}" in {where}.')
        return self.values.get(key)

    def text(self, key: str, *, required: bool = True) -> str:
        """A piece of text on one line, not empty."""
        value = self.value(key, required=required)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            self.wrong("type", f'"{key}" hoort een tekst op één regel te zijn.', key)
            return ""
        return value

    def flag(self, key: str) -> bool:
        """True or false; absent is false."""
        value = self.value(key, required=False)
        if value is not None and not isinstance(value, bool):
            self.wrong("type", f'"{key}" hoort true of false te zijn.', key)
        return value is True

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self.value(key)
        if type(value) is date:
            return value
        if value is not None:
            self.wrong("type", f'"{key}" hoort een datum te zijn, zoals 2025-03-01.', key)
        return date.min

    def word(self, key: str, words: type[Word], *, required: bool = True) -> Word | None:
        """One word from the vocabulary."""
        value = self.value(key, required=required)
        if value is None:
            return None
        known = {str(member.value): member for member in words}
        if isinstance(value, str) and value in known:
            return known[value]
        hint = suggestion(str(value), known)
        self.wrong("unknown_word", f'Onbekend woord "{shown(value)}" bij "{key}".{hint}', key)
        return None

    def words(self, key: str, words: type[Word], *, required: bool = False, group: str = "") -> frozenset[Word]:
        """A list of words or of named groups (those of `group`, or of the key itself)."""
        known = {str(member.value): member for member in words}
        groups = self.groups.get(group or key, {})
        found: set[Word] = set()
        for word in self.strings(key, required=required):
            if word in known:
                found.add(known[word])
            elif word in groups:
                found.update(known[member] for member in groups[word])
            else:
                hint = suggestion(word, [*known, *groups])
                self.wrong("unknown_word", f'Onbekend woord "{shown(word)}" bij "{key}".{hint}', key, word)
        return frozenset(found)

    def strings(self, key: str, *, required: bool = False) -> list[str]:
        """A list of texts without doubles."""
        value = self.value(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list) or not value or not all(isinstance(word, str) for word in value):
            self.wrong("type", f'"{key}" hoort een lijst met ten minste één woord te zijn.', key)
            return []
        for word in _doubles(value):
            self.wrong("type", f'"{shown(word)}" staat twee keer bij "{key}".', key, word)
        return value

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.values:
            if key not in self.seen:
                hint = suggestion(key, self.seen)
                self.wrong("unknown_key", f'Onbekend veld "{shown(key)}" in [[{self.table}]].{hint}', key)


def _doubles(words: Iterable[str]) -> list[str]:
    """The words that occur more than once."""
    return [word for word, count in Counter(words).items() if count > 1]
