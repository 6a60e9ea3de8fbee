"""A small grammar for texts: one line of Dutch becomes many.

In a line `[a|b]` is a choice, `{word}` a word from the lists or from the story of the
case, `{Word}` the same with a capital, and `{dag -7..-1}`, `{getal 2-5}`, `{bedrag 50-900}`
and so on are computed from the day of writing. Lines are compiled once and then only
put together; nothing is looked up that the line does not name.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from opmaat.demo.content.figures import FIGURES


@dataclass(slots=True)
class Writing:
    """The circumstances of one text: chance, the day, the words of the case, and what was just said."""

    rng: random.Random
    on: date
    story: dict[str, str]
    said: dict[str, int] = field(default_factory=dict)


Piece = Callable[[Writing], str]
Lists = dict[str, tuple[Piece, ...]]
TOKEN = re.compile(r"\{([^{}]+)\}|([\[\]|])")


def compiled(line: str, lists: Lists) -> Piece:
    """Turns a line into a function that writes it."""
    pieces, rest = _sequence(_tokens(line), lists)
    if rest:
        raise ValueError(f"haken kloppen niet: {line}")
    return pieces


def _tokens(line: str) -> list[str]:
    parts: list[str] = []
    last = 0
    for found in TOKEN.finditer(line):
        parts += [line[last : found.start()], found.group()]
        last = found.end()
    return [part for part in (*parts, line[last:]) if part]


def _sequence(tokens: list[str], lists: Lists) -> tuple[Piece, list[str]]:
    made: list[str | Piece] = []
    while tokens and tokens[0] not in ("|", "]"):
        part, *tokens = tokens
        if part == "[":
            piece, tokens = _choice(tokens, lists)
            made.append(piece)
        else:
            made.append(_slot(part[1:-1], lists) if part.startswith("{") else part)
    return _joined(made), tokens


def _choice(tokens: list[str], lists: Lists) -> tuple[Piece, list[str]]:
    options: list[Piece] = []
    while True:
        option, tokens = _sequence(tokens, lists)
        options.append(option)
        if not tokens:
            raise ValueError("een keuze zonder sluithaak")
        end, *tokens = tokens
        if end == "]":
            return _one_of(tuple(options)), tokens


def _joined(made: list[str | Piece]) -> Piece:
    if len(made) == 1 and not isinstance(made[0], str):
        return made[0]
    parts = tuple(made)
    return lambda writing: "".join([part if isinstance(part, str) else part(writing) for part in parts])


def _one_of(options: tuple[Piece, ...]) -> Piece:
    count = len(options)
    return lambda writing: options[int(writing.rng.random() * count)](writing)


def _slot(name: str, lists: Lists) -> Piece:
    if name[0].isupper():
        lower = _slot(name[0].lower() + name[1:], lists)
        return lambda writing: capital(lower(writing))
    word, _, span = name.partition(" ")
    if word in FIGURES:
        figure = FIGURES[word](span)
        return lambda writing: figure(writing.rng, writing.on)
    if word in lists:
        return _from_list(word, lists[word])
    return lambda writing: writing.story[word]


def _from_list(word: str, options: tuple[Piece, ...]) -> Piece:
    count = len(options)

    def write(writing: Writing) -> str:
        index = int(writing.rng.random() * count)
        if writing.said.get(word) == index:  # not the same word twice in one text
            index = (index + 1) % count
        writing.said[word] = index
        return options[index](writing)

    return write


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[0].upper() + text[1:]
