"""Distinct words to plant in a text and to find back wherever it went: one for each number.

A marker is made of letters only and is short, so that a title case, a line break at a
space or a percent-encoding leaves it whole.
"""

import re
from collections.abc import Iterable

ITEM, PERSON, ADDRESS, PURPOSE, STEP, SEAT, DRAFT, NOTICE = range(0, 80_000, 10_000)
PATTERN = re.compile(r"qx([a-j]{5})xq", re.IGNORECASE)


def marker(number: int) -> str:
    """The word of this number."""
    return "Qx" + "".join("abcdefghij"[int(digit)] for digit in f"{number:05}") + "xq"


def found_in(texts: Iterable[str]) -> set[int]:
    """The numbers of all markers in these texts."""
    return {_number(word) for text in texts for word in PATTERN.findall(text)}


def _number(word: str) -> int:
    return int("".join(str("abcdefghij".index(letter)) for letter in word.lower()))
