"""The moments that widen the table of a case, read from its phases (WGS 2.31)."""

from dataclasses import dataclass
from datetime import datetime

from opmaat.demo.content.moments import ANCHOR
from opmaat.demo.content.register import CaseSlot
from opmaat.regulation.enums import Phase


@dataclass(slots=True)
class Gates:
    """The moments that open the table wider; None when the case did not get there."""

    referred: datetime
    weighing: datetime | None
    gathering: datetime | None
    composing: datetime | None
    conferring: datetime | None
    executing: datetime | None
    aftercare: datetime | None
    closed: datetime | None

    @property
    def end(self) -> datetime:
        """When ordinary seats end at the latest."""
        return self.closed or ANCHOR


def gates_of(slot: CaseSlot) -> Gates:
    """The gates of a case, read from its phases."""
    at = {step.phase: step.starts for step in slot.steps}
    closed = at.get(Phase.SHIELDED) or at.get(Phase.DECLINED)
    road = (Phase.WEIGHING, Phase.GATHERING, Phase.COMPOSING, Phase.CONFERRING, Phase.EXECUTING, Phase.AFTERCARE)
    weighing, gathering, composing, conferring, executing, aftercare = map(at.get, road)
    return Gates(slot.start, weighing, gathering, composing, conferring, executing, aftercare, closed)
