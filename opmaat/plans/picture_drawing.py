"""The drawing of the life domains over time: positions for an SVG made on the server.

Pure: what was scored in, positions out; who may see a score was decided before. Each domain is a line
from 1 to 5 on which the pictures stand: partners left, the person right, in one drawing that also
prints. From three pictures on each mark has the number of its picture. Every row has a sentence that
says the same; the page adds the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from opmaat.plans.rules.tracks import NOTHING, Track, Values

LEVELS = 5
STEP = 60
ROW = 40
TOP = 54
LABEL_WIDTH = 262
PARTNERS_AT = LABEL_WIDTH + 24
OWN_AT = PARTNERS_AT + LEVELS * STEP + 4
WIDTH = OWN_AT + (LEVELS - 1) * STEP + 24
MINI_STEP = 30
MINI_WIDTH = (LEVELS - 1) * MINI_STEP + 24
MINI_HEIGHT = 24
CLOSE = 14
SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: `kind` is begin, between, now, own_begin, own_between or own; `picture` counts from 1."""

    kind: str
    x: int
    y: int
    picture: int

    @property
    def diamond(self) -> str:
        """The path of a diamond around this place."""
        size = {"own_begin": 8, "own_between": 3}.get(self.kind, 7)
        return (
            f"M{self.x} {self.y - size} L{self.x + size} {self.y} L{self.x} {self.y + size} L{self.x - size} {self.y}Z"
        )

    @property
    def is_own(self) -> bool:
        """Whether the person speaks."""
        return self.kind.startswith("own")


@dataclass(frozen=True, slots=True)
class Line:
    """A line; `kind` is rail, way (of the partners), own (way) or apart (between the sides)."""

    kind: str
    x1: int
    x2: int
    y: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the drawing."""

    kind: str
    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template needs."""

    width: int
    height: int
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    sentence: str


def draw(tracks: Sequence[Track]) -> Drawing:
    """Partners and person side by side, a row for each domain."""
    words = [*_head(PARTNERS_AT, "Partners"), *_head(OWN_AT, "Zelf")]
    lines: list[Line] = []
    marks: list[Mark] = []
    for number, track in enumerate(tracks):
        y = TOP + number * ROW + ROW // 2
        words.append(Word("label", 0, y + 5, track.label))
        _side(words, lines, marks, at=PARTNERS_AT, y=y, values=track.partners, own=False)
        _side(words, lines, marks, at=OWN_AT, y=y, values=track.own, own=True)
        _apart(words, lines, track, y)
    sentence = " ".join(f"{track.label}: {track.sentence}." for track in tracks)
    return Drawing(WIDTH, TOP + len(tracks) * ROW + 6, tuple(words), tuple(lines), tuple(marks), sentence)


def draw_small(track: Track) -> Drawing:
    """One row: begin, now and the person on one line, for a list or a phone."""
    middle = MINI_HEIGHT // 2
    lines = [Line("rail", 12, 12 + (LEVELS - 1) * MINI_STEP, middle)]
    partners = _ends(track.partners)
    marks = _marks(partners, at=12, y=middle, step=MINI_STEP, own=False)
    if track.own and track.own[-1] is not None:
        marks = (*_marks((track.own[-1],), at=12, y=middle, step=MINI_STEP, own=True), *marks)
    known = [mark.x for mark in marks if not mark.is_own]
    if len(known) > 1:
        lines.append(Line("way", known[0], known[-1], middle))
    return Drawing(MINI_WIDTH, MINI_HEIGHT, (), tuple(lines), marks, track.sentence)


def _head(at: int, title: str) -> list[Word]:
    numbers = [Word("number", at + step * STEP, TOP - 6, str(step + 1)) for step in range(LEVELS)]
    return [Word("title", at - 8, 20, title), *numbers]


def _side(
    words: list[Word], lines: list[Line], marks: list[Mark], *, at: int, y: int, values: Values, own: bool
) -> None:
    placed = _marks(values, at=at, y=y, step=STEP, own=own)
    if not placed:
        words.append(Word("none", at - 8, y + 5, NOTHING))
        return
    lines.append(Line("rail", at, at + (LEVELS - 1) * STEP, y))
    lines.extend(Line("own" if own else "way", one.x, other.x, y) for one, other in pairwise(placed))
    marks.extend(placed)
    if len(values) >= SEVERAL:
        words.extend(_numbers(placed))


def _numbers(placed: Sequence[Mark]) -> Iterator[Word]:
    """Of which picture each mark is; marks that stand together share one word."""
    together: list[Mark] = []
    for mark in sorted(placed, key=lambda mark: mark.x):
        if together and mark.x - together[-1].x > CLOSE:
            yield _number(together)
            together = []
        together.append(mark)
    yield _number(together)


def _number(together: Sequence[Mark]) -> Word:
    numbers = ", ".join(str(number) for number in sorted(mark.picture for mark in together))
    return Word("order", (together[0].x + together[-1].x) // 2, together[0].y - 11, numbers)


def _marks(values: Values, *, at: int, y: int, step: int, own: bool) -> tuple[Mark, ...]:
    """Oldest first; only a score in the latest picture is of now and filled, an older one open."""
    kinds = _kinds(values)
    prefix = "own_" if own else ""
    return tuple(
        Mark(
            "own" if own and kind == "now" else f"{prefix}{kind}",
            _place(at, value, step),
            y,
            number,
        )
        for number, (value, kind) in enumerate(zip(values, kinds, strict=True), 1)
        if value is not None
    )


def _place(at: int, value: float, step: int) -> int:
    """Whole numbers: a Dutch page writes a decimal with a comma, and a drawing does not read that."""
    return round(at + (value - 1) * step)


def _kinds(values: Values) -> list[str]:
    last = len(values) - 1
    return ["now" if place == last else "begin" if place == 0 else "between" for place in range(len(values))]


def _apart(words: list[Word], lines: list[Line], track: Track, y: int) -> None:
    """Where the sides stand apart: a line from one to the other with their letters."""
    if not track.differs or track.safety is None or track.social is None:
        return
    low, high = sorted((("V", track.safety), ("S", track.social)), key=lambda side: side[1])
    below = y + 13
    x1, x2 = (_place(PARTNERS_AT, value, STEP) for _, value in (low, high))
    lines.append(Line("apart", x1 + 7, x2 - 7, below))
    words.extend([Word("side", x1, below + 4, low[0]), Word("side", x2, below + 4, high[0])])


def _ends(values: Values) -> Values:
    return values if len(values) < 2 else (values[0], values[-1])
