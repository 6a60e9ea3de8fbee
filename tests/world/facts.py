"""The facts of a world, read from its rows by hand: the second opinion.

Written from the words of the design, apart from both the SQL and `opmaat.cases.facts`.
Knows nothing of what anybody may see: that is what `decide` is asked.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Phase, Regime, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts
from tests.world import shape
from tests.world.rows import World

STRONGEST_FIRST = (
    Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT, Capacity.AGENDA_PARTICIPANT,
    Capacity.CONSULTED, Capacity.REFERRER, Capacity.SOURCE, Capacity.THIRD_PARTY, Capacity.REPRESENTATIVE,
)  # fmt: skip
IN_THE_PLACE_OF = (Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT)
BY_KIND = ("covers", "only", "excludes")
Key = tuple[int, int]


class HasPeriod(Protocol):
    """A row with a beginning and perhaps an end."""

    @property
    def starts_at(self) -> datetime:
        """From when it holds."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when; the moment itself is out."""


Row = TypeVar("Row")


def holds(row: HasPeriod, at: datetime) -> bool:
    """Whether a half-open period holds at a moment."""
    return row.starts_at <= at and (row.ends_at is None or at < row.ends_at)


def by(rows: Iterable[Row], *names: str) -> dict[tuple[int, ...], list[Row]]:
    """Rows by the values of some columns."""
    found: dict[tuple[int, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(getattr(row, name) for name in names)].append(row)
    return found


class FactFinder:
    """Answers, for one moment, what the reglement asks about a viewer, a case and an item."""

    def __init__(self, world: World, at: datetime) -> None:
        self.at = at
        self.world = world
        self.units = {unit.id: unit for unit in world.unit}
        self.accounts = {account.id: account for account in world.account}
        self.engagements = {engagement.id: engagement for engagement in world.engagement}
        self.house_of = {place.id: place.house_id for place in world.municipality}
        self.region_of = {house.id: house.region_id for house in world.safetyhouse}
        self.screenings = by(world.screening, "engagement_id")
        self.trainings = by(world.training, "account_id")
        self.appointments = by(world.appointment, "engagement_id")
        self.replaces = by(world.replacement, "substitute_id")
        self.replaced_by = by(world.replacement, "absent_id")
        self.seats = by(world.participation, "case_id", "engagement_id")
        self.seats_of_case = by(world.participation, "case_id")
        self.emergencies = by(world.emergencyaccess, "case_id", "engagement_id")
        self.emergencies_of_case = by(world.emergencyaccess, "case_id")
        self.seals = by(world.seal, "case_id", "engagement_id")
        self.seals_of_case = by(world.seal, "case_id")
        self.tablings = by(world.tabling, "case_id", "engagement_id")
        self.tablings_of_case = by(world.tabling, "case_id")
        self.recipients = by(world.itemrecipient, "item_id")

    def people_around(self, case: shape.Case) -> set[int]:
        """Everybody who ever had anything to do with this case."""
        found = {seat.engagement_id for seat in self.seats_of_case[(case.id,)]}
        found |= {row.engagement_id for row in self.tablings_of_case[(case.id,)]}
        found |= {row.substitute_id for absent in list(found) for row in self.replaced_by[(absent,)]}
        found |= {row.engagement_id for row in self.emergencies_of_case[(case.id,)]}
        return found | {row.engagement_id for row in self.seals_of_case[(case.id,)]}

    def viewer(self, case: shape.Case, engagement_id: int) -> ViewerFacts:
        """What counts of one engagement in one case; `own` is a matter of the item."""
        engagement = self.engagements[engagement_id]
        unit = self.units[engagement.unit_id]
        appointments = self._here(case, engagement_id)
        places = [
            Place(self.units[row.designated_by_id].place_2_27)
            for row in appointments
            if row.function in IN_THE_PLACE_OF and row.designated_by_id and row.house_id == case.house_id
        ]
        seals = self.seals[(case.id, engagement_id)]
        return ViewerFacts(
            kind=UnitKind(unit.kind),
            place_2_27=min(places, key=list(Place).index) if places else Place(unit.place_2_27),
            capacity=self._capacity(case, engagement_id),
            functions_here=frozenset(Function(row.function) for row in appointments),
            account=self.accounts[engagement.account_id].is_active and holds(engagement, self.at),
            screened=any(holds(row, self.at) for row in self.screenings[(engagement_id,)]),
            trained=any(holds(row, self.at) for row in self.trainings[(engagement.account_id,)]),
            own=False,
            seal=any(row.starts_at <= self.at < row.ends_at for row in seals),
        )

    def phase(self, case: shape.Case, engagement_id: int) -> Phase:
        """The phase that counts for somebody: invited to a conference about a running case, that of the conference."""
        invited = self._invited(case, self._acts_for(engagement_id))
        return Phase.CONFERRING if invited and case.phase == Phase.EXECUTING else Phase(case.phase)

    def opened(self, case: shape.Case, engagement_id: int) -> frozenset[Category]:
        """The categories that break-glass has opened for somebody now."""
        mask = 0
        for row in self.emergencies[(case.id, engagement_id)]:
            if row.starts_at <= self.at < row.ends_at:
                mask |= row.categories
        return categories_of(mask)

    def item(self, item: shape.Item, engagement_id: int, kind: UnitKind) -> ItemFacts:
        """What counts of one item towards one recipient."""
        unit_id = self.engagements[engagement_id].unit_id
        found = {
            row.effect
            for row in self.recipients[(item.id,)]
            if (row.ends_at is None or self.at < row.ends_at)
            and (
                row.unit_id == unit_id
                or row.engagement_id == engagement_id
                or (row.unit_kind == kind and row.effect in BY_KIND)
            )
        }
        return ItemFacts(
            categories=categories_of(item.categories),
            source_kind=UnitKind(item.source_kind),
            about=About(item.about),
            secrecy=Secrecy(item.secrecy),
            covers="covers" in found,
            released="released" in found,
            named="named" in found,
            excluded="excludes" in found
            or (item.only_listed and "only" not in found)
            or (item.shared_until is not None and item.shared_until <= self.at),
        )

    def facts(
        self,
        case: shape.Case,
        item: shape.Item,
        viewer: ViewerFacts,
        engagement_id: int,
        opened: frozenset[Category],
    ) -> Facts:
        """Everything together."""
        own = item.unit_id == self.engagements[engagement_id].unit_id
        seen = ViewerFacts(
            viewer.kind, viewer.place_2_27, viewer.capacity, viewer.functions_here,
            viewer.account, viewer.screened, viewer.trained, own, viewer.seal,
        )  # fmt: skip
        found = self.item(item, engagement_id, viewer.kind)
        return Facts(Regime(case.regime), self.phase(case, engagement_id), found, seen, opened)

    def _capacity(self, case: shape.Case, engagement_id: int) -> Capacity | None:
        """The strongest of one's own seat and those of the people one replaces."""
        people = self._acts_for(engagement_id)
        held = {
            seat.capacity for somebody in people for seat in self.seats[(case.id, somebody)] if holds(seat, self.at)
        }
        if self._invited(case, people):
            held.add(Capacity.AGENDA_PARTICIPANT)
        return next((capacity for capacity in STRONGEST_FIRST if capacity in held), None)

    def _acts_for(self, engagement_id: int) -> list[int]:
        """Oneself, and whom one replaces now."""
        return [engagement_id, *(row.absent_id for row in self.replaces[(engagement_id,)] if holds(row, self.at))]

    def _invited(self, case: shape.Case, people: list[int]) -> bool:
        return any(holds(row, self.at) for one in people for row in self.tablings[(case.id, one)])

    def _here(self, case: shape.Case, engagement_id: int) -> list[shape.Appointment]:
        """The appointments in force whose territory has this case."""
        region = self.region_of[self.house_of[case.municipality_id]]
        return [
            row
            for row in self.appointments[(engagement_id,)]
            if holds(row, self.at)
            and (
                row.municipality_id == case.municipality_id
                or (row.house_id is not None and row.house_id == case.house_id)
                or row.region_id == region
            )
        ]


_sets: dict[int, frozenset[Category]] = {}


def categories_of(mask: int) -> frozenset[Category]:
    """The categories in a mask."""
    if mask not in _sets:
        _sets[mask] = frozenset(category for category in Category if mask & category.bit)
    return _sets[mask]
