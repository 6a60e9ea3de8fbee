"""What is wrong with a text, and where: one line number and one Dutch sentence each."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake; `code` is the sort of mistake, for tests and for counting."""

    line: int
    code: str
    message: str


class ReglementInvalidError(ValueError):
    """This text cannot be used; `problems` says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(f"Dit reglement is niet te gebruiken. Regel {first.line}: {first.message}")


def suggestion(word: str, known: Iterable[str]) -> str:
    """A sentence with the nearest known word, or with all of them when there are few."""
    words = sorted(known)
    near = get_close_matches(word[:60], words, n=1, cutoff=0.6)
    if near:
        return f' Bedoelde u "{near[0]}"?'
    return f" Kies uit: {', '.join(words)}." if len(words) <= 12 else ""


def shown(word: object) -> str:
    """A word from outside as it may be printed: short, on one line, nothing invisible."""
    text = str(word)[:60]
    return "".join(letter if letter.isprintable() else "�" for letter in text)
