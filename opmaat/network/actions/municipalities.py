"""How a municipality is reached, also when nobody is designated.

Refused: everybody but the application manager of its region.
"""

from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.recording import record
from opmaat.network.models import Municipality
from opmaat.network.queries.authority import require_manager


def change_municipality(*, municipality: Municipality, phone: str, call_when_vacant: str, by: Viewer) -> Municipality:
    """The telephone number, and whom to call without a PGA-expert."""
    with acting_as(by):
        require_manager(by, municipality.house.region_id)
        municipality.phone, municipality.call_when_vacant = phone, call_when_vacant
        municipality.save(update_fields=["phone", "call_when_vacant"])
        record("municipality_changed", municipality)
        return municipality
