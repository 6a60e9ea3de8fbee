"""Who may answer what is put to a municipality or a house: a function there, in force now."""

from dataclasses import dataclass

from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function
from opmaat.network.models import Appointment
from opmaat.network.queries.in_force import in_force

FOR_MUNICIPALITIES = (Function.PGA_EXPERT, Function.PGA_COORDINATOR)
FOR_HOUSES = (Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT)


@dataclass(frozen=True, slots=True)
class At:
    """The municipality or the house to which something is put."""

    municipality_id: int | None = None
    house_id: int | None = None


def answers_at(viewer: Viewer, at: At) -> bool:
    """Whether this viewer holds a function that answers there, now."""
    held = Appointment.objects.filter(in_force(clock.now()), engagement_id=viewer.engagement_id or 0)
    if at.municipality_id is not None:
        return held.filter(function__in=FOR_MUNICIPALITIES, municipality=at.municipality_id).exists()
    return held.filter(function__in=FOR_HOUSES, house=at.house_id).exists()
