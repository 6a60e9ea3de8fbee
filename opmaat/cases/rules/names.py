"""Names of persons: what is accepted, how they are found and in which order they stand.

Accepts every name somebody can have: one letter, two hundred, a single name,
"Null". Looks are never changed and people never merged; only the search keys are
without diacritics.
"""

import unicodedata
from dataclasses import dataclass

from opmaat.cases.rules.text import UNPROCESSABLE, clean_line
from opmaat.core.errors import Refused
from opmaat.network.sorting import sort_key

LONGEST_NAME = 200
LONGEST_PARTICLE = 40
LONGEST_KEY = 240
# Invisible joiners that some scripts need to be written correctly.
JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name; a mononym stands in `surname` or in `call_name` alone."""

    given_names: str = ""
    call_name: str = ""
    particle: str = ""
    surname: str = ""

    @property
    def known(self) -> bool:
        """Whether there is anything to call somebody by."""
        return bool(self.given_names or self.call_name or self.surname)


def checked_name(name: PersonName, *, may_be_unknown: bool = False) -> PersonName:
    """The same name as it is kept, or a refusal that says what to change."""
    kept = PersonName(
        given_names=clean_name(name.given_names),
        call_name=clean_name(name.call_name),
        particle=clean_name(name.particle, longest=LONGEST_PARTICLE),
        surname=clean_name(name.surname),
    )
    if not kept.known and not may_be_unknown:
        raise Refused(
            "Vul ten minste één naam in, of geef aan dat de identiteit nog niet vaststaat.",
            status=UNPROCESSABLE,
        )
    return kept


def clean_name(typed: str, *, longest: int = LONGEST_NAME) -> str:
    """One part of a name as it is kept."""
    line = clean_line(typed, longest=longest)
    if any(unicodedata.category(sign) == "Cf" and sign not in JOINERS for sign in line):
        raise Refused(
            "In de naam staat een onzichtbaar teken. Typ de naam opnieuw, zonder plakken.",
            status=UNPROCESSABLE,
        )
    return line


def sort_key_of(name: PersonName) -> str:
    """Dutch order: "van der Velde" stands under the V of Velde, after that by first name."""
    first = name.call_name or name.given_names
    parts = (name.surname or first, first if name.surname else "", name.particle)
    return " ".join(filter(None, (sort_key(part) for part in parts)))[:LONGEST_KEY]


def search_keys(name: PersonName) -> tuple[str, ...]:
    """What somebody may type to find this person: any order, no diacritics, O'Neill also as oneill."""
    firsts = [first for first in (name.call_name, name.given_names) if first] or [""]
    keys: dict[str, None] = {}
    for first in firsts:
        for whole in (f"{first} {name.particle} {name.surname}", f"{name.particle} {name.surname} {first}"):
            _add(keys, sort_key(whole))
    for part in (name.surname, name.call_name, name.given_names):
        _add(keys, sort_key(part).replace(" ", ""))
    _add(keys, sort_key(f"{name.particle}{name.surname}").replace(" ", ""))
    return tuple(keys)


def _add(keys: dict[str, None], key: str) -> None:
    # What is already part of another key need not be stored twice.
    short = key[:LONGEST_KEY]
    if short and not any(short in known for known in keys):
        keys[short] = None
