"""Invented people's names: particles, diacritics, hyphens, mononyms.

A name is drawn from a stream of its own and from nothing else: who somebody is called
says nothing about age, problems, offences or role, and a test holds us to that. Which
pool a name came from is not kept anywhere.
"""

import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from opmaat.demo.content.chance import pick, weighted
from opmaat.demo.content.source import toml

FROM_ANOTHER_POOL = 0.12
DOUBLE_SURNAME = 0.03
MONONYM = 0.006
GENERATION = 1990


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; a mononym has only a surname."""

    given: str
    called: str
    initials: str
    particle: str
    surname: str

    @property
    def full(self) -> str:
        """Called name, particle and surname, as one says it."""
        return " ".join(filter(None, (self.called, self.particle, self.surname)))

    @property
    def formal(self) -> str:
        """The surname as it follows "dhr." or "mevr.": with a capital on the particle."""
        whole = " ".join(filter(None, (self.particle, self.surname)))
        return whole if whole.startswith("'") else whole[0].upper() + whole[1:]


@dataclass(frozen=True, slots=True)
class Pool:
    """Names that may occur together in one family."""

    he: tuple[str, ...]
    she: tuple[str, ...]
    old_he: tuple[str, ...]
    old_she: tuple[str, ...]
    surnames: tuple[str, ...]

    def given(self, she: bool, born: int) -> tuple[str, ...]:
        """Given names for somebody born in this year."""
        if born < GENERATION:
            return self.old_she if she else self.old_he
        return self.she if she else self.he


@cache
def pools() -> tuple[tuple[Pool, float], ...]:
    """The pools with their weights."""
    return tuple((_pool(row), float(row["weight"])) for row in toml("names.toml")["pool"])


def _pool(row: dict[str, Any]) -> Pool:
    he, she = tuple(row["he"].split()), tuple(row["she"].split())
    old_he, old_she = tuple(row.get("old_he", "").split()), tuple(row.get("old_she", "").split())
    return Pool(he, she, old_he or he, old_she or she, tuple(row["surnames"].split("|")))


def new_name(rng: random.Random, *, she: bool, born: int) -> Name:
    """A new invented name."""
    if rng.random() < MONONYM:
        return Name("", "", "", "", pick(rng, toml("names.toml")["mononyms"]))
    pool = weighted(rng, pools())
    return _named(rng, pool, she=she, born=born, surname=_surname(rng, pool))


def family_name(rng: random.Random, kin: Name, *, she: bool, born: int) -> Name:
    """A relative's name: mostly the same surname, and a given name that goes with it."""
    pool = _pool_of(kin.surname)
    surname = f"{kin.particle} {kin.surname}".strip() if rng.random() < 0.6 else pick(rng, pool.surnames)
    return _named(rng, pool, she=she, born=born, surname=surname)


def _pool_of(surname: str) -> Pool:
    last = surname.split("-")[0]
    for pool, _ in pools():
        if any(one == last or one.endswith(f" {last}") for one in pool.surnames):
            return pool
    return pools()[0][0]


def _surname(rng: random.Random, pool: Pool) -> str:
    own = pick(rng, pool.surnames)
    if rng.random() >= DOUBLE_SURNAME:
        return own
    other = pick(rng, weighted(rng, pools()).surnames)
    return f"{own}-{other[0].upper()}{other[1:]}" if "-" not in own and "-" not in other else own


def _named(rng: random.Random, pool: Pool, *, she: bool, born: int, surname: str) -> Name:
    source = pool if rng.random() >= FROM_ANOTHER_POOL else weighted(rng, pools())
    called = pick(rng, source.given(she, born))
    more = [pick(rng, source.given(she, born)) for _ in range(int(rng.random() < 0.4))]
    given = " ".join(dict.fromkeys((called, *more)))
    particle, rest = _split(surname)
    return Name(given, called, "".join(f"{part[0]}." for part in given.split()), particle, rest)


def _split(surname: str) -> tuple[str, str]:
    words = surname.split()
    small = next(
        (n for n, word in enumerate(words) if not (word[0].islower() or word.startswith("'t"))), len(words) - 1
    )
    if surname.startswith(("d'", "'t")) or len(words) == 1:
        return ("'t", words[-1]) if words[0] == "'t" and len(words) > 1 else ("", surname)
    return " ".join(words[:small]), " ".join(words[small:])
