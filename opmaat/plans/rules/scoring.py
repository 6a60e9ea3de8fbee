"""A row of a picture as somebody fills it in, and when a picture may become final. Pure.

The words of a row are one text with the item: first the short ground, then on lines of their own what
protects and where it comes from. `RowWords` writes and reads that text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from opmaat.plans.picture_enums import Side

UNKNOWN = "Onbekend."
WITHOUT_WORDS = "Score {value} van 5, zonder toelichting."
NO_WORDS = frozenset({UNKNOWN, *(WITHOUT_WORDS.format(value=value) for value in range(1, 6))})
PROTECTS = "Beschermend: "
SOURCE = "Bron: "
BOTH_SIDES = (Side.SAFETY, Side.SOCIAL)


@dataclass(frozen=True, slots=True)
class RowWords:
    """The short ground, what protects, and the source of a row."""

    ground: str = ""
    protects: str = ""
    source: str = ""

    def text(self, value: int | None) -> str:
        """The words as the item keeps them; never empty, and to be understood where only they stand."""
        first = self.ground or (UNKNOWN if value is None else WITHOUT_WORDS.format(value=value))
        lines = [first]
        if self.protects:
            lines.append(PROTECTS + self.protects)
        if self.source:
            lines.append(SOURCE + self.source)
        return "\n".join(lines)


def words_in(text: str) -> RowWords:
    """The words of a row, from what its item keeps; a corrected text may have any form."""
    ground: list[str] = []
    protects = source = ""
    for number, line in enumerate(text.splitlines()):
        if number and line.startswith(PROTECTS):
            protects = line.removeprefix(PROTECTS)
        elif number and line.startswith(SOURCE):
            source = line.removeprefix(SOURCE)
        else:
            ground.append(line)
    first = "\n".join(ground).strip()
    return RowWords("" if first in NO_WORDS else first, protects, source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as filled in; `value` is None for "onbekend"."""

    domain: str
    side: Side
    value: int | None
    words: RowWords = RowWords()
    problem: bool = False
    criminogenic: bool = False

    @property
    def key(self) -> tuple[str, Side]:
        """Which row of this unit it is."""
        return (self.domain, self.side)

    @property
    def body(self) -> str:
        """What its item says."""
        return self.words.text(self.value)

    @property
    def says_nothing(self) -> bool:
        """Only "onbekend", with nothing beside it."""
        return self.value is None and self.words == RowWords() and not (self.problem or self.criminogenic)


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of one's own unit as it is stored now: by its item, to tell who was first."""

    item_id: int
    row: Row


Stored = Mapping[tuple[str, Side], Standing]
Seen = Mapping[tuple[str, Side], int]


def overtaken(rows: tuple[Row, ...], stored: Stored, seen: Seen) -> tuple[Standing, ...]:
    """What a colleague stored since this page was shown, and differs from what is sent now."""
    return tuple(
        stored[row.key]
        for row in rows
        if row.key in stored and stored[row.key].item_id != seen.get(row.key) and stored[row.key].row != row
    )


def missing_sides(filled_in: Mapping[Side, bool]) -> tuple[Side, ...]:
    """Which of the two sides did not fill in this picture."""
    return tuple(side for side in BOTH_SIDES if not filled_in.get(side, False))
