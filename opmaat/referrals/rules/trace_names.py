"""Names of people in a text: a capital where none is due, a known name, or what follows "mevrouw" or "heet". Pure.

Which words are names, and which begin a sentence without being one, stands in `traces.toml`; how Dutch makes words
stands here, so that the lists stay short.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEAST_IN_CAPITALS = 5  # shorter is an abbreviation: GGZ, ADHD
LEAST_OF_A_COMPOUND = 6  # "onderbuurvrouw" is a buurvrouw; "Hildebrand" is no fire
LONGEST_PARTICLE = 3  # "Bos-van Dijk"
VOWELS = "AEIOUYÀÁÂÄÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜ"
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ]"
WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’\-](?=[^\W\d_]))*")
GENITIVE = re.compile(r"['’]s?$|(?<=[a-zé])['’]s$", re.IGNORECASE)
# What ends or begins so is a thing, a quality, a country or an adverb, hardly ever a name.
NO_NAME = re.compile(
    r"(?:ing|heid|schap|verbod|gebod|dienst|beheer|zorg|[st]ie|teit|ment|arts|hulp|werk|uur|weeks|achtig|gever|aanse?|"
    r"ische?|ië|\w{3}(?:lijk|baar|loos|(?<!w)ig))$|^(?:hier|daar|waar|er)(?:aan|bij|door|in|mee|na|naar|om|op|over|toe|"
    r"tegen|uit|van|voor)$",
    re.IGNORECASE,
)
ORIGIN = re.compile(r"(?:aanse?|ische?|(?:n|gu)ese|ië|garije|kije)$", re.IGNORECASE)
DIMINUTIVES = ("je", "tje", "ie")
# After a full stop, a bracket, an emoji or on a new line; not after a word, a comma or a sign between words.
START = re.compile(r"(?:^|\n\s*|[^\w\s,'’&/+%€]\s*)$")
PARTICLES = frozenset({"van", "de", "der", "den", "ter", "ten", "te", "el", "al"})
POINTS = frozenset({"de", "het", "een", "deze", "die", "dit", "dat", "geen", "zijn", "haar", "mijn", "hun", "uw"})


@dataclass(frozen=True, slots=True)
class _Around:
    """The words beside a word, and whether it begins a sentence."""

    before: str
    further: str  # the first word before it that is no "van" or "de"
    after: str
    first: bool


def names_in(text: str) -> Iterator[str]:
    """Each word that seems to be the name of somebody, as it was typed."""
    found = list(WORD.finditer(text))
    said = [match[0] for match in found]
    for number, match in enumerate(found):
        around = _Around(
            before=said[number - 1] if number else "",
            further=next((word.casefold() for word in reversed(said[:number]) if word not in PARTICLES), ""),
            after=said[number + 1] if number + 1 < len(said) else "",
            first=START.search(text[max(match.start() - 4, 0) : match.start()]) is not None,
        )
        if _seems_name(GENITIVE.sub("", match[0]), around, _words()):
            yield match[0]


def is_known(word: str) -> bool:
    """Whether this word, with its capital, is no name of a person."""
    return word in _words().known


def _seems_name(word: str, around: _Around, words: "_Words") -> bool:
    abbreviation, _, rest = word.partition("-")
    if len(word) == 1 or any(sign.isdigit() for sign in word):
        return False  # an initial leads to nobody
    if rest and len(abbreviation) > 1 and abbreviation.isupper():
        return False  # "UWV-uitkering", "PGA-expert"
    if len(rest) > LONGEST_PARTICLE and (rest in words.common or NO_NAME.search(rest)):
        return False  # "Jeugdzorg-hulp"
    if not re.match(CAPITAL, word):
        return _seems_name_without_capital(word, around, words)
    if word.isupper():
        return _seems_name_in_capitals(word, around, words)
    return _seems_name_with_capital(word, around, words)


def _seems_name_without_capital(word: str, around: _Around, words: "_Words") -> bool:
    """joris, pietje; "jan belt" and "ali b." but not "de bas dreunt"; mevrouw de wit, hij heet samir."""
    if word in words.lower_names or any(word.removesuffix(end) in words.first_lower - {word} for end in DIMINUTIVES):
        return True
    if word in words.first_lower and around.before.casefold() not in POINTS:
        return around.after in words.does or len(around.after) == 1 or around.after in ("van", "de", "el")
    if word in words.common or word in words.does or word in PARTICLES or NO_NAME.search(word):
        return False
    if around.further in words.calls:
        return around.before not in PARTICLES
    return around.further in words.titles and (around.before in PARTICLES or around.after in words.does)


def _seems_name_in_capitals(word: str, around: _Around, words: "_Words") -> bool:
    """JANSEN, but not GGZ, and not somebody who SHOUTS: then the words beside it are in capitals too."""
    if word.casefold() in words.lower_names:
        return True
    if word.capitalize() in words.known or word.casefold() in words.common or len(word) < LEAST_IN_CAPITALS:
        return False
    shouts = any(other.isupper() and len(other) > 1 for other in (around.before, around.after))
    return not shouts and any(sign in VOWELS for sign in word)


def _seems_name_with_capital(word: str, around: _Around, words: "_Words") -> bool:
    if word in words.known or word.split("-")[0] in words.known:
        return False
    if word in words.first_names or around.before.casefold() in words.titles | words.calls:
        return True
    if word.casefold() in words.common or ORIGIN.search(word) or _compound(word.casefold(), words):
        return False
    return _begins_with_name(word, around, words) if around.first else True


def _begins_with_name(word: str, around: _Around, words: "_Words") -> bool:
    """At the beginning of a sentence each word has a capital: a name is a word we do not know, that does something."""
    if NO_NAME.search(word):
        return False
    return word.casefold() in words.surnames or around.after in words.does


def _compound(word: str, words: "_Words") -> bool:
    """A word that ends in one we know: onderbuurvrouw, woningbouwvereniging, ex-partner."""
    tails = (word[start:] for start in range(1, len(word) - LEAST_OF_A_COMPOUND + 1))
    return any(tail in words.common for tail in tails)


@dataclass(frozen=True, slots=True)
class _Words:
    known: frozenset[str]
    titles: frozenset[str]
    calls: frozenset[str]
    first_names: frozenset[str]
    first_lower: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    does: frozenset[str]
    lower_names: frozenset[str]  # a name also without its capital: no Dutch word is spelled so


@cache
def _words() -> _Words:
    found = tomllib.loads(Path(__file__).with_name("traces.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(listed) for name, listed in found.items()}
    first_lower = frozenset(name.casefold() for name in lists["first_names"])
    return _Words(
        known=lists["known"],
        titles=lists["titles"],
        calls=lists["calls"],
        first_names=lists["first_names"],
        first_lower=first_lower,
        surnames=lists["surnames"],
        common=lists["common"],
        does=lists["does"],
        lower_names=(first_lower | lists["surnames"]) - lists["also_words"] - lists["common"],
    )
