"""Two people of the demonstration in each other's direct circle, and how far their plans are aligned (BGS 2.20(2)).

Pure. Within one municipality or house, about one running case in ten is one of a pair, if it
can be with another process lead; each person is in one pair at most. What they are to each
other follows from their ages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from opmaat.cases.enums import Relation
from opmaat.demo.content.chance import dice, pick
from opmaat.demo.content.moments import between
from opmaat.demo.content.planned import CaseHere, Sitting
from opmaat.demo.content.source import toml
from opmaat.plans.enums import Side
from opmaat.regulation.enums import Capacity

SEED = 20261119
EVERY = 20
GROWN_UP = 18
AGREED, ASKED, DECLINED, ENDED = Side.AGREED, Side.ASKED, Side.DECLINED, Side.ENDED
HOW_FAR = (AGREED, ASKED, AGREED, AGREED, ENDED, AGREED, DECLINED, ASKED)
"""Of each eight pairs; what was asked waits on the desk of the other process lead."""


@dataclass(frozen=True, slots=True)
class Person:
    """A case with what one needs to know of its person to stand in somebody's circle."""

    case: CaseHere
    place: str
    name: str
    age: int
    birth_year: int

    @property
    def lead(self) -> Sitting | None:
        """Who leads the process now."""
        here = (s for s in self.case.table if s.capacity == Capacity.PROCESS_LEAD and s.there(self.case.anchor))
        return next(here, None)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people, what the second is to the first and the other way round, and how far aligning is."""

    one: Person
    two: Person
    two_is: Relation
    one_is: Relation
    known_at: datetime
    state: Side
    proposed_at: datetime
    answered_at: datetime
    shared_at: datetime
    reasons: tuple[str, str]


def pairs_of(people: Sequence[Person]) -> Iterator[Pair]:
    """The pairs of the region, in the order of their numbers."""
    by_place: dict[str, list[Person]] = {}
    for person in people:
        if person.lead is not None:
            by_place.setdefault(person.place, []).append(person)
    number = 0
    for place in sorted(by_place):
        for one, two in _two_by_two(by_place[place]):
            pair = _pair(one, two, HOW_FAR[number % len(HOW_FAR)])
            if pair is not None:
                number += 1
                yield pair


def _two_by_two(here: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Somebody of each twenty, with the next one whose age fits."""
    left = list(here)
    for place in range(0, len(here), EVERY):
        one = here[place]
        if one not in left:
            continue
        left.remove(one)
        fitting = [other for other in left if _relation(one, other) is not None]
        if fitting:
            two = next((other for other in fitting if other.lead != one.lead), fitting[0])
            left.remove(two)
            yield one, two


def _relation(one: Person, two: Person) -> tuple[Relation, Relation] | None:
    """What the second is to the first, and the first to the second."""
    older = two.age - one.age
    if abs(older) <= 8 and min(one.age, two.age) >= GROWN_UP:
        return Relation.PARTNER, Relation.PARTNER
    if abs(older) <= 12:
        return Relation.SIBLING, Relation.SIBLING
    if 18 <= older <= 42:
        return Relation.PARENT, Relation.CHILD
    if 18 <= -older <= 42:
        return Relation.CHILD, Relation.PARENT
    return None


def _pair(one: Person, two: Person, state: Side) -> Pair | None:
    """Known some weeks after both were on the agenda; nothing when that is too short ago, or without a lead."""
    relation, leads = _relation(one, two), (one.lead, two.lead)
    if relation is None or leads[0] is None or leads[1] is None:
        return None
    anchor = one.case.anchor
    both = max(one.case.since, two.case.since, leads[0].starts, leads[1].starts)
    if both > anchor - timedelta(days=21):
        return None
    if leads[0].engagement_id == leads[1].engagement_id:
        state = AGREED  # nobody proposes to themselves and waits
    rng = dice(SEED, "pair", one.case.number, two.case.number)
    known = between(rng, both, max(both, anchor - timedelta(days=20)))
    proposed = between(rng, max(known, anchor - timedelta(days=75)), anchor - timedelta(days=6))
    if state is Side.ASKED:
        proposed = between(rng, max(known, anchor - timedelta(days=8)), anchor - timedelta(days=1))
    answered = between(rng, proposed, min(proposed + timedelta(days=5), anchor))
    shared = between(rng, answered, min(answered + timedelta(days=3), anchor))
    said = toml("planning.toml")["alignment"]["reason"]
    reasons = (pick(rng, said), pick(rng, said))
    return Pair(one, two, *relation, known, state, proposed, answered, shared, reasons)
