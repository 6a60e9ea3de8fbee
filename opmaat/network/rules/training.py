"""Marking the training on working with the reglement (BGS 1.17): score and pass mark."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers; `right` is the index of the good one."""

    key: str
    text: str
    answers: tuple[str, ...]
    right: int
    why: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """One question as it was answered."""

    question: Question
    given: int | None

    @property
    def is_right(self) -> bool:
        """Whether the good answer was given."""
        return self.given == self.question.right


@dataclass(frozen=True, slots=True)
class Result:
    """The whole attempt."""

    marked: tuple[Marked, ...]
    pass_mark: int

    @property
    def score(self) -> int:
        """How many questions were answered well."""
        return sum(one.is_right for one in self.marked)

    @property
    def passed(self) -> bool:
        """Whether the score reaches the pass mark."""
        return self.score >= self.pass_mark


def mark(questions: tuple[Question, ...], given: Mapping[str, int | None], *, pass_mark: int) -> Result:
    """Mark the answers given; an unanswered question is wrong."""
    marked = tuple(Marked(question, given.get(question.key)) for question in questions)
    return Result(marked, pass_mark)
