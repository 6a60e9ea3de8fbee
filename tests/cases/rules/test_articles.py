"""A local case is never refused with the WGS as if it were law there."""

import pytest

from opmaat.cases.rules.articles import article
from opmaat.cases.rules.contributing import Objection
from opmaat.cases.rules.requests import phase_objection
from opmaat.regulation.enums import Phase, Regime


@pytest.mark.parametrize(("zvh", "pga"), [
    ("WGS 2.31(3)", "naar WGS 2.31(3), voorlopige invulling"),
    ("BGS 2.21", "naar BGS 2.21, voorlopige invulling"),
    ("UAVG 46", "UAVG 46"),
    ("7:457 BW", "7:457 BW"),
    ("", ""),
])  # fmt: skip
def test_an_article_per_regime(zvh: str, pga: str) -> None:
    assert article(Regime.ZVH, zvh) == zvh
    assert article(Regime.PGA, zvh) == pga
    assert Objection("x", "y", zvh).under(Regime.PGA) == Objection("x", "y", pga)


def test_the_same_refusal_in_a_house_and_in_a_local_case() -> None:
    found = {regime: phase_objection(Phase.WEIGHING, regime) for regime in Regime}
    assert {regime: objection and objection.article for regime, objection in found.items()} == {
        Regime.ZVH: "WGS 2.31(3)", Regime.PGA: "naar WGS 2.31(3), voorlopige invulling",
    }  # fmt: skip
