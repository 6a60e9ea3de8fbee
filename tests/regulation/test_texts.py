"""The texts that ship: without problems, honest about what is provisional, and readable."""

import pytest

from opmaat.regulation.checking import check_file
from opmaat.regulation.clauses import NeverKind, Status
from opmaat.regulation.loading import TEXTS, current, load_reglement
from opmaat.regulation.reglement import Reglement

TEXT_FILES = sorted(TEXTS.glob("*.toml"))


@pytest.mark.parametrize("path", TEXT_FILES, ids=lambda path: path.name)
def test_a_shipped_text_has_no_problem(path) -> None:  # type: ignore[no-untyped-def]
    assert check_file(path) == []


@pytest.mark.parametrize("path", TEXT_FILES, ids=lambda path: path.name)
def test_its_name_is_its_regime_and_version(path) -> None:  # type: ignore[no-untyped-def]
    reglement = load_reglement(path)
    assert path.name == f"{reglement.regime}-{reglement.version}.toml"


def test_the_local_text_says_everywhere_that_it_is_provisional() -> None:
    pga = current("pga")
    assert pga.provisional
    assert "Voorlopige invulling" in pga.note
    assert pga.label.endswith("voorlopige invulling")
    assert "VOORLOPIGE INVULLING" in (TEXTS / "pga-1.toml").read_text()


def test_the_text_of_the_law_is_in_force_since_march_2025() -> None:
    zvh = current("zvh")
    assert (zvh.status, zvh.provisional) == (Status.IN_FORCE, False)
    assert zvh.valid_from.isoformat() == "2025-03-01"


@pytest.mark.parametrize("regime", ["pga", "zvh"])
def test_every_rule_has_an_article_a_sentence_and_a_line(regime: str) -> None:
    for rule in clauses(current(regime)):
        assert rule.article, rule.id
        assert rule.text[0].isupper()
        assert rule.text.endswith(".")
        assert len(rule.text) < 180, rule.id
        assert rule.line > 1


@pytest.mark.parametrize("regime", ["pga", "zvh"])
def test_never_rules_stand_in_the_order_of_asking(regime: str) -> None:
    kinds = [list(NeverKind).index(rule.kind) for rule in current(regime).never]
    assert kinds == sorted(kinds)


def clauses(reglement: Reglement):  # type: ignore[no-untyped-def]
    """Every clause of a text."""
    yield from (*reglement.standing, *reglement.closed, *reglement.never, reglement.own, *reglement.may)
    yield from (reglement.emergency, reglement.default, *reglement.nothing, *reglement.places)
    yield from reglement.supplies
