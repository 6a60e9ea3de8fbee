"""What holds whatever the facts: hypothesis looks for the exception."""

from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from opmaat.regulation.enums import Capacity, Category, Gives, Phase, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts
from opmaat.regulation.loading import current
from opmaat.regulation.rules import Decision, decide
from tests.regulation.generated import facts

RANK = {Gives.NOTHING: 0, Gives.EXISTENCE: 1, Gives.CONTENT: 2}
SENSITIVE = {Category.HEALTH, Category.POLICE, Category.CRIMINAL_JUSTICE}
Part = TypeVar("Part", ItemFacts, ViewerFacts)
MANY = settings(max_examples=400, deadline=None)


@MANY
@given(facts())
def test_existence_is_never_given_for_what_is_sensitive_or_secret(situation: Facts) -> None:
    if answer(situation).gives == Gives.EXISTENCE:
        assert not situation.item.categories & SENSITIVE
        assert situation.item.secrecy == Secrecy.NOT_SECRET


@MANY
@given(facts(), st.sampled_from(Category))
def test_another_category_never_widens(situation: Facts, category: Category) -> None:
    more = replace(situation, item=replace(situation.item, categories=situation.item.categories | {category}))
    assert rank(more) <= rank(situation)


@MANY
@given(facts())
def test_what_the_source_opens_never_narrows_and_what_it_closes_never_widens(situation: Facts) -> None:
    item = situation.item
    for name in ("released", "named", "covers"):
        assert rank(replace(situation, item=with_flag(item, name, True))) >= rank(
            replace(situation, item=with_flag(item, name, False))
        )
    assert rank(replace(situation, item=replace(item, excluded=True))) <= rank(situation)
    assert rank(replace(situation, item=replace(item, secrecy=Secrecy.WITHDRAWN))) <= rank(situation)


@MANY
@given(facts())
def test_losing_account_screening_or_training_never_widens(situation: Facts) -> None:
    for name in ("account", "screened", "trained", "seal"):
        without = replace(situation, viewer=with_flag(situation.viewer, name, False))
        assert rank(without) <= rank(situation)
    for name in ("account", "screened"):
        assert answer(replace(situation, viewer=with_flag(situation.viewer, name, False))).step == 1


@MANY
@given(facts())
def test_closing_a_case_never_widens(situation: Facts) -> None:
    unsealed = replace(situation, viewer=replace(situation.viewer, seal=False))
    for phase in (Phase.DECLINED, Phase.SHIELDED, Phase.DESTROYED):
        closed = answer(replace(unsealed, phase=phase))
        assert closed.gives == Gives.NOTHING
        assert closed.step <= 2


@MANY
@given(facts())
def test_steps_and_gifts_belong_together(situation: Facts) -> None:
    decision = answer(situation)
    assert decision.step in range(1, 7)
    assert (decision.gives == Gives.NOTHING) is (decision.step in {1, 2, 3, 6})
    assert decision.step != 4 or decision.gives == Gives.CONTENT
    assert decision.rule.startswith(f"{situation.regime.value}-")
    assert decision.article
    assert decision.text.endswith(".")


@MANY
@given(facts())
def test_without_a_capacity_function_or_emergency_there_is_nothing(situation: Facts) -> None:
    stranger = replace(
        situation,
        viewer=replace(situation.viewer, capacity=None, functions_here=frozenset()),
        emergency=frozenset(),
    )
    assert answer(stranger).gives == Gives.NOTHING


@MANY
@given(facts())
def test_third_parties_never_see_anything(situation: Facts) -> None:
    for capacity in (Capacity.THIRD_PARTY, Capacity.REPRESENTATIVE):
        third = replace(situation, viewer=replace(situation.viewer, capacity=capacity))
        assert answer(third).step == 1


def with_flag(part: Part, name: str, value: bool) -> Part:
    """The same facts with one flag as given."""
    flag: dict[str, Any] = {name: value}
    return replace(part, **flag)


def answer(situation: Facts) -> Decision:
    """The decision by the text that ships."""
    return decide(situation, current(situation.regime))


def rank(situation: Facts) -> int:
    """How much it gives."""
    return RANK[answer(situation).gives]
