"""A table with seats: who sits in which capacity, and who takes over when an engagement ends.

Knows nothing of who ought to sit (`seats.py`); keeps that no seat outlives an engagement
and that a colleague continues on the same moment.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime

from opmaat.demo.content.gates import Gates
from opmaat.demo.content.grammar import Writing
from opmaat.demo.content.phases import words
from opmaat.demo.content.plan import Seat
from opmaat.demo.content.professionals import Engagement
from opmaat.demo.content.register import CaseSlot
from opmaat.demo.content.world import DemoRegion
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Capacity


@dataclass(slots=True)
class Table:
    """The seats of one case while they are being laid."""

    world: DemoRegion
    rng: random.Random
    writing: Writing
    slot: CaseSlot
    gates: Gates
    seats: list[Seat] = field(default_factory=list)

    def sit(
        self, who: Engagement, capacity: Capacity, starts: datetime, ends: datetime | None, left: str = "closed"
    ) -> None:
        """One seat; an empty period is no seat, and who is not screened then gets none (BGS 1.11)."""
        if (ends is None or starts < ends) and who.screened_at(starts):
            reason = words(self.writing, "seats", capacity.value)
            left_because = words(self.writing, "left", left) if ends else ""
            self.seats.append(Seat(who.key, capacity, starts, ends, reason, left_because))

    def follow(
        self, who: Engagement, capacity: Capacity, starts: datetime, ends: datetime | None, left: str = "closed"
    ) -> Engagement:
        """A seat that a colleague takes over when the engagement ends; gives who holds it last."""
        while who.ends is not None and (ends is None or who.ends < ends):
            if starts < who.ends:
                self.sit(who, capacity, starts, who.ends, "engagement")
            starts = max(starts, who.ends)
            who = self._next(who, capacity, starts)
        self.sit(who, capacity, starts, ends, left)
        return who

    def _next(self, who: Engagement, capacity: Capacity, at: datetime) -> Engagement:
        territory = f"municipality:{self.slot.municipality}"
        if self.world.units[who.unit].kind is UnitKind.COLLEGE or capacity is Capacity.PROCESS_LEAD:
            found = self.world.leads_of(territory, at) or self._leads_of_successor(at)
        else:
            found = self.world.at_work(who.unit, at) or self._of_successor(who, at)
        return found[0]

    def _leads_of_successor(self, at: datetime) -> list[Engagement]:
        successor = self.world.region.municipalities[self.slot.municipality].successor
        return self.world.leads_of(f"municipality:{successor}", at)

    def _of_successor(self, who: Engagement, at: datetime) -> list[Engagement]:
        successor = self.world.region.municipalities[self.slot.municipality].successor
        kind = self.world.units[who.unit].kind
        return [one for unit in self.world.units_at[kind, successor] for one in self.world.at_work(unit.key, at)]
