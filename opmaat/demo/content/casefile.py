"""What the makers of one case share while it is being made: the person, the story, the seats.

Answers two questions again and again: who sits at a moment, and which units do.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime

from opmaat.demo.content.gates import Gates
from opmaat.demo.content.grammar import Writing
from opmaat.demo.content.organisations import Unit
from opmaat.demo.content.persons import PersonPlan
from opmaat.demo.content.plan import Seat
from opmaat.demo.content.register import CaseSlot
from opmaat.demo.content.story import Story
from opmaat.demo.content.team import Team
from opmaat.demo.content.world import DemoRegion
from opmaat.regulation.enums import Capacity, Regime

SPEAKING = frozenset({
    Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT, Capacity.CONSULTED, Capacity.REFERRER,
})  # fmt: skip
UNTRAINED = (Capacity.CONSULTED, Capacity.REFERRER)
WGS = date(2025, 3, 1)


@dataclass(slots=True)
class CaseFile:
    """One case in the making."""

    world: DemoRegion
    slot: CaseSlot
    rng: random.Random
    theme: str
    age: int
    person: PersonPlan
    story: Story
    team: Team
    gates: Gates
    seats: list[Seat]
    used: set[int] = field(default_factory=set)

    def unit_of(self, seat: Seat) -> Unit:
        """The unit somebody sits for."""
        return self.world.units[self.world.engagements[seat.engagement].unit]

    def age_on(self, on: date) -> int:
        """The person's age on a day."""
        return self.age + (on - self.gates.referred.date()).days // 365

    def sitting(self, at: datetime) -> list[Seat]:
        """The seats of those who may speak at a moment."""
        return [
            seat
            for seat in self.seats
            if seat.capacity in SPEAKING and seat.starts <= at and (seat.ends is None or at < seat.ends)
        ]

    def may_say(self, seat: Seat, at: datetime) -> bool:
        """Without the training one adds to one's own referral and answers only (BGS 1.17)."""
        trained_on = self.world.engagements[seat.engagement].trained_on
        return seat.capacity in UNTRAINED or (trained_on is not None and trained_on <= at.date())

    def writing(self, on: date) -> Writing:
        """The circumstances for a text of this day."""
        return Writing(self.rng, on, self.story.words)

    def under_wgs(self, on: date) -> bool:
        """Whether something supplied on this day falls under the WGS."""
        return self.slot.regime is Regime.ZVH and on >= WGS
