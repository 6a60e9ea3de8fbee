"""The cases of a generated world: who sits there in what capacity and period, emergencies, seals.

Each case keeps the invariants that hold for the order of things (one lead at a time, one
capacity per person at a time); the rest may be as odd as the database lets it be.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle

from opmaat.network.enums import Function
from opmaat.regulation.clauses import CLOSED_PHASES
from opmaat.regulation.enums import Capacity, Regime
from tests.need_to_know.generated.aims import Aim
from tests.need_to_know.generated.chance import LONG_AGO, Chance, Period
from tests.need_to_know.generated.items import add_items
from tests.world import shape
from tests.world.facts import holds
from tests.world.rows import World

LEADS = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD)
OTHERS = tuple(capacity for capacity in Capacity if capacity not in LEADS)
NARROW = {Function.PROCESS_COORDINATOR.value, Function.PROCESS_SUPPORT.value, Function.PGA_EXPERT.value}
PEOPLE = 4
EVERY = 4095


class CaseMaker:
    """Makes one case after another in a world that has its network."""

    def __init__(self, world: World, chance: Chance) -> None:
        self.world = world
        self.chance = chance
        self.units = {unit.id: unit for unit in world.unit}
        self.held: dict[int, set[str]] = {}
        for appointment in world.appointment:
            self.held.setdefault(appointment.engagement_id, set()).add(appointment.function)
        self.able = _able(world, chance)
        # Twice in the row: who has a function that counts in one house or municipality only.
        everybody = [*world.engagement, *(e for e in world.engagement if NARROW & self.held.get(e.id, set()))]
        chance.shuffle(everybody)
        self.anybody: Iterator[shape.Engagement] = cycle(everybody)
        self.capacities = cycle((Capacity.PARTICIPANT, *OTHERS))
        self.seats: list[shape.Seat] = []

    def make(self, aim: Aim) -> None:
        """One case with everything in it."""
        self.seats = []
        aimed = self._aimed(aim)
        case = self._case(aim, self._where(aim, aimed))
        seated = self._seat_aimed(case, aim, aimed) + self._seat_others(case)
        involved = {engagement.id: engagement for engagement in (*seated, *aimed[:3])}
        self._open(case, aim, [*involved.values(), next(self.anybody)])
        self._table(case, [*seated[-2:], self.world.engagement[case.id % len(self.world.engagement)]])
        add_items(self.world, self.chance, case, aim, list(involved.values()))

    def _where(self, aim: Aim, aimed: list[shape.Engagement]) -> shape.Municipality:
        """Anywhere; for an aim at a function mostly where the first of them holds it."""
        anywhere = self.world.municipality[self.chance.choice((0, 0, 0, 1, 2, 3))]
        if not aim.functions or not aimed or self.chance.happens(0.2):
            return anywhere
        held = [
            place
            for appointment in self.world.appointment
            if appointment.engagement_id == aimed[0].id and appointment.function in aim.functions
            for place in self.world.municipality
            if appointment.municipality_id == place.id or appointment.house_id == place.house_id
        ]
        return self.chance.choice(held) if held else anywhere

    def _case(self, aim: Aim, municipality: shape.Municipality) -> shape.Case:
        chance, number = self.chance, len(self.world.case) + 1
        in_house = aim.regime == Regime.ZVH or chance.happens(0.3)
        since = chance.now - LONG_AGO
        case = shape.Case(
            id=number,
            number=f"{aim.regime.upper()}-2026-{number:04}",
            regime=aim.regime,
            phase=chance.choice(aim.phases),
            person_id=number,
            municipality_id=municipality.id,
            house_id=municipality.house_id if in_house else None,
            opened_at=since,
            first_processed_at=since,
            phase_since=since,
        )
        self.world.case.append(case)
        self.world.person.append(shape.Person(id=number, surname=f"Persoon {number}"))
        return case

    def _aimed(self, aim: Aim) -> list[shape.Engagement]:
        """People whom the aim could be about, most of them in good standing."""
        fits = [engagement for engagement in self.world.engagement if self._fits(engagement, aim)]
        able = [engagement for engagement in fits if engagement.id in self.able or self.chance.happens(0.2)]
        return self.chance.sample(able, min(len(able), 6))

    def _fits(self, engagement: shape.Engagement, aim: Aim) -> bool:
        unit = self.units[engagement.unit_id]
        return (
            (not aim.kinds or unit.kind in aim.kinds)
            and (not aim.places or unit.place_2_27 in aim.places)
            and (not aim.functions or not self.held.get(engagement.id, set()).isdisjoint(aim.functions))
        )

    def _seat_aimed(self, case: shape.Case, aim: Aim, aimed: list[shape.Engagement]) -> list[shape.Engagement]:
        """Everybody aimed at in one of the capacities; a lead has one seat and two who replace them."""
        left = list(aimed)
        for capacity in aim.capacities:
            if capacity in LEADS and left:
                lead = left.pop(0)
                self._seat(case, lead, capacity)
                for _ in range(min(2, len(left))):
                    self._replace(lead, left.pop(0))
        others = [capacity for capacity in aim.capacities if capacity not in LEADS]
        for engagement, capacity in zip(left, cycle(others), strict=False):
            self._seat(case, engagement, capacity)
        return aimed if aim.capacities else []

    def _seat_others(self, case: shape.Case) -> list[shape.Engagement]:
        """A table of people as they come, some of whom had another capacity before."""
        seated = []
        for lead in LEADS:
            if not any(seat.capacity == lead for seat in self.seats):
                seated.append(next(self.anybody))
                self._seat(case, seated[-1], lead)
        for _ in range(PEOPLE):
            seated.append(next(self.anybody))
            self._seat(case, seated[-1], next(self.capacities))
        if self.chance.happens(0.25):
            self._replace(self.chance.choice(seated), next(self.anybody))
        return seated

    def _seat(self, case: shape.Case, engagement: shape.Engagement, capacity: str) -> None:
        """One seat, unless this person has one already; who leaves the table stays a source."""
        if any(seat.engagement_id == engagement.id for seat in self.seats):
            return
        start, end = self.chance.period(0.93)
        self._add_seat(case, engagement, capacity, (start, end))
        if end is not None and capacity not in LEADS:
            self._add_seat(case, engagement, Capacity.SOURCE, (end, None))

    def _add_seat(self, case: shape.Case, engagement: shape.Engagement, capacity: str, period: Period) -> None:
        seat = shape.Seat(
            id=len(self.world.participation) + 1,
            case_id=case.id,
            engagement_id=engagement.id,
            capacity=capacity,
            starts_at=period[0],
            ends_at=period[1],
        )
        self.seats.append(seat)
        self.world.participation.append(seat)

    def _replace(self, absent: shape.Engagement, substitute: shape.Engagement) -> None:
        """Waarneming, also across units: the database does not know why."""
        if absent.id == substitute.id:
            return
        start, end = self.chance.period(0.8)
        self.world.replacement.append(
            shape.Replacement(
                id=len(self.world.replacement) + 1,
                absent_id=absent.id,
                substitute_id=substitute.id,
                named_by_id=absent.id,
                starts_at=start,
                ends_at=end or max(start, self.chance.now) + timedelta(days=5),
            )
        )

    def _open(self, case: shape.Case, aim: Aim, people: list[shape.Engagement]) -> None:
        """Break-glass and seals, for who sits there and for who does not."""
        in_emergency = 0.8 if aim.emergency else 0.08
        with_seal = 0.8 if aim.sealed else 0.4 if case.phase in CLOSED_PHASES else 0.05
        for engagement in people:
            if self.chance.happens(in_emergency):
                self._emergency(case, engagement)
            if self.chance.happens(with_seal):
                self._seal(case, engagement)

    def _table(self, case: shape.Case, people: list[shape.Engagement]) -> None:
        """A conference about one case in three, for some who sit there and for one who does not."""
        chance = Chance(case.id, self.chance.now)  # of its own: what else is in the world does not hang on it
        if not chance.happens(0.33):
            return
        for engagement in {one.id: one for one in people}.values():
            start, end = chance.period(0.8)
            self.world.tabling.append(
                shape.Tabling(
                    id=len(self.world.tabling) + 1,
                    case_id=case.id,
                    engagement_id=engagement.id,
                    starts_at=start,
                    ends_at=end,
                )
            )

    def _emergency(self, case: shape.Case, engagement: shape.Engagement) -> None:
        start, end = self.chance.hours()
        self.world.emergencyaccess.append(
            shape.Emergency(
                id=len(self.world.emergencyaccess) + 1,
                case_id=case.id,
                engagement_id=engagement.id,
                categories=EVERY if self.chance.happens(0.5) else self.chance.randint(1, EVERY),
                starts_at=start,
                ends_at=end,
            )
        )

    def _seal(self, case: shape.Case, engagement: shape.Engagement) -> None:
        start, end = self.chance.hours()
        self.world.seal.append(
            shape.Seal(
                id=len(self.world.seal) + 1,
                case_id=case.id,
                engagement_id=engagement.id,
                starts_at=start,
                ends_at=end,
            )
        )


def _able(world: World, chance: Chance) -> set[int]:
    """Who passes step 1 now, by their own standing."""
    trained = {row.account_id for row in world.training if holds(row, chance.now)}
    screened = {row.engagement_id for row in world.screening if holds(row, chance.now)}
    active = {account.id for account in world.account if account.is_active}
    return {
        engagement.id
        for engagement in world.engagement
        if engagement.account_id in trained & active and engagement.id in screened and holds(engagement, chance.now)
    }
