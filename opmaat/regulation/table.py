"""A reglement made fast: every clause as a ready decision, the may rules as bitmasks per seat.

A seat is what the may rules look at on the viewer's side. Its masks are built
once and kept, on keys in which kinds that no rule tells apart count as one, so
that the memory stays small whatever is asked. Nothing is decided here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.clauses import NEVER_EXISTENCE, Clauses, May, Never, NeverKind, StandingKind, When
from opmaat.regulation.enums import About, Capacity, Category, Gives, Phase
from opmaat.regulation.facts import Decision

BITS = {category: category.bit for category in Category}
CONFIDENTIAL = sum(BITS[category] for category in NEVER_EXISTENCE)
_masks: dict[frozenset[Category], int] = {}

SeatKey = tuple[Phase, Capacity | None, UnitKind, Place, frozenset[Function], bool, bool]


def mask_of(categories: frozenset[Category]) -> int:
    """The categories as one number; at most 4,095 sets exist, so each is kept."""
    mask = _masks.get(categories)
    if mask is None:
        mask = _masks[categories] = sum(BITS[category] for category in categories)
    return mask


@dataclass(slots=True)
class Seat:
    """What one seat may see: masks of categories, and per category the rule that says so."""

    content: int = 0
    existence: int = 0
    rule_of_content: dict[int, Decision] = field(default_factory=dict)
    rule_of_existence: dict[int, Decision] = field(default_factory=dict)

    def add(self, rule: May) -> None:
        """Take up one matching rule; of two that give the same, the first in the file is cited."""
        decision = rule.decision(rule.gives, 5)
        for category in rule.categories:
            bit = BITS[category]
            if rule.gives == Gives.CONTENT:
                self.content |= bit
                self.rule_of_content.setdefault(bit, decision)
            elif not bit & CONFIDENTIAL:
                self.existence |= bit
                self.rule_of_existence.setdefault(bit, decision)


@dataclass(slots=True, frozen=True)
class Guard:
    """One never rule, unfolded: its refusal, whom it leaves alone, and what lifts it."""

    refusal: Decision
    kinds: frozenset[UnitKind]
    capacities: frozenset[Capacity]
    released: bool
    named: bool
    functions: frozenset[Function]

    @classmethod
    def of(cls, rule: Never) -> "Guard":
        """Unfold one rule."""
        return cls(
            refusal=rule.decision(Gives.NOTHING, 3),
            kinds=rule.kinds,
            capacities=rule.capacities,
            released="released" in rule.unless,
            named="named" in rule.unless,
            functions=frozenset(Function(word) for word in rule.unless if word in Function.values),
        )


class Table:
    """The whole reglement as look-ups; made once per reglement, shared by all threads."""

    __slots__ = (
        "about",
        "bystanders",
        "counting",
        "criminal_justice",
        "default",
        "emergency",
        "excluded",
        "kind_class",
        "managers",
        "may",
        "own",
        "phases",
        "place",
        "responders",
        "seats",
        "secrecy",
        "standing",
        "untrained",
    )

    def __init__(self, text: Clauses) -> None:
        self.standing = {rule.kind: rule.decision(Gives.NOTHING, 1) for rule in text.standing}
        standing = {rule.kind: rule for rule in text.standing}
        self.bystanders: frozenset[Capacity | None] = standing[StandingKind.CAPACITY].capacities
        self.managers = standing[StandingKind.FUNCTION].functions
        self.untrained: frozenset[Capacity | None] = standing[StandingKind.UNTRAINED].capacities
        self.phases = {p: c.decision(Gives.NOTHING, 2) for c in text.closed for p in c.phases}
        guards = {rule.kind: Guard.of(rule) for rule in text.never}
        self.place = guards.get(NeverKind.PLACE)
        self.secrecy = guards.get(NeverKind.SECRECY)
        self.criminal_justice = guards.get(NeverKind.CRIMINAL_JUSTICE)
        self.excluded = guards.get(NeverKind.EXCLUDED)
        self.about: dict[About, Guard] = {r.about: Guard.of(r) for r in text.never if r.about}
        self.own = text.own.decision(Gives.CONTENT, 4)
        self.may = text.may
        self.emergency = text.emergency.decision(Gives.CONTENT, 5)
        self.responders: frozenset[Capacity | None] = text.emergency.capacities
        self.default = text.default.decision(Gives.NOTHING, 6)
        self.counting = frozenset(function for rule in text.may for function in rule.functions)
        self.kind_class = _classes(rule.kinds for rule in text.may)
        self.seats: dict[SeatKey, Seat] = {}

    def in_charge(self, capacity: Capacity | None) -> bool:
        """Whether break-glass opens anything for this capacity."""
        return not self.responders or capacity in self.responders

    def seat(self, key: SeatKey) -> Seat:
        """Build and keep the masks of one seat; the key's kind stands for its class."""
        seat = Seat()
        for rule in self.may:
            if _seated(rule, key):
                seat.add(rule)
        self.seats[key] = seat
        return seat


def _seated(rule: May, key: SeatKey) -> bool:
    """Whether a may rule holds for this seat."""
    phase, capacity, kind, place, functions, seal, opened = key
    return (
        phase in rule.phases
        and (not rule.capacities or capacity in rule.capacities)
        and (not rule.kinds or kind in rule.kinds)
        and (not rule.places or place in rule.places)
        and (not rule.functions or not functions.isdisjoint(rule.functions))
        and (seal or not rule.sealed)
        and (opened or rule.when == When.ALWAYS)
    )


def _classes(lists: Iterable[frozenset[UnitKind]]) -> dict[UnitKind, UnitKind]:
    """For each kind the first kind that stands in exactly the same rules."""
    named = [kinds for kinds in lists if kinds]
    first: dict[tuple[bool, ...], UnitKind] = {}
    return {kind: first.setdefault(tuple(kind in kinds for kinds in named), kind) for kind in UnitKind}
