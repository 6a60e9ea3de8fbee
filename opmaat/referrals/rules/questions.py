"""The questions of a referral, from `questions.toml`: of what category an answer is, about whom, what it argues.

Data that a region can word anew. Refuses nothing but a file that is wrong.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from opmaat.cases.enums import LifeDomain, Nature
from opmaat.regulation.enums import About, Category, Regime

_FILE = Path(__file__).parents[1] / "questions.toml"
DOMAIN = "domain_"
HEALTH_TICK = "health_"
TICKED = {"not_enough": "lacking", "why_together": "together", "visit_safety": "visiting", "suffers": "sufferers"}
"""The field in which one ticks at a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its code, what it asks, and as what its answer is kept."""

    code: str
    label: str
    step: str
    categories: tuple[Category, ...]
    about: About
    nature: Nature
    argues: str
    life_domain: str = ""


@cache
def questions() -> dict[str, Question]:
    """All questions by code, those of the life domains last."""
    listed = _file()
    asked = [_question(row) for row in listed["question"]]
    asked += [_domain(LifeDomain(domain), given) for domain, given in listed["domains"].items()]
    return {question.code: question for question in asked}


@cache
def needed_domains() -> dict[str, str]:
    """The domains of work of which two or more are needed."""
    return dict(_file()["needed"])


def ticks_at(code: str) -> dict[str, str]:
    """What one may tick at a question, beside its text."""
    ticks: dict[str, str] = _file()["ticks"].get(code, {})
    return ticks


def health_tick(step: str) -> str:
    """The field in which one ticks that the texts of a step hold something about health."""
    return HEALTH_TICK + step.replace("-", "_")


def health_words(code: str) -> str:
    """What stands at that tick (`tick`), and who reads the texts then (a regime, or `told` by telephone)."""
    words: str = _file()["health"][code]
    return words


def called_for(domains: Iterable[str]) -> list[str]:
    """The domains of work that these life domains call for, in the order of the page."""
    named = _file()["calls_for"]
    called = {named[domain] for domain in domains if domain in named}
    return [one for one in needed_domains() if one in called]


def argues(regime: str, question: Question) -> str:
    """The criterion that an answer argues; in zvh each criterion is argued by an answer of its own (BGS 2.20)."""
    return question.argues if regime == Regime.PGA else ""


def asked_in(regime: str) -> tuple[Question, ...]:
    """The questions of one regime, in the order of the letter."""
    return tuple(q for q in questions().values() if regime == Regime.ZVH or not q.code.startswith("criterion_"))


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _question(row: dict[str, Any]) -> Question:
    return Question(
        code=row["code"],
        label=row["label"],
        step=row["step"],
        categories=tuple(map(Category, row["categories"])),
        about=About(row.get("about", "subject")),
        nature=Nature(row.get("nature", "fact")),
        argues=row.get("argues", ""),
    )


def _domain(domain: LifeDomain, categories: list[str]) -> Question:
    return Question(
        code=f"{DOMAIN}{domain.value}",
        label=domain.label,
        step="gebeurt",
        categories=tuple(map(Category, categories)),
        about=About.SUBJECT,
        nature=Nature.JUDGEMENT,
        argues="",
        life_domain=domain.value,
    )
