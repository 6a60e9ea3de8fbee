"""For which municipalities and houses somebody is designated to lead cases, and so to hold conferences."""

from dataclasses import dataclass

from opmaat.cases.actions.standing import LEAD_FUNCTIONS
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.models import Appointment
from opmaat.network.queries.in_force import in_force
from opmaat.regulation.enums import Regime

HOUSE = "huis-"


@dataclass(frozen=True, slots=True)
class Territory:
    """One municipality or one house."""

    regime: Regime
    name: str
    municipality_id: int | None = None
    house_id: int | None = None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"gemeente-{self.municipality_id}" if self.municipality_id else f"{HOUSE}{self.house_id}"


def territories_of(viewer: Viewer) -> tuple[Territory, ...]:
    """Where this viewer may chair; one statement."""
    functions = [function for pair in LEAD_FUNCTIONS.values() for function in pair]
    held = (
        Appointment.objects.filter(
            in_force(clock.now()), engagement_id=viewer.engagement_id or 0, function__in=functions
        )
        .select_related("municipality", "house")
        .order_by("municipality__name", "house__name")
    )
    found = dict.fromkeys(territory for row in held if (territory := _territory(row)) is not None)
    return tuple(found)


def _territory(row: Appointment) -> Territory | None:
    if row.function in LEAD_FUNCTIONS[Regime.PGA] and row.municipality is not None:
        return Territory(Regime.PGA, row.municipality.name, municipality_id=row.municipality_id)
    if row.function in LEAD_FUNCTIONS[Regime.ZVH] and row.house is not None:
        return Territory(Regime.ZVH, row.house.name, house_id=row.house_id)
    return None
