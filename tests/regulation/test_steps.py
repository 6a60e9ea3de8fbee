"""The order of deciding: each step answers only when no earlier one did."""

from typing import Any

import pytest

from opmaat.regulation.enums import Capacity, Phase
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide
from tests.regulation.making import situation

REGIMES = ["pga", "zvh"]
# Each line adds one obstacle; what stands above it answers first.
OBSTACLES: list[tuple[dict[str, Any], int, str]] = [
    ({"account": False}, 1, "no-account"),
    ({"screened": False}, 1, "not-screened"),
    ({"capacity": "third_party"}, 1, "third-party"),
    ({"functions_here": ["application_manager"]}, 1, "system-manager"),
    ({"trained": False}, 1, "untrained"),
    ({"phase": "shielded"}, 2, "shielded"),
    ({"secrecy": "consent", "covers": False}, 3, "secrecy"),
    ({"categories": ["criminal_justice"]}, 3, "prosecution"),
    ({"excluded": True}, 3, "condition"),
    ({"about": "reporter"}, 3, "reporter"),
]


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("first", range(len(OBSTACLES)))
def test_the_first_obstacle_answers(regime: str, first: int) -> None:
    changes: dict[str, Any] = {}
    for obstacle, _, _ in reversed(OBSTACLES[first:]):
        changes |= obstacle
    decision = decide(situation(regime, **changes), current(regime))
    _, step, rule = OBSTACLES[first]
    assert (decision.gives, decision.step, decision.rule) == ("nothing", step, f"{regime}-{rule}")


@pytest.mark.parametrize("regime", REGIMES)
def test_without_obstacles_step_5_gives_and_else_step_6_refuses(regime: str) -> None:
    assert decide(situation(regime), current(regime)).step == 5
    last = decide(situation(regime, capacity="source"), current(regime))
    assert (last.step, last.rule, last.gives) == (6, f"{regime}-default", "nothing")


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("capacity", ["third_party", "representative"])
def test_third_parties_see_nothing_in_the_system_not_even_their_own(regime: str, capacity: str) -> None:
    facts = situation(regime, capacity=capacity, own=True, source_kind="probation")
    assert decide(facts, current(regime)).step == 1


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("capacity", Capacity.values)
def test_without_training_only_ones_own_referral_and_answers(regime: str, capacity: str) -> None:
    untrained: dict[str, Any] = {"trained": False, "capacity": capacity}
    assert decide(situation(regime, **untrained), current(regime)).step == 1
    own = decide(situation(regime, own=True, source_kind="probation", **untrained), current(regime))
    assert own.gives == ("content" if capacity in {"referrer", "consulted"} else "nothing")


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("phase", ["declined", "shielded", "destroyed"])
def test_a_closed_case_is_closed_to_its_sources_too(regime: str, phase: str) -> None:
    for own in (False, True):
        for capacity in ("process_lead", "participant", "case_lead"):
            facts = situation(regime, phase, own=own, capacity=capacity, source_kind="probation")
            decision = decide(facts, current(regime))
            assert (decision.step, decision.rule) == (2, f"{regime}-{phase}")


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("phase", ["declined", "shielded"])
def test_a_seal_opens_a_closed_case_for_the_process_lead_and_the_privacy_officer(regime: str, phase: str) -> None:
    def gives(**changes: Any) -> str:
        facts = situation(regime, phase, **changes)
        return decide(facts, current(regime)).gives.value

    assert gives(seal=True, capacity="process_lead") == "content"
    assert gives(seal=True, capacity=None, functions_here=["privacy_officer"]) == "content"
    assert gives(seal=True, capacity="participant") == "nothing"
    assert gives(seal=True, capacity="participant", own=True, source_kind="probation") == "content"
    assert gives(seal=True, capacity="process_lead", secrecy="consent") == "nothing"
    assert gives(capacity="process_lead") == "nothing"


@pytest.mark.parametrize("regime", REGIMES)
def test_a_seal_opens_nothing_that_is_destroyed_and_nothing_that_is_open(regime: str) -> None:
    officer: dict[str, Any] = {"capacity": None, "functions_here": ["privacy_officer"], "seal": True}
    for phase in Phase.values:
        decision = decide(situation(regime, phase, **officer), current(regime))
        assert decision.gives == ("content" if phase in {"declined", "shielded"} else "nothing")


@pytest.mark.parametrize("regime", REGIMES)
def test_ones_own_item_is_free_of_the_rules_about_passing_on(regime: str) -> None:
    changes: list[dict[str, Any]] = [
        {"secrecy": "consent"},
        {"secrecy": "withdrawn"},
        {"excluded": True},
        {"about": "victim"},
        {"about": "circle_minor"},
        {"categories": ["criminal_justice"], "kind": "prosecution", "source_kind": "prosecution"},
    ]
    for change in changes:
        facts = situation(regime, "referred", **({"own": True, "source_kind": "probation"} | change))
        decision = decide(facts, current(regime))
        assert (decision.step, decision.gives, decision.rule) == (4, "content", f"{regime}-own")
        without = situation(
            regime, "referred", **({"own": True, "source_kind": "probation", "capacity": None} | change)
        )
        assert decide(without, current(regime)).gives == "nothing"


@pytest.mark.parametrize("regime", REGIMES)
def test_of_several_categories_the_least_counts(regime: str) -> None:
    changes: dict[str, Any] = {"kind": "housing_association", "place_2_27": "second", "capacity": "consulted"}
    assert decide(situation(regime, categories=["identity"], **changes), current(regime)).gives == "content"
    both = decide(situation(regime, categories=["identity", "housing"], **changes), current(regime))
    assert (both.gives, both.step) == ("nothing", 6)


def test_existence_of_one_category_makes_the_item_existence() -> None:
    neighbour: dict[str, Any] = {"kind": "welfare", "categories": ["identity", "relations"]}
    decision = decide(situation("pga", **neighbour), current("pga"))
    assert (decision.gives, decision.rule) == ("existence", "pga-relations-existence-conferring")
    together = situation("pga", kind="welfare", categories=["relations", "police"], named=True)
    assert decide(together, current("pga")).gives == "content"


def test_facts_of_another_regime_are_refused() -> None:
    with pytest.raises(ValueError, match="ander regime"):
        decide(situation("zvh"), current("pga"))
