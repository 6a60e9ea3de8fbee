"""Two people who may be one, by name and birth date; a person compares, so that doubt is shown and never settled."""

import pytest

from opmaat.cases.rules.persons import Named
from opmaat.referrals.rules.same_person import possibly_same

DAY = (2006, 2, 4)


def person(first: str = "", surname: str = "", born: tuple[int, ...] = (), *, given: str = "") -> Named:
    year, month, day = (*born, None, None, None)[:3]
    return Named(given, first, "", surname, year, month, day)


DAAN = person("Daan", "Öztürk", DAY)
SAME = [
    person("Daan", "Ozturk", DAY),
    person("D.", "Öztürk", DAY),
    person("", "Öztürk", DAY, given="Daniël"),
    person("Daan", "Öztürk", (2006,)),
    person("Daan", "Öztürk", (2006, 2)),
    person("", "öztürk", (2006,), given="Daan Emre"),
    person("Da", "van Öztürk-Smit", (2006,)),
]
OTHER = [
    person("Daan", "Öztürk"),
    person("Daan", "Öztürk", (2007, 2, 4)),
    person("Daan", "Öztürk", (2006, 3)),
    person("Daan", "Öztürk", (2006, 2, 5)),
    person("Emre", "Öztürk", (2006,)),
    person("D", "Öztürk", (2006,)),
    person("Daan", "Demir", DAY),
    person("Daan", "", DAY),
    Named(),
]


@pytest.mark.parametrize("other", SAME)
def test_may_be_one(other: Named) -> None:
    assert possibly_same(DAAN, other)
    assert possibly_same(other, DAAN)


@pytest.mark.parametrize("other", OTHER)
def test_is_somebody_else(other: Named) -> None:
    assert not possibly_same(DAAN, other)
    assert not possibly_same(other, DAAN)


def test_who_has_one_name_is_compared_by_that() -> None:
    assert possibly_same(person("Suharto", "", DAY), person("", "Suharto", DAY))


def test_a_particle_makes_no_family() -> None:
    assert not possibly_same(person("Jan", "van den Berg", (1990,)), person("Jan", "van den Dijk", (1990,)))
