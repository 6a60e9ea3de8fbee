"""Who sees an item, by name, with the rule that decides it: stored or still being written.

Decides with the same reglement and the same function as "Wat als"; the database
decides by itself. It explains and never grants.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from opmaat.cases.enums import Effect
from opmaat.cases.facts import Said, categories_in, facts_for
from opmaat.cases.models import Case, Item
from opmaat.cases.queries.opened import has_opened_seal
from opmaat.cases.queries.recipients import Recipient
from opmaat.cases.queries.seats import Seat, seats_of
from opmaat.core import clock
from opmaat.core.transaction import required_act
from opmaat.core.viewer import Viewer
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import About, Category, Gives, Phase, Secrecy
from opmaat.regulation.facts import Decision
from opmaat.regulation.in_force import reglement_in_force
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.rules import decide

CLOSED = (Phase.DECLINED, Phase.SHIELDED)


@dataclass(frozen=True, slots=True)
class Seen:
    """One person at the table and what the reglement gives them of one item."""

    seat: Seat
    decision: Decision


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads an item, who only knows of it, and who does neither."""

    sees: tuple[Seen, ...]
    knows: tuple[Seen, ...]
    not_seen: tuple[Seen, ...]

    @property
    def count(self) -> int:
        """How many people read it."""
        return len(self.sees)


@dataclass(frozen=True, slots=True)
class Table:
    """A case's table at one moment: its seats and the reglement, fetched once for many items."""

    regime: str
    phase: str
    seats: tuple[Seat, ...]
    reglement: Reglement
    at: datetime
    opened_by: int | None = None  # the viewer, when they have opened this closed case

    def audience(self, said: Said) -> Audience:
        """Who of this table sees this item."""
        seen = [Seen(seat, self.decision(said, seat)) for seat in self.seats]
        by_outcome = {gives: tuple(s for s in seen if s.decision.gives == gives) for gives in Gives}
        return Audience(by_outcome[Gives.CONTENT], by_outcome[Gives.EXISTENCE], by_outcome[Gives.NOTHING])

    def decision(self, said: Said, seat: Seat) -> Decision:
        """What one seat gets of one item, and why."""
        seal = self.opened_by is not None and seat.engagement_id == self.opened_by
        facts = facts_for(regime=self.regime, phase=self.phase, said=said, seat=seat, at=self.at, seal=seal)
        return decide(facts, self.reglement)

    def seat_of(self, viewer: Viewer) -> Seat | None:
        """The viewer's own seat, when there is one."""
        return next((seat for seat in self.seats if seat.engagement_id == viewer.engagement_id), None)

    def reads_words_of(self, seat: Seat, unit_id: int) -> bool:
        """Whether anybody of this unit could read a question of this seat now; the same that sending it asks."""
        said = words_between(seat.unit_id, seat.kind, unit_id)
        return any(self.decision(said, reader).gives == Gives.CONTENT for reader in self.seats_in(unit_id))

    def seats_in(self, unit_id: int) -> tuple[Seat, ...]:
        """Who of this unit sits at the table; whom to ask about its items."""
        return tuple(seat for seat in self.seats if seat.unit_id == unit_id)


def table_of(case: Case) -> Table:
    """The table of a case now; two statements, of a closed case one more."""
    moment = clock.now()
    reglement = reglement_in_force(case.regime, moment)
    return Table(case.regime, case.phase, seats_of(case.pk), reglement, moment, _opened_by(case))


def _opened_by(case: Case) -> int | None:
    """Who looks, when they have opened this closed case; nobody else's seal is theirs to know."""
    if case.phase not in CLOSED:
        return None
    mine = required_act().viewer.engagement_id
    return mine if mine is not None and has_opened_seal(mine, case.pk) else None


def said_by(item: Item, recipients: Iterable[Recipient] = ()) -> Said:
    """A stored item in the words of the reglement."""
    return Said(
        unit_id=item.unit_id,
        source_kind=UnitKind(item.source_kind),
        categories=categories_in(item.categories),
        about=About(item.about),
        secrecy=Secrecy(item.secrecy),
        has_conditions=item.has_conditions,
        only_listed=item.only_listed,
        shared_until=item.shared_until,
        recipients=tuple(recipients),
    )


def words_between(unit_id: int, kind: UnitKind, to_unit: int) -> Said:
    """A question or an answer: of identity level, from one unit, for one other."""
    only = Recipient(Effect.ONLY, to_unit, "", None, "", clock.now(), None)
    return Said(
        unit_id=unit_id,
        source_kind=kind,
        categories=frozenset({Category.IDENTITY}),
        about=About.SUBJECT,
        secrecy=Secrecy.NOT_SECRET,
        has_conditions=True,
        only_listed=True,
        shared_until=None,
        recipients=(only,),
    )
