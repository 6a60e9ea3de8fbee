"""The criteria of a referral per regime, from `criteria.toml`: what is argued and what is tested.

For the form of the referral (the referrer argues each) and for triage (each is
tested). They guide and do not decide; refuses nothing but a file that is wrong.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "criteria.toml"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its code, sentence and article, what to write about it, and of what category that is."""

    code: str
    label: str
    short: str
    article: str
    help: str
    categories: tuple[str, ...]


@cache
def criteria_of(regime: str) -> tuple[Criterion, ...]:
    """The criteria of one regime, in the order in which they are weighed."""
    listed = tomllib.loads(_FILE.read_text(encoding="utf-8"))[regime]
    return tuple(Criterion(**(row | {"categories": tuple(row["categories"])})) for row in listed)


def criterion_of(regime: str, code: str) -> Criterion | None:
    """One criterion by its code, or nothing when this regime does not know it."""
    return next((criterion for criterion in criteria_of(regime) if criterion.code == code), None)
