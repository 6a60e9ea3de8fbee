"""What in a text seems to lead to a person: sparren goes without a name. Pure.

It looks for signs and cannot be sure: whoever writes is asked to change the text or to say
that it points to nobody. Only a burgerservicenummer is never kept (UAVG 46). Which words are
names, and which begin a sentence without being one, stands in `traces.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

from stdnum.nl import bsn as eleven_test

LONG_AGO = 365  # days: a date before that is rarely about what happens now
CENTURY = 100
LEAST_IN_CAPITALS = 5  # shorter is an abbreviation: GGZ, ADHD
VOWELS = "AEIOUYÀÁÂÄÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜ"


class Sign(StrEnum):
    """What it seems to be, in the words of the warning."""

    BSN = "een burgerservicenummer"
    NAME = "een naam"
    ADDRESS = "een adres"
    PHONE = "een telefoonnummer"
    EMAIL = "een e-mailadres"
    PLATE = "een kenteken"
    BIRTH = "een geboortedatum"
    CASE = "een zaaknummer"
    HANDLE = "een accountnaam"


@dataclass(frozen=True, slots=True)
class Trace:
    """One piece of the text, and what it seems to be."""

    sign: Sign
    found: str


CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ]"
WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’\-](?=[^\W\d_]))*")
DIGITS = re.compile(r"(?<![\d])\d(?:[\s.\-]?\d){8}(?![\s.\-]?\d)")
EMAIL = re.compile(r"[\w.+\-]{1,64}\s?@\s?[\w\-]{1,64}(?:\.[\w\-]{1,64}){1,8}")
HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_][A-Za-z0-9_.]{2,29}")
PHONE = re.compile(r"(?<!\w)(?:(?:\+|00)31[\s\-]?(?:\(0\)[\s\-]?)?|0)[1-9](?:[\s\-./]?\d){8}(?!\d)")
ABROAD = re.compile(r"(?<!\w)(?:\+|00)[1-9]\d{0,2}(?:[\s\-./]?\(?\d\)?){7,12}(?!\d)")
POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})(?!\w)")
STREET = re.compile(
    r"\b[^\W\d_][\w'’.\-]*(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dreef|pad|plantsoen|dijk|hof|markt|"
    r"boulevard|wal|burg|haven|erf|oord|ring|meent|akker|park|veld)\s+\d{1,4}\s?[a-zA-Z]?\b",
    re.IGNORECASE,
)
MONTHS = (
    "jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DATE = re.compile(r"(?<![\d\-./])(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?![\d])")
ISO = re.compile(r"(?<![\d\-./])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d\-])")
WRITTEN = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({MONTHS})\.?\s+(\d{{4}})", re.IGNORECASE)
YEAR = re.compile(
    r"\b(?:geb(?:oren)?\.?|bouwjaar|geboortejaar|jaargang)(?:\s+(?:in|is|van|:))?\s*(?:19|20)\d\d\b(?![-/.]\d)",
    re.IGNORECASE,
)
BORN = re.compile(r"\b(?:geb(?:oren)?\.?|geboortedatum)\s*(?:op|is|:)?\s*$", re.IGNORECASE)
CASE = re.compile(r"\b(?:PGA|ZVH)[\s\-]?\d{4}[\s\-]\d{3,}\b", re.IGNORECASE)
PLATE = re.compile(
    r"(?<![\w\-])[A-Za-z\d]{1,3}-[A-Za-z\d]{2,3}-[A-Za-z\d]{1,3}(?![\w\-])|(?<![\w\-])[A-Z\d]{6}(?![\w\-])"
)
PLATES = frozenset({
    "AA9999", "9999AA", "99AA99", "AA99AA", "AAAA99", "99AAAA", "99AAA9", "9AAA99", "AA999A", "A999AA", "AAA99A",
    "A99AAA", "9AA999", "999AA9",
})  # fmt: skip
INITIALS = re.compile(
    rf"(?<!\w)(?:{CAPITAL}\.\s?){{1,4}}(?:(?:van|de|der|den|ter|ten|el|al|'t)\s+)*{CAPITAL}(?:[^\W\d_]+|\.)"
)
# What ends or begins so is a thing or an adverb, hardly ever a name.
NO_NAME = re.compile(
    r"(?:ing|heid|schap|verbod|gebod|dienst|beheer|zorg|[st]ie|teit|ment|arts|hulp|werk|uur|weeks|achtig)$"
    r"|^(?:hier|daar|waar|er)(?:aan|bij|door|in|mee|na|naar|om|op|over|toe|tegen|uit|van|voor)$",
    re.IGNORECASE,
)
# After a full stop, a bracket, an emoji or on a new line; not after a word, a comma or a sign between words.
START = re.compile(r"(?:^|\n\s*|[^\w\s,'’&/+%€]\s*)$")


def traces_in(text: str, *, today: date) -> tuple[Trace, ...]:
    """Everything in a text that seems to lead to a person, in the order of the signs; each piece once."""
    seen: dict[str, Trace] = {}
    left = text
    for look in _looks(today):
        for trace in look(left):
            seen.setdefault(trace.found.casefold(), trace)
            left = left.replace(trace.found, " " * len(trace.found))
    return tuple(seen.values())


def holds_bsn(text: str) -> bool:
    """Whether nine digits in the text pass the eleven test, also when typed with spaces or dots."""
    return any(True for _ in _numbers(text))


def fingerprint(traces: tuple[Trace, ...]) -> str:
    """What somebody confirms: exactly these pieces. Another piece is asked about again."""
    return sha256("\n".join(sorted(trace.found.casefold() for trace in traces)).encode()).hexdigest()[:16]


def _looks(today: date) -> tuple[Callable[[str], Iterator[Trace]], ...]:
    """From the surest to the least sure: what one found, the next does not see."""
    return (
        _numbers,
        lambda text: _all(EMAIL, Sign.EMAIL, text),
        lambda text: _all(CASE, Sign.CASE, text),
        lambda text: _all(HANDLE, Sign.HANDLE, text),
        lambda text: _births(text, today),
        lambda text: _all(YEAR, Sign.BIRTH, text),
        lambda text: _all(PHONE, Sign.PHONE, text),
        lambda text: _all(ABROAD, Sign.PHONE, text),
        lambda text: _all(STREET, Sign.ADDRESS, text),
        lambda text: _all(POSTCODE, Sign.ADDRESS, text),
        _plates,
        lambda text: _all(INITIALS, Sign.NAME, text),
        _names,
    )


def _all(pattern: re.Pattern[str], sign: Sign, text: str) -> Iterator[Trace]:
    for match in pattern.finditer(text):
        yield Trace(sign, match[0].strip())


def _numbers(text: str) -> Iterator[Trace]:
    for match in DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if eleven_test.is_valid(digits) and digits != "0" * 9:
            yield Trace(Sign.BSN, match[0])


def _plates(text: str) -> Iterator[Trace]:
    for match in PLATE.finditer(text):
        shape = "".join("9" if sign.isdigit() else "A" for sign in match[0] if sign != "-")
        if shape in PLATES:
            yield Trace(Sign.PLATE, match[0])


def _births(text: str, today: date) -> Iterator[Trace]:
    """A date of long ago, or any date right after "geboren"."""
    for match in DATE.finditer(text):
        if _seems_birth(text, match, _day(int(match[1]), int(match[2]), match[3], today), today):
            yield Trace(Sign.BIRTH, match[0])
    for match in ISO.finditer(text):
        if _seems_birth(text, match, _day(int(match[3]), int(match[2]), match[1], today), today):
            yield Trace(Sign.BIRTH, match[0])
    for match in WRITTEN.finditer(text):
        month = _month(match[2])
        if _seems_birth(text, match, _day(int(match[1]), month, match[3], today), today):
            yield Trace(Sign.BIRTH, match[0])


def _month(word: str) -> int:
    return SHORT.index("mrt" if word.casefold() == "maart" else word[:3].casefold()) + 1


def _seems_birth(text: str, match: re.Match[str], day: date | None, today: date) -> bool:
    if day is None:
        return False
    return (today - day).days > LONG_AGO or BORN.search(text[: match.start()]) is not None


def _day(day: int, month: int, year: str, today: date) -> date | None:
    whole = int(year)
    if len(year) == 2:  # two digits of a year
        whole += today.year // CENTURY * CENTURY
        whole -= CENTURY if whole > today.year else 0
    try:
        return date(whole, month, day)
    except ValueError:
        return None


def _names(text: str) -> Iterator[Trace]:
    """A word with a capital where none is due, a first name or surname, or what follows "mevrouw"."""
    found = list(WORD.finditer(text))
    said = [match[0] for match in found]
    for number, match in enumerate(found):
        around = _Around(
            before=said[number - 1] if number else "",
            after=said[number + 1] if number + 1 < len(said) else "",
            first=START.search(text[max(match.start() - 4, 0) : match.start()]) is not None,
        )
        if _seems_name(match[0], around, _words()):
            yield Trace(Sign.NAME, match[0])


@dataclass(frozen=True, slots=True)
class _Around:
    """The words beside a word, and whether it begins a sentence."""

    before: str
    after: str
    first: bool


def _seems_name(word: str, around: "_Around", words: "_Words") -> bool:
    abbreviation, _, rest = word.partition("-")
    if any(sign.isdigit() for sign in word) or (rest and len(abbreviation) > 1 and abbreviation.isupper()):
        return False  # "UWV-uitkering", "PGA-expert"
    if not re.match(CAPITAL, word):
        return word in words.lower_names
    if word.isupper() and len(word) > 1:
        return _seems_name_in_capitals(word, around, words)
    if word in words.known or word.split("-")[0] in words.known:
        return False
    if around.before.casefold() in words.before_a_name or word in words.first_names:
        return True
    if word.casefold() in words.common:
        return False
    if around.first:
        return _begins_with_name(word, around, words)
    return len(word) > 1


def _seems_name_in_capitals(word: str, around: "_Around", words: "_Words") -> bool:
    """JANSEN, but not GGZ, and not somebody who SHOUTS: then the words beside it are in capitals too."""
    if word.casefold() in words.lower_names:
        return True
    if word.capitalize() in words.known or word.casefold() in words.common or len(word) < LEAST_IN_CAPITALS:
        return False
    shouts = any(other.isupper() and len(other) > 1 for other in (around.before, around.after))
    return not shouts and any(sign in VOWELS for sign in word)


def _begins_with_name(word: str, around: "_Around", words: "_Words") -> bool:
    """At the beginning of a sentence each word has a capital: a name is a word we do not know, that does something."""
    if NO_NAME.search(word):
        return False
    return word.casefold() in words.surnames or around.after in words.does


@dataclass(frozen=True, slots=True)
class _Words:
    known: frozenset[str]
    before_a_name: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    does: frozenset[str]
    lower_names: frozenset[str]  # a name also without its capital: no Dutch word is spelled so


@cache
def _words() -> _Words:
    found = tomllib.loads(Path(__file__).with_name("traces.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(listed) for name, listed in found.items()}
    lower = {name.casefold() for name in lists["first_names"]} | lists["surnames"]
    return _Words(
        known=lists["known"],
        before_a_name=lists["before_a_name"],
        first_names=lists["first_names"],
        surnames=lists["surnames"],
        common=lists["common"],
        does=lists["does"],
        lower_names=frozenset(lower - lists["also_words"] - lists["common"]),
    )
