"""Break-glass opens may rules for the named categories, and nothing that stands before them."""

from typing import Any

import pytest

from opmaat.regulation.enums import Capacity, Phase
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide
from tests.regulation.making import situation

REGIMES = ["pga", "zvh"]
HEALTH: dict[str, Any] = {
    "kind": "police",
    "place_2_27": "first",
    "capacity": "participant",
    "categories": ["health"],
    "emergency": ["health"],
}


@pytest.mark.parametrize("regime", REGIMES)
def test_it_opens_the_named_categories(regime: str) -> None:
    decision = decide(situation(regime, "referred", **HEALTH), current(regime))
    assert (decision.gives, decision.step, decision.rule) == ("content", 5, f"{regime}-emergency")


@pytest.mark.parametrize("regime", REGIMES)
def test_it_opens_no_other_category(regime: str) -> None:
    facts = situation(regime, "referred", **(HEALTH | {"categories": ["health", "guidance"]}))
    assert decide(facts, current(regime)).gives == "nothing"


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize(
    "obstacle",
    [
        {"account": False},
        {"trained": False},
        {"phase": "shielded"},
        {"secrecy": "consent", "covers": False},
        {"excluded": True},
        {"about": "reporter", "kind": "probation"},
    ],
)
def test_it_never_passes_what_stands_before_step_5(regime: str, obstacle: dict[str, Any]) -> None:
    decision = decide(situation(regime, **(HEALTH | obstacle)), current(regime))
    assert decision.gives == "nothing"
    assert decision.step < 4


@pytest.mark.parametrize("capacity", [*Capacity.values, None])
def test_in_a_zvh_case_only_those_involved_can_use_it(capacity: str | None) -> None:
    facts = situation("zvh", Phase.GATHERING, **(HEALTH | {"capacity": capacity}))
    involved = capacity in {"process_lead", "case_lead", "participant"}
    assert (decide(facts, current("zvh")).gives == "content") is involved


def test_in_a_local_case_anybody_in_order_can_use_it() -> None:
    facts = situation("pga", **(HEALTH | {"capacity": None}))
    assert decide(facts, current("pga")).gives == "content"
