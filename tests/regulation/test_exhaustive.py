"""The exhaustive comparison notices a difference; the whole walk belongs to `make bench`."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from opmaat.regulation import exhaustive
from opmaat.regulation.clauses import NeverKind
from opmaat.regulation.facts import Facts
from opmaat.regulation.loading import current
from opmaat.regulation.reglement import Reglement
from tests.regulation.generated import many


@pytest.fixture(autouse=True)
def short_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table, but one row in a few hundred of it."""
    tables = dict(exhaustive.TABLES)
    for name, table in tables.items():

        def thinned(reglement: Reglement, table=table) -> Iterator[Facts]:  # type: ignore[no-untyped-def]
            return islice(table(reglement), 0, None, 397)

        monkeypatch.setitem(exhaustive.TABLES, name, thinned)


@pytest.mark.parametrize("regime", ["pga", "zvh"])
def test_both_evaluators_agree_and_the_report_counts(regime: str) -> None:
    reglement = current(regime)
    result = exhaustive.walk(reglement)
    assert result.decisions > 3_000
    assert result.differences == []
    assert sum(result.steps.values()) == sum(result.tables.values()) == result.decisions
    report = exhaustive.report(result, reglement)
    assert "verschillen: 0" in report
    assert "per seconde en per kern" in report


def test_a_difference_is_found() -> None:
    reglement = current("zvh")
    without = tuple(rule for rule in reglement.never if rule.kind is not NeverKind.EXCLUDED)
    broken = replace(reglement)
    object.__setattr__(broken, "table", replace(reglement, never=without).table)
    result = exhaustive.walk(broken)
    assert result.differences
    assert "verschil bij" in exhaustive.report(result, broken)


def test_a_rule_that_decides_nothing_is_named() -> None:
    reglement = current("pga")
    assert "pga-own" in exhaustive.Walk(reglement.regime).silent(reglement)


@pytest.mark.parametrize("regime", ["pga", "zvh"])
def test_twenty_thousand_generated_situations_reach_every_kind_of_rule(regime: str) -> None:
    reglement = current(regime)
    result = exhaustive.Walk(reglement.regime)
    for facts in many(40_000, seed=7):
        if facts.regime == regime:
            exhaustive._compare(facts, reglement, result, "")
    assert result.differences == []
    assert {rule.id for rule in (*reglement.standing, *reglement.closed, *reglement.never)} <= set(result.rules)
