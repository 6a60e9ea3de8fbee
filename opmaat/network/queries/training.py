"""The training as it reads: chapters and questions of the newest version, from its file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from opmaat.core import clock
from opmaat.network.models import Training
from opmaat.network.queries.in_force import in_force
from opmaat.network.rules.training import Question

TEXTS = Path(__file__).resolve().parent.parent / "training"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One short chapter, with the sentence to remember."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    remember: str


@dataclass(frozen=True, slots=True)
class Course:
    """One version of the training."""

    version: str
    title: str
    minutes: int
    pass_mark: int
    chapters: tuple[Chapter, ...]
    questions: tuple[Question, ...]


@cache
def course() -> Course:
    """The newest version."""
    return read_course(max(TEXTS.glob("*.toml")))


def read_course(path: Path) -> Course:
    """Read one version; an answer that does not exist is a fault in the file."""
    text = tomllib.loads(path.read_text(encoding="utf-8"))
    return Course(
        version=text["version"],
        title=text["title"],
        minutes=text["minutes"],
        pass_mark=text["pass_mark"],
        chapters=tuple(_chapter(number, one) for number, one in enumerate(text["chapter"], 1)),
        questions=tuple(_question(one) for one in text["question"]),
    )


def passed_training(account_id: int | None) -> Training | None:
    """The training of this account that counts now, if any."""
    return Training.objects.filter(in_force(clock.now()), account=account_id).first()


def _chapter(number: int, text: dict[str, Any]) -> Chapter:
    return Chapter(number, text["title"], tuple(text["paragraphs"]), text["remember"])


def _question(text: dict[str, Any]) -> Question:
    question = Question(
        key=text["key"],
        text=text["text"],
        answers=tuple(text["answers"]),
        right=text["right"],
        why=text["why"],
        article=text.get("article", ""),
    )
    if question.right not in range(len(question.answers)):
        raise ValueError(f"Question {question.key}: there is no answer {question.right}.")
    return question
