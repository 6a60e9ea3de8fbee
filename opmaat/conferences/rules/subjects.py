"""What a line is about when the chair does not say (`subjects.toml`, voorlopige invulling). Pure.

First what its words name. Otherwise something that fits who said it: of that, what the most people at the table read,
because they sat there and heard it. What is confidential is asked about once, and never called something else to let
more people read it.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from opmaat.conferences.rules.tracks import usual_track
from opmaat.plans.rules.plan_categories import AT_LEAST, options_for_action
from opmaat.regulation.enums import Category

SOURCE = Path(__file__).with_suffix(".toml")
Categories = frozenset[Category]
# What nobody in particular said is about the help; who has no part in that reads at least where somebody lives.
OF_THE_TABLE = (Category.GUIDANCE, AT_LEAST)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Which words name which category; which of these are asked about, and which everybody at a table reads."""

    words: Mapping[Category, re.Pattern[str]]
    ask: Categories
    open: Categories


@cache
def subjects() -> Subjects:
    """Those of this installation."""
    read = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return Subjects(
        {Category(name): _pattern(words) for name, words in read["words"].items()},
        frozenset(map(Category, read["ask"])),
        frozenset(map(Category, read["open"])),
    )


def named_in(words: str) -> dict[Category, str]:
    """The categories that these words name, each with the first word that does; the most confidential first."""
    found = {category: pattern.search(words) for category, pattern in subjects().words.items()}
    return {category: match[0] for category, match in found.items() if match}


def usual_categories(kind: str) -> tuple[Category, ...]:
    """For what somebody of this kind of unit says, the most fitting first: as for an action they carry out."""
    options = options_for_action(usual_track(kind), "", "", kind)
    return tuple(dict.fromkeys(category for option in options for category in sorted(option)))


def fitting(words: str, kind: str = "") -> tuple[Category, ...]:
    """What these words may be about when they name nothing confidential; said by this kind of unit, or by nobody."""
    named = [category for category in named_in(words) if category in subjects().open]
    return tuple(dict.fromkeys([*named, *(usual_categories(kind) if kind else OF_THE_TABLE)]))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    parts = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
