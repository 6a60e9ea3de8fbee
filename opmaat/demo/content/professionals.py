"""The professionals of the region: people, their engagements and their appointments.

One engagement is one person, one unit, one period; some people have two, some work for
two municipalities on one. A few lack training or valid screening, one municipality has
no PGA-expert in force. Posts come from `staff.csv`, names from `names.py` by chance alone.
"""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from opmaat.demo.content.chance import dice
from opmaat.demo.content.moments import midnight
from opmaat.demo.content.names import Name, new_name
from opmaat.demo.content.organisations import Unit, units
from opmaat.demo.content.posts import Post, posts
from opmaat.demo.content.region import region
from opmaat.network.enums import Function, ScreeningKind, UnitKind

BY_OFFICE = frozenset({Function.MAYOR, Function.PROSECUTOR})
DESIGNATED = frozenset({Function.PGA_EXPERT, Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT})
SCREENED_BY_STATE = frozenset({UnitKind.POLICE, UnitKind.PROSECUTION, UnitKind.CUSTODIAL, UnitKind.CHILD_PROTECTION})
SCREENING_LASTS = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A function in a territory ("municipality:x", "house:x", "region"), by a decision, for a period."""

    function: Function
    territory: str
    deputy: bool
    decided_by: str
    reference: str
    starts: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Screening:
    """How somebody was screened, when, and until when it counts (None: as long as the office lasts)."""

    kind: ScreeningKind
    on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Engagement:
    """One person, one unit, one period, with the functions that sit on it."""

    key: str
    professional: str
    unit: str
    title: str
    email: str
    phone: str
    starts: datetime
    ends: datetime | None
    seconded: bool
    part_time: bool
    screening: Screening | None
    trained_on: date | None
    appointments: tuple[Appointment, ...]

    def in_force(self, at: datetime) -> bool:
        """Whether this engagement runs at a moment."""
        return self.starts <= at and (self.ends is None or at < self.ends)

    def screened_at(self, at: datetime) -> bool:
        """Whether the screening counts at a moment."""
        held = self.screening
        return held is not None and midnight(held.on) <= at and (held.until is None or at < midnight(held.until))

    def holds(self, function: Function, at: datetime, territory: str) -> bool:
        """Whether this engagement holds a function in a territory at a moment."""
        return any(
            one.function is function
            and one.territory in (territory, "region")
            and one.starts <= at
            and (one.ends is None or at < one.ends)
            for one in self.appointments
        )


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody who works in the region."""

    key: str
    name: Name
    engagements: tuple[Engagement, ...]


@cache
def professionals(seed: int) -> tuple[Professional, ...]:
    """Everybody who works in the region, the same for the same seed."""
    people: dict[str, list[Post]] = {}
    for post in posts():
        people.setdefault(post.same_as or post.key, []).append(post)
    taken: set[str] = set()
    return tuple(_professional(seed, n, held, taken) for n, held in enumerate(people.values(), 1))


def _professional(seed: int, number: int, held: list[Post], taken: set[str]) -> Professional:
    key = f"professional-{number:03d}"
    name = next(one for one in _names(seed, number) if one.full not in taken)
    taken.add(name.full)
    chance = dice(seed, "work", key)
    return Professional(key, name, tuple(_engagement(chance, key, name, post) for post in held))


def _names(seed: int, number: int) -> Iterator[Name]:
    chance = dice(seed, "professional", number)
    while True:
        yield new_name(chance, she=chance.random() < 0.55, born=1964 + int(chance.random() * 37))


def _engagement(chance: random.Random, person: str, name: Name, post: Post) -> Engagement:
    unit = units()[post.unit]
    starts = midnight(post.starts or date(2016, 1, 4) + timedelta(days=int(chance.random() * 2300)))
    functions = {one.function for one in post.appointments}
    mailbox = ".".join(filter(None, (name.initials.replace(".", "")[:1], name.surname.split()[-1]))).lower()
    return Engagement(
        key=post.key,
        professional=person,
        unit=unit.key,
        title=post.title,
        email=f"{_ascii(mailbox)}@{unit.email.split('@')[1]}",
        phone=f"06-00{int(chance.random() * 10**6):06d}",
        starts=starts,
        ends=midnight(post.ends) if post.ends else None,
        seconded="gedetacheerd" in post.title,
        part_time=post.has("deeltijd"),
        screening=_screening(chance, unit, functions, post, starts),
        trained_on=None if post.has("ongeschoold") else _training(chance, starts, post),
        appointments=tuple(_appointments(chance, post, starts)),
    )


def _screening(
    chance: random.Random, unit: Unit, functions: set[Function], post: Post, starts: datetime
) -> Screening | None:
    if post.has("screening-ontbreekt"):
        return None
    if functions & BY_OFFICE:
        return Screening(ScreeningKind.BY_OFFICE, starts.date(), None)
    kind = ScreeningKind.SCREENING if unit.kind in SCREENED_BY_STATE else ScreeningKind.VOG
    if post.has("screening-verlopen"):
        on = date(2021, 2, 1) + timedelta(days=int(chance.random() * 200))
    else:
        on = max(starts.date(), date(2022, 1, 10) + timedelta(days=int(chance.random() * 300)))
    return Screening(kind, on, on + SCREENING_LASTS)


def _training(chance: random.Random, starts: datetime, post: Post) -> date:
    """Some weeks after starting; who is appointed to a function did the module before."""
    after = timedelta(days=7 + int(chance.random() * 30))
    day = max(starts.date(), date(2021, 9, 1) + timedelta(days=int(chance.random() * 380)))
    return day if post.appointments else day + after


def _appointments(chance: random.Random, post: Post, starts: datetime) -> Iterator[Appointment]:
    for wanted in post.appointments:
        yield Appointment(
            function=wanted.function,
            territory=wanted.territory,
            deputy=wanted.deputy,
            decided_by=_decided_by(wanted.function, wanted.territory),
            reference=f"{_document(wanted.function)} {starts.year}-{1000 + int(chance.random() * 8999)}",
            starts=starts,
            ends=midnight(post.ends) if post.ends else None,
        )


def _decided_by(function: Function, territory: str) -> str:
    kind, _, key = territory.partition(":")
    if kind == "municipality":
        name = region().municipalities[key].name
        return f"Kroonbesluit, gemeente {name}" if function is Function.MAYOR else f"College van B&W {name}"
    if kind == "house":
        house = next(one for one in region().houses if one.key == key)
        return f"College van B&W {region().municipalities[house.contact_municipality].name}"
    return "Minister van Justitie en Veiligheid" if function is Function.PROSECUTOR else "Regionaal bestuurlijk overleg"


def _document(function: Function) -> str:
    if function in BY_OFFICE:
        return "Benoeming"
    return "Aanwijzingsbesluit" if function in DESIGNATED else "Besluit"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return plain.replace("'", "").replace(" ", "")
