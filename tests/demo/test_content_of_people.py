"""The persons are invented, and nothing about them says anything about something else: no stereotypes."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from functools import cache
from math import sqrt

import pytest

from opmaat.demo.content import ANCHOR, CasePlan
from opmaat.demo.content.bsn import passes_eleven_test
from opmaat.demo.content.names import Name, pools
from opmaat.demo.content.organisations import place_of
from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.enums import Category, Regime
from tests.demo.telling import WORLD, plans


def test_persons_are_invented_and_their_numbers_come_from_the_test_range() -> None:
    people = [plan.person for plan in plans()]
    numbers = [one.bsn for one in people if one.bsn]
    assert len(set(numbers)) == len(numbers) > 1850
    assert all(number.startswith("999") and passes_eleven_test(number) for number in numbers)
    assert Counter(one.identity for one in people)["not_established"] >= 10
    assert all((one.bsn is None) == (one.identity != "established") for one in people)
    assert any(one.name.called == "" for one in people)
    assert any(one.name.particle for one in people)
    assert any(not one.name.full.isascii() for one in people)
    assert any(one.birth.month is None for one in people)
    assert any(one.birth.month and one.birth.day is None for one in people)
    kinds = Counter(one.address_kind for one in people)
    assert min(kinds[kind] for kind in ("known", "hidden", "none")) >= 40


def test_ages_run_from_fourteen_to_seventy_with_most_in_their_youth() -> None:
    ages = [ANCHOR.year - plan.person.birth.year for plan in plans()]
    assert 14 <= min(ages) <= 16
    assert 65 <= max(ages) <= 71
    assert sum(16 <= age <= 35 for age in ages) / len(ages) > 0.6


def test_addresses_lie_in_the_municipality() -> None:
    for plan in plans():
        address = plan.person.address
        places = {name for name, _ in WORLD.region.municipalities[plan.municipality].places}
        assert address is None or address.place in places, plan.number


def test_somebody_has_authority_over_whoever_is_a_minor() -> None:
    for plan in plans():
        for one in plan.person.circle:
            assert all(held.ends is None or held.starts < held.ends for held in one.authority), plan.number
            assert one.direct_circle or plan.regime is Regime.PGA  # BGS 2.19
        if plan.person.birth.year >= ANCHOR.year - 17:
            over = [held for one in plan.person.circle for held in one.authority if held.over == "subject"]
            assert over, plan.number


@cache
def pool_of(surname: str) -> int:
    last = surname.split("-")[0]
    for number, (pool, _) in enumerate(pools()):
        if any(one in (surname, last) or one.split()[-1] == last.split()[-1] for one in pool.surnames):
            return number
    return -1


def named(name: Name) -> int:
    return pool_of(name.surname)


def chi_square_exceeds(pairs: Iterable[tuple[Hashable, Hashable]], z: float = 3.3) -> tuple[bool, float]:
    """Whether two traits hang together more than chance allows (Wilson-Hilferty; z = 3.3 is p < 0.0005)."""
    counts = Counter(pairs)
    rows, columns = Counter[Hashable](), Counter[Hashable]()
    for (row, column), count in counts.items():
        rows[row] += count
        columns[column] += count
    total = counts.total()
    statistic = sum(
        (counts[row, column] - rows[row] * columns[column] / total) ** 2 / (rows[row] * columns[column] / total)
        for row in rows
        for column in columns
    )
    freedom = (len(rows) - 1) * (len(columns) - 1)
    score = ((statistic / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / sqrt(2 / (9 * freedom))
    return score > z, score


TRAITS: dict[str, Callable[[CasePlan], Hashable]] = {
    "story": lambda plan: plan.theme,
    "regime": lambda plan: plan.regime,
    "running": lambda plan: plan.active,
    "ave": lambda plan: plan.ave,
    "prosecution": lambda plan: any(Category.CRIMINAL_JUSTICE in item.categories for item in plan.items),
    "police": lambda plan: min(8, sum(Category.POLICE in item.categories for item in plan.items)),
    "addiction": lambda plan: any(item.kind is UnitKind.ADDICTION_CARE for item in plan.items),
    "detention": lambda plan: plan.in_detention,
    "home": lambda plan: plan.person.address_kind,
    "identity": lambda plan: plan.person.identity,
    "house": lambda plan: plan.house,
}


@pytest.mark.parametrize("trait", TRAITS)
def test_a_name_says_nothing_about_problems_offences_or_place(trait: str) -> None:
    exceeds, score = chi_square_exceeds((named(plan.person.name), TRAITS[trait](plan)) for plan in plans())
    assert not exceeds, (trait, score)


@pytest.mark.parametrize("trait", ["story", "regime", "running", "prosecution", "addiction"])
def test_being_a_man_or_a_woman_says_nothing_about_problems(trait: str) -> None:
    exceeds, score = chi_square_exceeds((plan.person.pronoun, TRAITS[trait](plan)) for plan in plans())
    assert not exceeds, (trait, score)


def test_a_name_says_nothing_about_the_work_somebody_does() -> None:
    def work(one: UnitKind) -> str:
        return "state" if place_of(one) is Place.FIRST else "private" if place_of(one) is Place.SECOND else "other"

    pairs = [(named(one.name) == 0, work(WORLD.units[one.engagements[0].unit].kind)) for one in WORLD.professionals]
    assert not chi_square_exceeds(pairs)[0]
    on_file = [(named(one.name) == 0, "works") for one in WORLD.professionals]
    on_file += [(named(plan.person.name) == 0, "case") for plan in plans()]
    assert not chi_square_exceeds(on_file)[0]


def test_the_independence_test_itself_sees_a_connection() -> None:
    loaded = [
        (named(plan.person.name), (named(plan.person.name) + index // 9) % 3) for index, plan in enumerate(plans())
    ]
    biased = [(pool, pool == 0 and index % 4 == 0) for index, (pool, _) in enumerate(loaded)]
    assert chi_square_exceeds(biased)[0]
