"""The steps of a case: the state table, what is skipped, what each still needs."""

from itertools import product

import pytest

from opmaat.cases.enums import NEXT_PHASES
from opmaat.cases.rules.phases import (
    MAIN_LINE,
    Standing,
    is_possible,
    needs_of,
    open_needs,
    possible_steps,
    skipped_between,
    step_of,
)
from opmaat.regulation.enums import Phase, Regime

NOTHING = Standing(
    has_referral=False, has_case_lead=False, contributing_units=0, participating_units=1, open_questions=1
)
ALL = Standing(has_referral=True, has_case_lead=True, contributing_units=3, participating_units=3, open_questions=0)


@pytest.mark.parametrize(("regime", "start", "end"), list(product(Regime, Phase, Phase)))
def test_the_state_table_decides(regime: Regime, start: Phase, end: Phase) -> None:
    allowed = NEXT_PHASES[regime].get(start, ())
    if start in NEXT_PHASES[regime]:
        assert is_possible(regime=regime, from_phase=start, to_phase=end) is (end in allowed)


@pytest.mark.parametrize("regime", Regime)
def test_destruction_is_never_a_button(regime: Regime) -> None:
    assert all(Phase.DESTROYED not in possible_steps(regime=regime, phase=phase) for phase in NEXT_PHASES[regime])


@pytest.mark.parametrize(
    ("regime", "start", "end", "skipped"),
    [
        ("pga", "referred", "weighing", ()), ("pga", "referred", "declined", ("weighing",)),
        ("pga", "weighing", "declined", ()), ("pga", "executing", "shielded", ("aftercare",)),
        ("zvh", "executing", "shielded", ()), ("pga", "aftercare", "executing", ()),
        ("pga", "gathering", "shielded", ("composing", "conferring", "executing", "aftercare")),
    ],
)  # fmt: skip
def test_what_is_skipped(regime: str, start: str, end: str, skipped: tuple[str, ...]) -> None:
    assert skipped_between(regime=regime, from_phase=start, to_phase=end) == skipped


@pytest.mark.parametrize("regime", Regime)
def test_every_phase_says_who_decides(regime: Regime) -> None:
    for phase in NEXT_PHASES[regime]:
        assert step_of(phase, regime).who
        assert regime == Regime.PGA or step_of(phase, regime).article.startswith("WGS")


def test_needs() -> None:
    assert all(open_needs(phase, NOTHING) for phase in MAIN_LINE[Regime.PGA][1:])
    assert not any(open_needs(phase, ALL) for phase in Phase)
    assert [need.must for need in needs_of(Phase.CONFERRING, NOTHING)] == [True, False]
