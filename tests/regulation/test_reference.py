"""The texts and the rules against the law written out a second time, and against the clauses read literally."""

from collections import Counter
from itertools import islice

import pytest
from hypothesis import given, settings

from opmaat.regulation.exhaustive import TABLES
from opmaat.regulation.facts import Facts
from opmaat.regulation.literal import decide_literally
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide
from tests.regulation.generated import facts, many
from tests.regulation.reference import step_and_gives


def test_fifty_thousand_situations_are_decided_as_the_law_written_out_says() -> None:
    steps: Counter[int] = Counter()
    for situation in many(50_000):
        decision = decide(situation, current(situation.regime))
        assert (decision.step, decision.gives) == step_and_gives(situation), situation
        steps[decision.step] += 1
    assert set(steps) == {1, 2, 3, 4, 5, 6}
    assert steps[1] < 25_000


@pytest.mark.parametrize(("regime", "every"), [("pga", 1), ("zvh", 11)])
def test_every_seat_and_category_is_decided_as_the_law_written_out_says(regime: str, every: int) -> None:
    """The table of step 5, whole for the local approach; of the house one row in eleven."""
    reglement = current(regime)
    rows = islice(TABLES["wat mag iemand zien"](reglement), 0, None, every)
    for situation in rows:
        decision = decide(situation, reglement)
        assert (decision.step, decision.gives) == step_and_gives(situation), situation


@settings(max_examples=500, deadline=None)
@given(facts())
def test_any_situation_is_decided_the_same_by_all_three(situation: Facts) -> None:
    reglement = current(situation.regime)
    decision = decide(situation, reglement)
    assert decision == decide_literally(situation, reglement)
    assert (decision.step, decision.gives) == step_and_gives(situation)
