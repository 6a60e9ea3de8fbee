"""The people around a person: family and other direct contacts, minors, and who has authority when.

Relations follow age and household only. Authority over a minor ends at eighteen by itself;
now and then it was ended or given by a court earlier.
"""

import random
from dataclasses import dataclass
from datetime import date

from opmaat.demo.content.chance import pick
from opmaat.demo.content.names import Name, family_name, new_name

# relation: (Dutch word, years older than the person, she)
KIN: dict[str, tuple[str, int, bool]] = {
    "mother": ("moeder", 28, True),
    "father": ("vader", 30, False),
    "brother": ("broer", 2, False),
    "sister": ("zus", 3, True),
    "aunt": ("tante", 25, True),
    "uncle": ("oom", 27, False),
    "grandmother": ("oma", 54, True),
}
CLOSE: dict[str, tuple[str, int]] = {
    "partner": ("partner", 0),
    "ex_partner": ("ex-partner", 0),
    "friend": ("vriend", 1),
    "acquaintance": ("kennis", 4),
}
# Known to the person but not of the direct circle: only in a local case (BGS 2.19).
NOT_DIRECT = frozenset({"acquaintance"})
YOUNG: dict[str, tuple[str, bool]] = {
    "son": ("kind", False),
    "daughter": ("kind", True),
    "little_brother": ("broertje", False),
    "little_sister": ("zusje", True),
}


@dataclass(frozen=True, slots=True)
class Authority:
    """Authority over a minor ("subject" or a circle key) for a period."""

    over: str
    basis: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class CirclePerson:
    """Somebody around the person; `label` is the Dutch word for the relation."""

    key: str
    name: Name
    relation: str
    label: str
    born: int
    minor: bool
    direct_circle: bool
    authority: tuple[Authority, ...]


def circle_of(
    rng: random.Random, kin: Name, birth: date, today: date, *, together: bool, outside: bool
) -> tuple[CirclePerson, ...]:
    """The circle of somebody; `together` asks for people who share the home, `outside` for others too."""
    age = (today - birth).days // 365
    relations = _relations(rng, age, together)
    if outside and rng.random() < 0.12:
        relations.append("acquaintance")
    parents = [one for one in relations if one in ("mother", "father")]
    return tuple(_person(rng, f"c{n}", relation, kin, birth, today, parents) for n, relation in enumerate(relations, 1))


def _relations(rng: random.Random, age: int, together: bool) -> list[str]:
    found = ["mother" if rng.random() < 0.6 else "father"] if age < 18 else []
    likely = ["mother", "father", "brother", "sister", "aunt", "uncle"] + (["grandmother"] if age < 40 else [])
    while len(found) < 2 + int(rng.random() * 2.2):
        found.append(pick(rng, likely))
    if age >= 18 and (together or rng.random() < 0.4):
        found.append("partner" if rng.random() < 0.5 else "ex_partner")
    if age >= 22 and rng.random() < (0.45 if together else 0.2):
        found += [pick(rng, ("son", "daughter")) for _ in range(1 + int(rng.random() * 1.5))]
    if age < 26 and rng.random() < 0.3:
        found.append(pick(rng, ("little_brother", "little_sister")))
    if rng.random() < 0.3:
        found.append("friend")
    return list(dict.fromkeys(found))


def _person(
    rng: random.Random, key: str, relation: str, kin: Name, birth: date, today: date, parents: list[str]
) -> CirclePerson:
    if relation in YOUNG:
        return _child(rng, key, relation, kin, birth, today)
    if relation in CLOSE:
        label, older = CLOSE[relation]
        she, family = rng.random() < 0.5, False
    else:
        label, older, she = KIN[relation]
        family = True
    born = birth.year - older + int(rng.random() * 7) - 3
    name = family_name(rng, kin, she=she, born=born) if family else new_name(rng, she=she, born=born)
    authority = _over_subject(rng, birth, today) if relation in parents else ()
    return CirclePerson(key, name, relation, label, born, today.year - born < 18, relation not in NOT_DIRECT, authority)


def _child(rng: random.Random, key: str, relation: str, kin: Name, birth: date, today: date) -> CirclePerson:
    label, she = YOUNG[relation]
    own = relation in ("son", "daughter")
    youngest = max(birth.year + (18 if own else 2), today.year - 15)
    born = youngest + int(rng.random() * max(1, today.year - 1 - youngest))
    authority = (Authority(key, "ouderlijk gezag", date(born, 1, 1), date(born + 18, 1, 1)),) if own else ()
    return CirclePerson(key, family_name(rng, kin, she=she, born=born), relation, label, born, True, True, authority)


def _over_subject(rng: random.Random, birth: date, today: date) -> tuple[Authority, ...]:
    eighteen = date(birth.year + 18, birth.month, min(birth.day, 28))
    if eighteen <= date(2022, 11, 1):
        return ()
    if rng.random() < 0.12:
        ended = date(min(today.year - 1, eighteen.year - 1), 1 + int(rng.random() * 12), 15)
        return (Authority("subject", "ouderlijk gezag", birth, ended),)
    return (Authority("subject", "ouderlijk gezag", birth, eighteen),)
