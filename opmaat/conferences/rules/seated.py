"""Who sits at the table of a case: takes part in it, or is invited for it. Pure.

Who referred it, was asked something, or took part before (source) has a seat of another sort: they are not there.
"""

from typing import Protocol

from opmaat.regulation.enums import Capacity

AT_THE_TABLE = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT, Capacity.AGENDA_PARTICIPANT)


class Sits(Protocol):
    """A seat, as far as it counts here."""

    @property
    def capacity(self) -> Capacity | None:
        """As what somebody sits there."""

    @property
    def tabled(self) -> bool:
        """Whether they are invited to a conference about the case."""


def is_seated(seat: Sits) -> bool:
    """Whether this seat is at the table."""
    return seat.capacity in AT_THE_TABLE or seat.tabled
