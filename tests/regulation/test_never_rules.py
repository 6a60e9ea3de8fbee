"""What never passes: secrecy, items of the prosecution, conditions, and whom an item is about."""

from typing import Any

import pytest

from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Capacity
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide
from tests.regulation.making import situation

REGIMES = ["pga", "zvh"]
CARE = {
    "ggd",
    "mental_health",
    "addiction_care",
    "forensic_care",
    "disability_care",
    "contracted_care",
    "shelter",
    "social_team",
}
YOUTH = {"child_protection", "certified_institution", "safe_at_home", "school_attendance"}
SAFETY = {"police", "prosecution", "probation", "child_protection", "safe_at_home"}


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("secrecy", ["consent", "statutory", "good_care"])
def test_secrecy_passes_only_to_whom_the_ground_covers(regime: str, secrecy: str) -> None:
    assert rule(regime, secrecy=secrecy, covers=False, released=True, named=True) == f"{regime}-secrecy"
    assert rule(regime, secrecy=secrecy, covers=True) is None


@pytest.mark.parametrize("regime", REGIMES)
def test_withdrawn_consent_covers_nobody(regime: str) -> None:
    assert rule(regime, secrecy="withdrawn", covers=True) == f"{regime}-secrecy"
    assert rule(regime, secrecy="not_secret", covers=False) is None


@pytest.mark.parametrize(
    ("regime", "opens"),
    [
        ("pga", {"released": True, "named": False, "pga_expert": True}),
        ("zvh", {"released": True, "named": True, "pga_expert": False}),
    ],
)
def test_items_of_the_prosecution_need_release(regime: str, opens: dict[str, bool]) -> None:
    def refused(**changes: Any) -> bool:
        return rule(regime, categories=["criminal_justice"], **changes) == f"{regime}-prosecution"

    assert refused()
    assert refused(released=True) is not opens["released"]
    assert refused(named=True) is not opens["named"]
    assert refused(functions_here=["pga_expert"]) is not opens["pga_expert"]
    assert refused(functions_here=["pga_coordinator"])


@pytest.mark.parametrize("regime", REGIMES)
def test_one_category_of_the_prosecution_closes_the_whole_item(regime: str) -> None:
    assert rule(regime, categories=["identity", "criminal_justice"]) == f"{regime}-prosecution"


@pytest.mark.parametrize("regime", REGIMES)
def test_a_condition_of_the_source_is_not_lifted(regime: str) -> None:
    excluded = {"excluded": True, "released": True, "named": True, "capacity": "process_lead"}
    assert rule(regime, **excluded) == f"{regime}-condition"


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("kind", UnitKind.values)
def test_who_may_know_about_victims_reporters_and_children(regime: str, kind: str) -> None:
    helps = {"victim_support"} if regime == "pga" else set()
    seen = {"kind": kind, "place_2_27": "first"}
    assert (rule(regime, about="victim", **seen) is None) is (kind in SAFETY | helps)
    assert (rule(regime, about="reporter", **seen) is None) is (kind in {"police", "safe_at_home"})
    assert (rule(regime, about="circle_minor", **seen) is None) is (kind in CARE | YOUTH)
    assert rule(regime, about="circle", **seen) is None
    assert rule(regime, about="circle_minor", released=True, **seen) is None
    assert rule(regime, about="victim", released=True, **seen) == rule(regime, about="victim", **seen)


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("capacity", [c for c in Capacity.values if c not in {"third_party", "representative"}])
def test_which_capacities_may_know_about_them(regime: str, capacity: str) -> None:
    seen = {"kind": "income_support", "place_2_27": "first", "capacity": capacity}
    leads = capacity == "process_lead"
    assert (rule(regime, about="victim", **seen) is None) is (leads or capacity == "case_lead")
    assert (rule(regime, about="reporter", **seen) is None) is leads
    assert (rule(regime, about="circle_minor", **seen) is None) is leads


def rule(regime: str, **changes: Any) -> str | None:
    """The never rule that answers, or none."""
    decision = decide(situation(regime, **changes), current(regime))
    return decision.rule if decision.step == 3 else None
