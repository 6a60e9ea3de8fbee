"""What the region spars about names nobody: the live warning finds nothing in it, and each is told whole."""

import pytest

from opmaat.core import clock
from opmaat.demo.content.consultations import Person, consultations_at, stories, waiting
from opmaat.demo.content.moments import ANCHOR, FIRST_DAY, midnight
from opmaat.network.enums import Function
from opmaat.referrals.consultation_enums import ConsultationState, Outcome
from opmaat.referrals.rules.traces import traces_in
from tests.demo.telling import WORLD

SOMEBODY = [Person(1, midnight(FIRST_DAY), None)]
EXPERT = [Person(2, midnight(FIRST_DAY), None)]


@pytest.mark.parametrize("kind", ["spar", "call"])
def test_nobody_is_named(kind: str) -> None:
    for story in stories(kind):
        text = f"{story.question}\n{story.back}\n{story.more}\n{story.answer}"
        assert traces_in(text, today=clock.today()) == ()
        assert story.outcome in Outcome.values
        assert bool(story.back) == bool(story.more)


def test_who_has_no_cases_asks_without_a_name_too() -> None:
    for one in waiting():
        assert traces_in(f"{one.question}\n{one.answer}", today=clock.today()) == ()
        assert WORLD.engagements[one.asker].in_force(ANCHOR)
        kind, _, key = one.at.partition(":")
        functions = (Function.PGA_EXPERT,) if kind == "municipality" else (Function.PROCESS_COORDINATOR,)
        assert any(WORLD.engagements[one.by].holds(each, ANCHOR, f"{kind}:{key}") for each in functions), one.by


def test_over_the_year_in_every_state_and_the_same_each_time() -> None:
    found = [plan for place in "abcdefgh" for plan in consultations_at(place, SOMEBODY, EXPERT)]
    assert {plan.state for plan in found} == set(ConsultationState)
    assert all(plan.words[-1].at <= ANCHOR for plan in found)
    assert found == [plan for place in "abcdefgh" for plan in consultations_at(place, SOMEBODY, EXPERT)]


def test_where_nobody_answers_nothing_is_asked() -> None:
    assert list(consultations_at("a", SOMEBODY, [])) == []
