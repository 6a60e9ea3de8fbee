"""What another version would change: how many combinations become wider or narrower, and in how many cases.

A combination is a profile (a seat that people really hold) and a category. It
is asked of both texts with every everyday variation of an item: secret or not,
released, named, and about whom. Pure: the caller brings the profiles that exist.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Gives, Phase, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.rules import decide

RANK = {Gives.NOTHING: 0, Gives.EXISTENCE: 1, Gives.CONTENT: 2}


@dataclass(frozen=True, slots=True)
class Profile:
    """A seat: all that the rules look at on the viewer's side, for somebody in order."""

    phase: Phase
    capacity: Capacity | None
    kind: UnitKind
    place_2_27: Place
    functions_here: frozenset[Function] = frozenset()


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds a profile now: in which running cases, and which people."""

    cases: frozenset[int]
    people: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """One combination that changes, in one direction."""

    profile: Profile
    category: Category
    before: Gives
    after: Gives
    cases: int

    @property
    def wider(self) -> bool:
        """Whether more is seen than before."""
        return RANK[self.after] > RANK[self.before]


@dataclass(frozen=True, slots=True)
class Preview:
    """The effect of one version instead of another."""

    changes: tuple[Change, ...]
    same: int
    cases: int
    people: int

    @property
    def wider(self) -> int:
        """How many combinations become wider."""
        return sum(change.wider for change in self.changes)

    @property
    def narrower(self) -> int:
        """How many combinations become narrower."""
        return len(self.changes) - self.wider

    @property
    def sentence(self) -> str:
        """The effect in one sentence."""
        if not self.changes:
            return "Er verandert voor niemand iets."
        verb = "combinatie wordt" if self.wider == 1 else "combinaties worden"
        cases = "casus" if self.cases == 1 else "casussen"
        return f"{self.wider} {verb} ruimer, {self.narrower} nauwer, in {self.cases} lopende {cases}"


def preview(old: Reglement, new: Reglement, profiles: Iterable[tuple[Profile, Holders]]) -> Preview:
    """Compare two texts of one regime for the profiles that are held now."""
    changes: list[Change] = []
    cases: set[int] = set()
    people: set[int] = set()
    same = 0
    for profile, holders in profiles:
        for category in Category:
            found = _changes(old, new, profile, category, len(holders.cases))
            changes += found
            same += not found
            if found:
                cases |= holders.cases
                people |= holders.people
    return Preview(tuple(changes), same, len(cases), len(people))


def _changes(old: Reglement, new: Reglement, profile: Profile, category: Category, cases: int) -> list[Change]:
    """At most two changes of one combination: one wider, one narrower."""
    found: dict[bool, Change] = {}
    for facts in _variations(old, profile, category):
        before, after = decide(facts, old).gives, decide(facts, new).gives
        if before != after:
            change = Change(profile, category, before, after, cases)
            found.setdefault(change.wider, change)
    return [found[wider] for wider in (True, False) if wider in found]


def _variations(reglement: Reglement, profile: Profile, category: Category) -> Iterator[Facts]:
    """The everyday item first, then its variations."""
    viewer = ViewerFacts(
        kind=profile.kind,
        place_2_27=profile.place_2_27,
        capacity=profile.capacity,
        functions_here=profile.functions_here,
        account=True,
        screened=True,
        trained=True,
        own=False,
        seal=False,
    )
    both = (False, True)
    for about, secrecy, released, named in product(About, (Secrecy.NOT_SECRET, Secrecy.CONSENT), both, both):
        item = ItemFacts(
            categories=frozenset({category}),
            source_kind=_SOURCES.get(category, UnitKind.SOCIAL_TEAM),
            about=about,
            secrecy=secrecy,
            covers=True,
            released=released,
            named=named,
            excluded=False,
        )
        yield Facts(reglement.regime, profile.phase, item, viewer)


_SOURCES = {Category.POLICE: UnitKind.POLICE, Category.CRIMINAL_JUSTICE: UnitKind.PROSECUTION}
