"""The drawing of the people around somebody: positions for an SVG made on the server.

Pure: people in, positions out; no names are looked up and nothing is decided about
who may be shown. Family and direct contacts stand left, others right, the person in
the middle, so that names never overlap and a change of one person moves few others.
Every drawing has a sentence that says the same; the page adds the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

BOX_WIDTH = 142
BOX_HEIGHT = 44
ROW = 56
MIDDLE_WIDTH = 96
WIDTH = 440
MARGIN = 2
LETTERS = 16


@dataclass(frozen=True, slots=True)
class Around:
    """One person around somebody; `ties` are the keys of others this person is bound to."""

    key: str
    name: str
    relation: str
    direct: bool = True
    minor: bool = False
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A person's place: the rectangle, its two lines of text, and how it is drawn."""

    x: int
    y: int
    width: int
    height: int
    text_x: int
    name_y: int
    relation_y: int
    name: str
    relation: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two people; `kind` is direct, wide or tie."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template needs; `sentence` is what is read aloud."""

    width: int
    height: int
    subject: Box
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    sentence: str


def draw(subject: str, people: Sequence[Around]) -> Drawing:
    """Place the people around the subject and join them with lines."""
    left = [person for person in people if person.direct]
    right = [person for person in people if not person.direct]
    if not right:
        left, right = left[: (len(left) + 1) // 2], left[(len(left) + 1) // 2 :]
    rows = max(len(left), len(right), 2)
    height = rows * ROW + 2 * MARGIN
    middle = _box(subject, "", (WIDTH - MIDDLE_WIDTH) // 2, height // 2, MIDDLE_WIDTH)
    placed = _side(left, MARGIN, height) | _side(right, WIDTH - MARGIN - BOX_WIDTH, height)
    lines = [_spoke(middle, placed[person.key], person) for person in people]
    ties = [_tie(placed[person.key], placed[other]) for person in people for other in person.ties if other in placed]
    return Drawing(WIDTH, height, middle, tuple(placed.values()), (*ties, *lines), _sentence(subject, people))


def _side(people: Sequence[Around], x: int, height: int) -> dict[str, Box]:
    top = (height - len(people) * ROW) // 2 + ROW // 2
    return {
        person.key: _box(person.name, person.relation, x, top + place * ROW, BOX_WIDTH, person.minor)
        for place, person in enumerate(people)
    }


def _box(name: str, relation: str, x: int, centre: int, width: int, minor: bool = False) -> Box:
    top = centre - BOX_HEIGHT // 2
    name_y = top + 18 if relation else top + 27
    note = f"{relation}, minderjarig" if minor else relation
    return Box(
        x,
        top,
        width,
        BOX_HEIGHT,
        x + width // 2,
        name_y,
        top + 36,
        _short(name),
        _short(note, LETTERS + 4),
        minor,
    )


def _spoke(middle: Box, box: Box, person: Around) -> Line:
    from_x, to_x = (middle.x, box.x + box.width) if box.x < middle.x else (middle.x + middle.width, box.x)
    from_y, to_y = middle.y + middle.height // 2, box.y + box.height // 2
    half = (from_x + to_x) // 2
    return Line(
        f"M{from_x} {from_y} C{half} {from_y} {half} {to_y} {to_x} {to_y}",
        "direct" if person.direct else "wide",
    )


def _tie(one: Box, other: Box) -> Line:
    one_x, other_x = one.x + one.width // 2, other.x + other.width // 2
    return Line(f"M{one_x} {one.y + one.height // 2} L{other_x} {other.y + other.height // 2}", "tie")


def _short(text: str, letters: int = LETTERS) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def _sentence(subject: str, people: Sequence[Around]) -> str:
    if not people:
        return f"Er is nog niemand rond {subject} vastgelegd."
    named = ", ".join(f"{person.name} ({person.relation})" for person in people)
    return f"Rond {subject} staan {len(people)} mensen: {named}."
