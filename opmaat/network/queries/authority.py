"""Who manages which region: what the management pages and actions ask first."""

from collections.abc import Collection

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function
from opmaat.network.models import Appointment, Region
from opmaat.network.queries.in_force import in_force

# Commands that set up an installation or the demonstration, before there is a manager.
INSTALLING = frozenset({"job:installation", "job:demo"})


def regions_managed_by(viewer: Viewer) -> frozenset[int]:
    """The regions of which this viewer is application manager now."""
    if viewer.key in INSTALLING:
        return frozenset(Region.objects.values_list("pk", flat=True))
    if viewer.engagement_id is None:
        return frozenset()
    return frozenset(
        Appointment.objects.filter(
            in_force(clock.now()),
            engagement_id=viewer.engagement_id,
            function=Function.APPLICATION_MANAGER,
            region__isnull=False,
        ).values_list("region_id", flat=True)
    )


def managed_regions(viewer: Viewer) -> frozenset[int]:
    """The same, refused when there is none, with whom to ask."""
    regions = regions_managed_by(viewer)
    if not regions and viewer.key not in INSTALLING:
        raise Refused(f"Alleen de applicatiebeheerder kan dit. {_ask(_managers())}")
    return regions


def require_manager(viewer: Viewer, region_id: int) -> None:
    """Refuse who does not manage this region."""
    if viewer.key in INSTALLING or region_id in managed_regions(viewer):
        return
    raise Refused("Dit hoort bij een andere regio. Vraag het aan de applicatiebeheerder van die regio.")


def _managers() -> Collection[str]:
    return Appointment.objects.filter(in_force(clock.now()), function=Function.APPLICATION_MANAGER).values_list(
        "engagement__account__name", flat=True
    )[:3]


def _ask(names: Collection[str]) -> str:
    return f"Vraag het aan {', '.join(names)}." if names else "Er is nu geen applicatiebeheerder aangewezen."
