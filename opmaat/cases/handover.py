"""What the network asks of this room when somebody leaves: how many open cases, and to whom they go.

The port of `network.ports`; named in `settings.OPMAAT_CASE_HANDOVER`. Counts and
moves through the kernel: whoever manages appointments sees no case.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from opmaat.audit.recording import record_change
from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.standing import LEAD_FUNCTIONS
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Appointment
from opmaat.network.ports import Leaving
from opmaat.network.queries.in_force import in_force
from opmaat.regulation.enums import Regime

LEADING = frozenset(function for functions in LEAD_FUNCTIONS.values() for function in functions)
REASON = "aanstelling van de vorige procesregisseur beëindigd"


@dataclass(frozen=True, slots=True)
class _Territory:
    municipality_id: int | None
    house_id: int | None

    @property
    def regime(self) -> Regime:
        """A house leads the cases of its own regime."""
        return Regime.PGA if self.house_id is None else Regime.ZVH


class CasesOfWhoLeaves:
    """Counts and hands over the cases somebody leads as process lead."""

    def count_open(self, leaving: Leaving) -> int:
        """How many open cases are led from what is left."""
        return sum(
            int(
                call(
                    "select opmaat_open_cases_of(%s, %s::bigint, %s::bigint)",
                    [leaving.engagement_id, place.municipality_id, place.house_id],
                    regime=place.regime,
                )
            )
            for place in _left(leaving)
        )

    def transfer(self, leaving: Leaving, *, successor_engagement_id: int, by: Viewer) -> int:
        """Hand those cases over at this moment; how many there were."""
        with acting_as(by):
            moved = sum(
                int(
                    call(
                        "select opmaat_hand_over_lead(%s, %s, %s::bigint, %s::bigint, %s)",
                        [
                            leaving.engagement_id,
                            successor_engagement_id,
                            place.municipality_id,
                            place.house_id,
                            REASON,
                        ],
                        regime=place.regime,
                    )
                )
                for place in _left(leaving)
            )
            record_change(action="cases.handed_over", outcome=f"{moved} to {successor_engagement_id}")
            return moved


def _left(leaving: Leaving) -> Iterator[_Territory]:
    """The territories in which nobody leads any more, once this has ended."""
    held = Appointment.objects.filter(
        in_force(clock.now()), engagement_id=leaving.engagement_id, function__in=LEADING
    ).values_list("function", "municipality_id", "house_id")
    rows = list(held)
    ending = [row for row in rows if not leaving.function or row == _named(leaving)]
    staying = {_Territory(*row[1:]) for row in rows if row not in ending}
    yield from {_Territory(*row[1:]) for row in ending} - staying


def _named(leaving: Leaving) -> tuple[str, int | None, int | None]:
    return (leaving.function, leaving.municipality_id, leaving.house_id)
