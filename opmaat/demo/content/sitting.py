"""Somebody at the table of a case for a period, by the ids of the database. Pure."""

from dataclasses import dataclass
from datetime import datetime

from opmaat.network.enums import UnitKind


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits there, for which unit, in which capacity, and since when they are trained."""

    engagement_id: int
    unit_id: int
    kind: UnitKind
    capacity: str
    starts: datetime
    ends: datetime | None
    trained: datetime | None

    def at(self, moment: datetime) -> bool:
        """Whether this person sits there at a moment."""
        return self.starts <= moment and (self.ends is None or moment < self.ends)

    def speaks(self, moment: datetime) -> bool:
        """Whether this person sits there and may write at a moment."""
        return self.at(moment) and self.trained is not None and self.trained <= moment
