"""On whose desk a question falls: the first in rank who is there. Pure.

For a municipality the PGA-expert, then a deputy, then the coordinator; for a house the process
coordinators, then the support. When everybody is away it stays with the first in rank.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from opmaat.network.enums import Function

RANKS = {
    Function.PGA_EXPERT: 0,
    Function.PROCESS_COORDINATOR: 0,
    Function.PROCESS_SUPPORT: 1,
    Function.PGA_COORDINATOR: 2,
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a function at a place."""

    engagement_id: int
    name: str
    phone: str
    email: str
    function: str
    is_deputy: bool = False
    away: bool = False

    @property
    def rank(self) -> int:
        """The lower, the earlier asked."""
        return RANKS[Function(self.function)] + self.is_deputy

    @property
    def role(self) -> str:
        """The function in words."""
        deputy = "plaatsvervangend " if self.is_deputy else ""
        label = Function(self.function).label
        return f"{deputy}{label}" if label.startswith("PGA") else f"{deputy}{label.lower()}"


@dataclass(frozen=True, slots=True)
class Received:
    """Who receives it now, and who would have but is away."""

    by: tuple[Holder, ...] = ()
    instead_of: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Names with the role: "S. de Wit, PGA-expert"."""
        if not self.by:
            return "nu niemand"
        names = " of ".join(holder.name for holder in self.by)
        instead = f"; {' en '.join(self.instead_of)} is afwezig" if self.instead_of else ""
        return f"{names}, {self.by[0].role}{instead}"


def received_by(holders: Iterable[Holder]) -> Received:
    """The first in rank who is there."""
    ordered = sorted(holders, key=lambda holder: holder.rank)
    present = [holder for holder in ordered if not holder.away] or ordered
    if not present:
        return Received()
    first = tuple(holder for holder in present if holder.rank == present[0].rank)
    before = tuple(holder.name for holder in ordered if holder.rank < first[0].rank)
    return Received(_once(first), before)


def _once(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    """Each person once, also with two functions of the same rank."""
    return tuple({holder.engagement_id: holder for holder in holders}.values())
