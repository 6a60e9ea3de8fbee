"""What changes with another version: counted by combination, by case and by person."""

from dataclasses import replace

import pytest

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.clauses import NeverKind
from opmaat.regulation.enums import Capacity, Category, Gives, Phase
from opmaat.regulation.loading import current
from opmaat.regulation.preview import Holders, Profile, preview
from opmaat.regulation.reglement import Reglement

PGA = current("pga")
WELFARE = Profile(Phase.CONFERRING, Capacity.PARTICIPANT, UnitKind.WELFARE, Place.NONE)
POLICE = Profile(Phase.EXECUTING, Capacity.PARTICIPANT, UnitKind.POLICE, Place.NONE)
HELD = [
    (WELFARE, Holders(frozenset({1, 2, 3}), frozenset({10}))),
    (POLICE, Holders(frozenset({3, 4}), frozenset({11, 12}))),
]


def test_the_same_text_changes_nothing() -> None:
    result = preview(PGA, PGA, HELD)
    assert (result.changes, result.cases, result.people) == ((), 0, 0)
    assert result.same == 2 * len(Category)
    assert result.sentence == "Er verandert voor niemand iets."


def test_a_wider_rule_is_counted_once_for_each_profile_and_category() -> None:
    result = preview(PGA, widened("pga-neighbourhood-conferring", Category.INCOME, Category.BSN), HELD)
    assert (result.wider, result.narrower, result.cases, result.people) == (2, 0, 3, 1)
    assert {change.category for change in result.changes} == {Category.INCOME, Category.BSN}
    assert all((c.before, c.after) == (Gives.NOTHING, Gives.CONTENT) for c in result.changes)
    assert result.same == 2 * len(Category) - 2
    assert result.sentence == "2 combinaties worden ruimer, 0 nauwer, in 3 lopende casussen"


def test_a_case_with_two_profiles_counts_once() -> None:
    new = replace(PGA, may=tuple(rule for rule in PGA.may if not rule.id.startswith(("pga-law", "pga-neigh"))))
    result = preview(PGA, new, HELD)
    assert result.wider == 0
    assert result.narrower == 3 + 6  # three everyday categories of welfare, six of the police
    assert result.cases == 4
    assert result.people == 3


def test_a_change_that_shows_only_on_release_is_seen() -> None:
    new = replace(PGA, may=tuple(rule for rule in PGA.may if not rule.id.startswith("pga-police-")))
    result = preview(PGA, new, HELD)
    assert [change.category for change in result.changes] == [Category.POLICE, Category.POLICE]
    assert result.narrower == 2


def test_a_never_rule_about_victims_is_seen() -> None:
    without = tuple(rule for rule in PGA.never if rule.kind is not NeverKind.ABOUT)
    result = preview(PGA, replace(PGA, never=without), HELD)
    assert result.wider > 0
    assert result.narrower == 0


def test_one_combination_can_become_wider_and_narrower_at_once() -> None:
    """Relations: no longer known to exist, but what is released about a victim becomes readable."""
    may = tuple(rule for rule in PGA.may if rule.id != "pga-relations-existence-conferring")
    never = tuple(
        replace(rule, kinds=rule.kinds | {UnitKind.WELFARE}) if rule.about == "victim" else rule for rule in PGA.never
    )
    result = preview(PGA, replace(PGA, may=may, never=never), HELD[:1])
    assert [c.wider for c in result.changes if c.category == Category.RELATIONS] == [True, False]


def test_one_wider_combination_in_one_case_reads_well() -> None:
    seat = Profile(Phase.GATHERING, Capacity.CONSULTED, UnitKind.GGD, Place.NONE, frozenset({Function.MAYOR}))
    new = widened("pga-consulted", Category.HOUSING)
    result = preview(PGA, new, [(seat, Holders(frozenset({7})))])
    assert result.sentence == "1 combinatie wordt ruimer, 0 nauwer, in 1 lopende casus"


def test_texts_of_two_regimes_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="ander regime"):
        preview(PGA, current("zvh"), HELD)


def widened(name: str, *categories: Category) -> Reglement:
    """The local text with one rule that gives more categories."""
    rules = [
        replace(rule, categories=rule.categories | set(categories)) if rule.id == name else rule for rule in PGA.may
    ]
    return replace(PGA, may=tuple(rules))
