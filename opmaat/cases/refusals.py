"""The reasons for which a partner may leave a question unanswered, chosen from a list (WGS 1.5(1)).

The list is data (`refusals.toml`, voorlopige invulling). One of them says nothing more
than that it weighs heavily; none of them tells whether somebody is known.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from opmaat.regulation.enums import Regime

SOURCE = Path(__file__).with_name("refusals.toml")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with its article."""

    code: str
    label: str
    article: str
    regimes: frozenset[Regime]


@cache
def reasons() -> dict[str, Reason]:
    """All reasons by code, in the order of the list."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["reason"]
    return {
        row["code"]: Reason(row["code"], row["label"], row["article"], frozenset(map(Regime, row["regimes"])))
        for row in rows
    }


def reasons_in(regime: str) -> tuple[Reason, ...]:
    """The reasons of this regime."""
    return tuple(reason for reason in reasons().values() if regime in reason.regimes)


def reason_label(code: str) -> str:
    """A reason in words, with its article; the code itself when it left the list."""
    found = reasons().get(code)
    return f"{found.label} ({found.article})" if found else code
