"""What each viewer should find in each protected table, by hand: the reglement for what is said, and one
sentence for each of the other tables. Shares nothing with the policies.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.clauses import CLOSED_PHASES
from opmaat.regulation.enums import About, Capacity, Category, Gives, Phase, Regime, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide
from tests.need_to_know.expecting_conferences import conferences_expected
from tests.need_to_know.expecting_consultations import consultations_expected, stands_now
from tests.need_to_know.expecting_informing import informing_expected
from tests.need_to_know.expecting_partners import partners_expected
from tests.need_to_know.expecting_pictures import pictures_expected
from tests.need_to_know.expecting_plans import plans_expected
from tests.need_to_know.expecting_referrals import referrals_expected
from tests.need_to_know.expecting_triage import triage_expected
from tests.world import shape
from tests.world.facts import IN_THE_PLACE_OF, FactFinder, holds
from tests.world.rows import World

BYSTANDERS = (Capacity.THIRD_PARTY, Capacity.REPRESENTATIVE)
AT_THE_TABLE = (
    Capacity.PROCESS_LEAD,
    Capacity.CASE_LEAD,
    Capacity.PARTICIPANT,
    Capacity.AGENDA_PARTICIPANT,
)


@dataclass(slots=True)
class Expected:
    """What one viewer gets: numbers of rows, by table."""

    gives: dict[int, Gives] = field(default_factory=dict)
    rows: dict[str, set[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Sight:
    """One viewer in one case."""

    facts: ViewerFacts
    opened: frozenset[Category]
    case: shape.Case
    phase: Phase

    @property
    def anything(self) -> bool:
        """Whether the case exists for this viewer at all."""
        viewer, closed = self.facts, self.case.phase in CLOSED_PHASES
        related = viewer.capacity is not None or bool(self.opened) or viewer.seal
        stands = viewer.account and viewer.screened and "application_manager" not in viewer.functions_here
        lead = not viewer.functions_here.isdisjoint(IN_THE_PLACE_OF)
        place = self.case.regime == Regime.PGA or viewer.place_2_27 != Place.NONE or lead
        return stands and related and place and viewer.capacity not in BYSTANDERS and (viewer.seal or not closed)

    @property
    def table(self) -> bool:
        """Whether this viewer sees who sits at the table and what steps were taken."""
        return self.anything and self.facts.trained and (self.facts.capacity in AT_THE_TABLE or self.facts.seal)

    def reads(self, category: Category) -> bool:
        """Whether an ordinary item of this category would give content."""
        item = ItemFacts(
            frozenset({category}), UnitKind.OTHER, About.SUBJECT, Secrecy.NOT_SECRET, False, False, False, False
        )
        return self.decide(item, own=False) is Gives.CONTENT

    def decide(self, item: ItemFacts, *, own: bool) -> Gives:
        """What the reglement gives."""
        regime = Regime(self.case.regime)
        return decide(Facts(regime, self.phase, item, replace(self.facts, own=own), self.opened), current(regime)).gives


class Expectations:
    """For one world at one moment."""

    def __init__(self, world: World, at: datetime) -> None:
        self.world, self.at = world, at
        self.finder = FactFinder(world, at)
        self.cases = {case.id: case for case in world.case}

    def _sight(self, case: shape.Case, engagement: int) -> Sight:
        finder = self.finder
        return Sight(
            finder.viewer(case, engagement), finder.opened(case, engagement), case, finder.phase(case, engagement)
        )

    def of(self, engagement: int) -> Expected:
        """Everything one viewer should find."""
        sights = {case.id: self._sight(case, engagement) for case in self.world.case}
        unit = self.finder.engagements[engagement].unit_id
        found = Expected()
        for item in self.world.item:
            sight = sights[item.case_id]
            facts = self.finder.item(item, engagement, sight.facts.kind)
            found.gives[item.id] = sight.decide(facts, own=item.unit_id == unit)
        found.rows = self._said(found.gives, unit, engagement) | self._around(sights, engagement)
        found.rows["cases_participation"] -= self._sources_unknown(found.gives, sights, engagement)
        found.rows |= consultations_expected(self.world, sights, engagement, self.at)
        found.rows |= informing_expected(self.world, sights, engagement, unit, self.at)
        content = {item for item, given in found.gives.items() if given is Gives.CONTENT}
        found.rows |= conferences_expected(self.world, sights, content, engagement, self.at)
        found.rows |= plans_expected(self.world, sights, content)
        found.rows |= pictures_expected(self.world, content, {case for case, sight in sights.items() if sight.table})
        found.rows |= referrals_expected(self.world, sights, content, engagement, unit, self.at)
        found.rows |= triage_expected(self.world, sights, engagement, self.at)
        found.rows |= partners_expected(self.world, sights, found.gives, unit)
        return found

    def of_item(self, engagement: int, item_id: int) -> Gives:
        """What one viewer gets of one item."""
        item = next(one for one in self.world.item if one.id == item_id)
        case = self.cases[item.case_id]
        sight = self._sight(case, engagement)
        own = item.unit_id == self.finder.engagements[engagement].unit_id
        return sight.decide(self.finder.item(item, engagement, sight.facts.kind), own=own)

    def _said(self, gives: dict[int, Gives], unit: int, engagement: int) -> dict[str, set[int]]:
        """Items and what hangs on them."""
        content = {item for item, given in gives.items() if given is Gives.CONTENT}
        exists = {item for item, given in gives.items() if given is not Gives.NOTHING}
        world = self.world
        return {
            "cases_item": exists,
            "cases_itemtext": content,
            "cases_circlemember": {row.id for row in world.circlemember if row.item_id in content},
            "cases_attachment": {row.id for row in world.attachment if row.item_id in content},
            "cases_itemrecipient": {
                row.id for row in world.itemrecipient if row.set_by_unit_id == unit and row.item_id in exists
            },
            "cases_question": {
                row.id
                for row in world.question
                if (row.asked_by_id == engagement or row.asked_of_id == unit) and row.text_item_id in exists
            },
        }

    def _around(self, sights: dict[int, Sight], engagement: int) -> dict[str, set[int]]:
        """The case, the person, the table, and what is one's own."""
        here = {case for case, sight in sights.items() if sight.anything}
        table = {case for case, sight in sights.items() if sight.table}
        people = {self.cases[case].person_id for case in here}
        world = self.world
        stands = stands_now(world, engagement, self.at)
        return {
            "cases_case": here,
            "cases_person": people,
            "cases_personname": {row.id for row in world.personname if row.person_id in people},
            "cases_personaddress": {row.id for row in world.personaddress if self._lives(row, sights, engagement)},
            "cases_personbsn": {
                row.id for row in world.personbsn if self._of_person(row.person_id, sights, Category.BSN)
            },
            "cases_casestep": {row.id for row in world.casestep if row.case_id in table},
            "cases_participation": {
                row.id
                for row in world.participation
                if row.case_id in table
                or (row.case_id in here and (row.capacity == Capacity.PROCESS_LEAD or row.engagement_id == engagement))
            },
            "cases_tabling": {
                row.id
                for row in world.tabling
                if row.case_id in table or (row.case_id in here and row.engagement_id == engagement)
            },
            "cases_emergencyaccess": {
                row.id
                for row in world.emergencyaccess
                if (row.engagement_id == engagement and stands)
                or (row.case_id in here and sights[row.case_id].facts.capacity == Capacity.PROCESS_LEAD)
            },
            "cases_seal": _own(world.seal, engagement) if stands else set(),
            "cases_draft": _own(world.draft, engagement),
            "cases_notice": _own(world.notice, engagement) if stands else set(),
            "cases_marker": _own(world.marker, engagement),
            "audit_purpose_opening": _own(world.purpose_opening, engagement),
        }

    def _sources_unknown(self, gives: dict[int, Gives], sights: dict[int, Sight], engagement: int) -> set[int]:
        """The seats of sources of whose unit this viewer may not know that it contributed anything."""
        known = {(item.case_id, item.unit_id) for item in self.world.item if gives[item.id] is not Gives.NOTHING}
        units = {one.id: one.unit_id for one in self.world.engagement}
        return {
            row.id
            for row in self.world.participation
            if row.capacity == Capacity.SOURCE
            and row.engagement_id != engagement
            and sights[row.case_id].facts.capacity != Capacity.PROCESS_LEAD
            and (row.case_id, units[row.engagement_id]) not in known
        }

    def _of_person(self, person: int, sights: dict[int, Sight], category: Category) -> bool:
        return any(
            sight.case.person_id == person and sight.anything and sight.reads(category) for sight in sights.values()
        )

    def _lives(self, row: shape.PersonAddress, sights: dict[int, Sight], engagement: int) -> bool:
        """An address is identity; a hidden one is for who must visit only."""
        if not self._of_person(row.person_id, sights, Category.IDENTITY):
            return False
        return not row.hidden or any(
            seat.must_visit and self.cases[seat.case_id].person_id == row.person_id and holds(seat, self.at)
            for seat in self.world.participation
            if seat.engagement_id == engagement
        )


class _Owned(Protocol):
    """A row that belongs to one engagement."""

    id: int
    engagement_id: int


def _own(rows: Sequence[_Owned], who: int) -> set[int]:
    return {row.id for row in rows if row.engagement_id == who}
