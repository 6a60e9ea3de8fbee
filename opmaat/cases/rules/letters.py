"""The PGA-brief: a letter at level B1 from a template and the facts of the case; pure.

The words are data (`cases/letters.toml`, voorlopige invulling). The facts that come in hold no
content of any item: no victim, no reporter, nothing "not to the client" can be in a letter. A letter is
plain text in a few forms ("# heading", "- line", a paragraph), so that page, PDF and digest are the same.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from opmaat.cases.informing_enums import LetterTo, Whom
from opmaat.core.templatetags.dutch_dates import day_long

SOURCE = Path(__file__).resolve().parent.parent / "letters.toml"
Form = Literal["heading", "list", "text"]


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner that the letter names, with the kinds of information it reads, in plain words."""

    name: str
    reads: tuple[str, ...]
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a letter may hold. The address is empty when it is hidden or when there is none."""

    regime: str
    whom: Whom
    addressed_to: LetterTo
    name: str
    representative: str
    young: bool = False  # under sixteen: the representative is a parent or guardian (UAVG 5)
    address: tuple[str, ...]
    declined: bool
    lead: str
    phone: str
    partners: tuple[Partner, ...]
    sender: str
    object_at: str
    object_phone: str
    on: date


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a letter: a heading, a paragraph, or lines under each other."""

    form: Form
    text: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter as it is laid out."""

    to: tuple[str, ...]
    date: str
    title: str
    blocks: tuple[Block, ...]


@cache
def templates() -> dict[str, Any]:
    """The template texts, by part."""
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def kind_words(category: str) -> str:
    """A category in words that a client reads."""
    return str(templates()["kinds"][category])


def letter_of(facts: LetterFacts) -> str:
    """The whole letter as text."""
    return "\n\n".join(_parts(facts))


def sheet_of(letter: str) -> Sheet:
    """The letter in its pieces: whom it is to and the date stand before the first heading."""
    lines = [line.strip() for line in letter.splitlines() if line.strip()]
    first = next(place for place, line in enumerate(lines) if line.startswith("# "))
    return Sheet(tuple(lines[: first - 1]), lines[first - 1], lines[first][2:], tuple(_blocks(lines[first + 1 :])))


def digest_of(letter: str) -> str:
    """What a letter is recognised by after it was handed over."""
    return sha256(letter.encode()).hexdigest()


def _parts(facts: LetterFacts) -> Iterator[str]:
    words = templates()
    regime, about = words[facts.regime], words[facts.whom.value]
    said = _fill(facts)
    yield "\n".join(filter(None, map(_plain, (_to(facts), *facts.address))))
    yield day_long(facts.on)
    yield f"# {about['title'].format(**said)}"
    yield words["greeting"].format(**said)
    if facts.addressed_to == LetterTo.REPRESENTATIVE:
        yield words["representative" if facts.young else "represented"].format(**said)
    yield about["opening"].format(**said)
    yield from _what_happens(facts, regime, about, said)
    yield f"# {words['rights']['heading']}"
    yield from (f"- {line.format(**said)}" for line in words["rights"]["lines"])
    yield regime["where"].format(**said)
    yield words["closing"].format(**said)


def _what_happens(facts: LetterFacts, regime: Any, about: Any, said: dict[str, str]) -> Iterator[str]:
    if facts.declined:
        yield about["declined"].format(**said)
        return
    yield regime["what"].format(**said)
    yield f"# {about['lead']}"
    yield regime["lead"].format(**said)
    yield f"# {about['shared']}"
    yield about["shared_text"].format(**said)
    if not facts.partners:
        yield about["nobody"].format(**said)
    for partner in facts.partners:
        yield f"- {_partner(partner)}"
    yield about["after"].format(**said)


def _partner(partner: Partner) -> str:
    later = f" Alleen als de bron dat goed vindt: {_row(partner.later)}." if partner.later else ""
    reads = _row(partner.reads) if partner.reads else templates()["nothing"]
    return f"{partner.name}: {reads}.{later}"


def _row(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} en {words[-1]}" if len(words) > 1 else "".join(words)


def _to(facts: LetterFacts) -> str:
    if facts.addressed_to == LetterTo.PERSON:
        return facts.name
    unnamed = "De ouder(s) of voogd" if facts.young else "De vertegenwoordiger"
    return _plain(facts.representative) or f"{unnamed} van {facts.name}"


def _greeted(facts: LetterFacts) -> str:
    return _to(facts).replace("De ouder(s)", "ouder(s)", 1).replace("De vertegenwoordiger", "vertegenwoordiger", 1)


def _plain(words: str) -> str:
    """Words that somebody typed never become a heading or a line of a list."""
    return words.lstrip("#- ")


def _fill(facts: LetterFacts) -> dict[str, str]:
    return {
        "to": _greeted(facts),
        "name": facts.name,
        "lead": facts.lead,
        "phone": facts.phone or facts.object_phone,
        "sender": facts.sender,
        "object_at": facts.object_at,
        "object_phone": f" Bel {facts.object_phone}." if facts.object_phone else "",
    }


def _blocks(lines: list[str]) -> Iterator[Block]:
    for listed, row in groupby(lines, key=lambda line: line.startswith("- ")):
        if listed:
            yield Block("list", lines=tuple(line[2:] for line in row))
        else:
            yield from (Block("heading", line[2:]) if line.startswith("# ") else Block("text", line) for line in row)
