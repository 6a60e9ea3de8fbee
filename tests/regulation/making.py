"""Facts for tests: an ordinary situation, of which a test says only what matters to it."""

from dataclasses import fields, replace
from typing import Any

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Phase, Regime, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts

ITEM = ItemFacts(
    categories=frozenset({Category.HOUSING}),
    source_kind=UnitKind.SOCIAL_TEAM,
    about=About.SUBJECT,
    secrecy=Secrecy.NOT_SECRET,
    covers=False,
    released=False,
    named=False,
    excluded=False,
)
VIEWER = ViewerFacts(
    kind=UnitKind.PROBATION,
    place_2_27=Place.SECOND,
    capacity=Capacity.PARTICIPANT,
    functions_here=frozenset(),
    account=True,
    screened=True,
    trained=True,
    own=False,
    seal=False,
)
SETS = {"categories": Category, "functions_here": Function, "emergency": Category}
WORDS = {
    "regime": Regime,
    "phase": Phase,
    "source_kind": UnitKind,
    "about": About,
    "secrecy": Secrecy,
    "kind": UnitKind,
    "place_2_27": Place,
    "capacity": Capacity,
}


def situation(regime: str = "pga", phase: str = "conferring", **changes: Any) -> Facts:
    """An open case, a trained participant and an everyday item of somebody else, changed as asked."""
    changes = {name: _value(name, value) for name, value in changes.items()}
    item = replace(ITEM, **{f.name: changes.pop(f.name) for f in fields(ITEM) if f.name in changes})
    viewer = replace(VIEWER, **{f.name: changes.pop(f.name) for f in fields(VIEWER) if f.name in changes})
    return Facts(Regime(regime), Phase(phase), item, viewer, **changes)


def _value(name: str, value: Any) -> Any:
    """Plain words become members of the vocabulary."""
    if name in SETS:
        return frozenset(SETS[name](word) for word in value)
    return value if value is None or name not in WORDS else WORDS[name](value)
