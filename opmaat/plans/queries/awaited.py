"""Which partners at the table have not filled in a draft picture yet, as far as this viewer may know.

Who scored is known by the rows one reads (decision 13). So of a partner whose rows this viewer might not
read, because of secrecy or the reglement, nothing is said here: neither that it is awaited nor that it is not.
"""

from dataclasses import dataclass

from opmaat.cases.audience import Table
from opmaat.cases.facts import Said
from opmaat.cases.grounds import CRIMINAL
from opmaat.cases.queries.seats import Seat
from opmaat.cases.rules.contributing import UNDER_SECRECY
from opmaat.core.viewer import Viewer
from opmaat.plans.picture_enums import Side
from opmaat.plans.queries.pictures import ShownPicture
from opmaat.plans.rules.instruments import Instrument
from opmaat.regulation.enums import About, Capacity, Gives, Secrecy

SCORES = (Capacity.CASE_LEAD, Capacity.PARTICIPANT)


@dataclass(frozen=True, slots=True)
class Awaited:
    """One partner that was asked too, and for which side it can fill in."""

    partner: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far a draft is: who is awaited, and whether there are partners of whom this page says nothing."""

    awaited: tuple[Awaited, ...] = ()
    untold: bool = False

    @property
    def names(self) -> str:
        """Who is awaited, in a row."""
        return "; ".join(one.partner for one in self.awaited)

    def waits_for(self, side: Side) -> bool:
        """Whether somebody is awaited who can only fill in for this side."""
        return any(one.sides == (side,) for one in self.awaited)


def how_far(picture: ShownPicture, table: Table, viewer: Viewer) -> HowFar:
    """Who still has to fill in a draft; nothing is awaited in a picture that is not one."""
    own = table.seat_of(viewer)
    if own is None or not picture.is_draft:
        return HowFar()
    asked = _asked(table, picture.instrument)
    told = [seat for seat in asked if _would_show(seat, own, table, picture.instrument)]
    scored = {row.unit_id for row in picture.rows}
    return HowFar(
        tuple(
            Awaited(seat.works_at, picture.instrument.sides_of(seat.kind))
            for seat in told
            if seat.unit_id not in scored
        ),
        untold=len(told) < len(asked),
    )


def _asked(table: Table, instrument: Instrument) -> list[Seat]:
    """Of each partner at the table that scores, one seat."""
    units = {
        seat.unit_id: seat
        for seat in table.seats
        if seat.capacity in SCORES and seat.screened and seat.trained and instrument.sides_of(seat.kind)
    }
    return list(units.values())


def _would_show(seat: Seat, viewer: Seat, table: Table, instrument: Instrument) -> bool:
    """Whether this viewer reads at least one row of this partner when it has filled in all twelve."""
    if seat.unit_id == viewer.unit_id:
        return True
    if seat.kind in UNDER_SECRECY:
        return False
    categories = {instrument.category_of(domain, seat.kind) for domain in instrument.domains} - CRIMINAL
    rows = (
        Said(seat.unit_id, seat.kind, frozenset({category}), About.SUBJECT, Secrecy.NOT_SECRET)
        for category in categories
    )
    return any(table.decision(row, viewer).gives is Gives.CONTENT for row in rows)
