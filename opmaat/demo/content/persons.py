"""Invented persons: name, birth date (sometimes partial), test BSN, address or none, and their circle.

Names, age, home and circle are drawn from separate streams, so that none of them says
anything about another. There is no field for nationality or origin (BGS 1.9).
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from opmaat.demo.content.addresses import Address, new_address
from opmaat.demo.content.bsn import new_numbers
from opmaat.demo.content.chance import dice, weighted
from opmaat.demo.content.circle import CirclePerson, circle_of
from opmaat.demo.content.names import Name, new_name
from opmaat.demo.content.region import Municipality

PERSONS = 2000
SHE = 0.27
AGES = (((14, 15), 4.0), ((16, 20), 24.0), ((21, 27), 27.0), ((28, 35), 20.0), ((36, 50), 16.0), ((51, 66), 9.0))
NO_IDENTITY, NO_BSN = 0.012, 0.03
YEAR_ONLY, NO_DAY = 0.015, 0.01
HIDDEN, NO_ADDRESS = 0.04, 0.05


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which month or day may be unknown."""

    year: int
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """A person as a loader writes it; `address_kind` is "known", "hidden" or "none".

    `identity` is "established", "no_bsn" (known, number unknown) or "not_established".
    `pronoun` is how the texts speak of the person.
    """

    key: str
    name: Name
    pronoun: str
    birth: PartialDate
    bsn: str | None
    identity: str
    address_kind: str
    address: Address | None
    phone: str
    circle: tuple[CirclePerson, ...]


def age_at_start(seed: int, number: int) -> int:
    """How old a person is when the case starts: 14 to 66, most of them 16 to 35."""
    chance = dice(seed, "age", number)
    (youngest, oldest), _ = weighted(chance, tuple(((span, weight), weight) for span, weight in AGES))
    return youngest + int(chance.random() * (oldest - youngest + 1))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a person has to agree with: where and when the case is, the age then, and how one lives.

    `together`: shares a home with the people it is about; `roof`: has a home; `outside`: people
    beyond the direct circle may be known.
    """

    seed: int
    number: int
    municipality: Municipality
    age: int
    start: date
    today: date
    together: bool
    roof: bool
    outside: bool


def new_person(setting: Setting) -> PersonPlan:
    """The person of one case."""
    seed, number = setting.seed, setting.number
    chance = dice(seed, "person", number)
    birth = _birth(chance, setting.age, setting.start)
    she = chance.random() < SHE
    name = new_name(dice(seed, "name", number), she=she, born=birth.year)
    identity, bsn = _identity(chance, seed, number)
    kind, address = _home(chance, setting.municipality, setting.roof)
    circle = dice(seed, "circle", number)
    return PersonPlan(
        key=f"person-{number:04d}",
        name=name,
        pronoun="zij" if she else "hij",
        birth=_partial(chance, birth),
        bsn=bsn,
        identity=identity,
        address_kind=kind,
        address=address,
        phone=f"06-00{int(chance.random() * 10**6):06d}" if chance.random() < 0.85 else "",
        circle=circle_of(circle, name, birth, setting.today, together=setting.together, outside=setting.outside),
    )


def _birth(chance: random.Random, age: int, start: date) -> date:
    birthday = start - timedelta(days=int(chance.random() * 365) + 1)
    return date(birthday.year - age, birthday.month, min(birthday.day, 28))


def _partial(chance: random.Random, birth: date) -> PartialDate:
    throw = chance.random()
    if throw < YEAR_ONLY:
        return PartialDate(birth.year, None, None)
    return PartialDate(birth.year, birth.month, None if throw < YEAR_ONLY + NO_DAY else birth.day)


def _identity(chance: random.Random, seed: int, number: int) -> tuple[str, str | None]:
    throw = chance.random()
    if throw < NO_IDENTITY:
        return "not_established", None
    if throw < NO_IDENTITY + NO_BSN:
        return "no_bsn", None
    return "established", _numbers(seed)[number]


def _home(chance: random.Random, municipality: Municipality, roof: bool) -> tuple[str, Address | None]:
    address = new_address(chance, municipality)
    if chance.random() < (NO_ADDRESS if roof else 0.88):
        return "none", None
    return ("hidden" if chance.random() < HIDDEN else "known"), address


@cache
def _numbers(seed: int) -> list[str]:
    return new_numbers(dice(seed, "bsn"), PERSONS + 100)
