"""To which kinds of units a question about health can be put (`asking.toml`, voorlopige invulling).

Health is the only special category there is (WGS 2.29(1)); who has no task of care has nothing to answer from.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from opmaat.cases.enums import LifeDomain
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Regime

SOURCE = Path(__file__).with_name("asking.toml")


@cache
def health_domains() -> frozenset[LifeDomain]:
    """The life domains that are about health."""
    return frozenset(map(LifeDomain, _health()["domains"]))


@cache
def supplies_health(regime: str, kind: str) -> bool:
    """Whether a unit of this kind may supply data about health in this regime."""
    return kind in frozenset(map(UnitKind, _health()["kinds"][Regime(regime).value]))


def health_article(regime: str) -> str:
    """On which article others are not asked about it."""
    return str(_health()["article"][Regime(regime).value])


@cache
def _health() -> dict[str, Any]:
    health: dict[str, Any] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["health"]
    return health
