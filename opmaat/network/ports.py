"""What the network needs from a room above it: handing over the cases of somebody who leaves.

The network knows no cases. Ending an appointment or an engagement asks for the transfer
of the open cases in the same act, so the room that has them provides this port; its
dotted path stands in `settings.OPMAAT_CASE_HANDOVER`.
"""

from dataclasses import dataclass
from typing import Protocol, Self

from django.conf import settings
from django.utils.module_loading import import_string

from opmaat.core.viewer import Viewer
from opmaat.network.models import Appointment


@dataclass(frozen=True, slots=True)
class Leaving:
    """What somebody leaves: one function in one territory, or the whole engagement when none is named."""

    engagement_id: int
    function: str = ""
    municipality_id: int | None = None
    house_id: int | None = None

    @classmethod
    def of(cls, appointment: Appointment) -> Self:
        """What ends with this appointment."""
        return cls(
            appointment.engagement_id,
            appointment.function,
            appointment.municipality_id,
            appointment.house_id,
        )


class CaseHandover(Protocol):
    """Counts and hands over open cases; provided by the room that has them."""

    def count_open(self, leaving: Leaving) -> int:
        """How many open cases are led from what is left."""
        ...

    def transfer(self, leaving: Leaving, *, successor_engagement_id: int, by: Viewer) -> int:
        """Hand those cases over, in the transaction in progress; how many there were."""
        ...


class NoCases:
    """An installation without a room for cases: there is nothing to hand over."""

    def count_open(self, leaving: Leaving) -> int:
        """Nothing is left behind."""
        return 0

    def transfer(self, leaving: Leaving, *, successor_engagement_id: int, by: Viewer) -> int:
        """Nothing goes to the successor."""
        return 0


def case_handover() -> CaseHandover:
    """The port as the installation names it."""
    path = getattr(settings, "OPMAAT_CASE_HANDOVER", "")
    if not path:
        return NoCases()
    provided: CaseHandover = import_string(path)()
    return provided
