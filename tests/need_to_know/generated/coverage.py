"""Which pairs of values occurred together: each pair of words should, unless it cannot.

For each value a row of bits, one for each situation; a pair occurred where two rows share a
bit. Of a set (categories, functions) each member is a value, and so is being empty.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Phase, Regime, Secrecy
from opmaat.regulation.facts import WITHOUT_PLACE, Facts

YES_NO = (True, False)
NONE = "none"
VALUES: dict[str, tuple[object, ...]] = {
    "regime": tuple(Regime),
    "phase": tuple(Phase),
    "category": tuple(Category),
    "source_kind": tuple(UnitKind),
    "about": tuple(About),
    "secrecy": tuple(Secrecy),
    "covers": YES_NO,
    "released": YES_NO,
    "named": YES_NO,
    "excluded": YES_NO,
    "kind": tuple(UnitKind),
    "place": tuple(Place),
    "capacity": (*Capacity, NONE),
    "function": (*Function, NONE),
    "account": YES_NO,
    "screened": YES_NO,
    "trained": YES_NO,
    "own": YES_NO,
    "seal": YES_NO,
    "emergency": YES_NO,
}
Value = tuple[str, object]
# What cannot occur together, see `facts.impossible`.
SOURCES = {Category.POLICE: UnitKind.POLICE, Category.CRIMINAL_JUSTICE: UnitKind.PROSECUTION}


class Coverage:
    """Collects facts and tells which pairs of values never came together."""

    def __init__(self) -> None:
        self.count = 0
        self.seen: dict[Value, list[int]] = defaultdict(list)

    def add(self, facts: Facts) -> None:
        """Take up one situation."""
        for value in _values(facts):
            self.seen[value].append(self.count)
        self.count += 1

    def missing(self) -> list[tuple[Value, Value]]:
        """The pairs that did not occur and could have."""
        rows = {(name, value): self._bits((name, value)) for name, values in VALUES.items() for value in values}
        return [
            (one, other)
            for one, other in combinations(rows, 2)
            if one[0] != other[0] and not rows[one] & rows[other] and not _cannot(one, other)
        ]

    def _bits(self, value: Value) -> int:
        row = bytearray(self.count // 8 + 1)
        for number in self.seen[value]:
            row[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(row, "little")


def _values(facts: Facts) -> Iterator[Value]:
    item, viewer = facts.item, facts.viewer
    yield from (("regime", facts.regime), ("phase", facts.phase), ("source_kind", item.source_kind))
    yield from (("about", item.about), ("secrecy", item.secrecy), ("covers", item.covers))
    yield from (("released", item.released), ("named", item.named), ("excluded", item.excluded))
    yield from (("kind", viewer.kind), ("place", viewer.place_2_27), ("capacity", viewer.capacity or NONE))
    yield from (("account", viewer.account), ("screened", viewer.screened), ("trained", viewer.trained))
    yield from (("own", viewer.own), ("seal", viewer.seal), ("emergency", bool(facts.emergency)))
    yield from (("category", category) for category in item.categories)
    yield from (("function", function) for function in viewer.functions_here or (NONE,))


def _cannot(one: Value, other: Value) -> bool:
    pair = dict((one, other))
    if pair == {"regime": Regime.ZVH, "phase": Phase.AFTERCARE}:
        return True
    if pair.get("kind") in WITHOUT_PLACE and pair.get("place", Place.NONE) != Place.NONE:
        return True
    source = SOURCES.get(pair.get("category"))  # type: ignore[call-overload]
    return source is not None and pair.get("source_kind", source) != source
