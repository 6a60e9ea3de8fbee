"""A conference for who looks, and whether they chair it (or stand in for who does)."""

from opmaat.conferences.models import Conference
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer
from opmaat.network.models import Replacement


def conference_for(viewer: Viewer, conference_id: int) -> Conference:
    """The conference with where it is held and who chairs it; otherwise it is not here."""
    del viewer  # the policy knows who is invited
    found = (
        Conference.objects.select_related(
            "municipality", "house", "chair__account", "chair__unit__organisation", "taken_over_by__account"
        )
        .filter(pk=conference_id)
        .first()
    )
    if found is None:
        raise NotHere
    return found


def chairs(viewer: Viewer, conference: Conference) -> bool:
    """Whether this viewer is in the chair: what a page may offer; the database decides by itself."""
    if conference.chair_id == viewer.engagement_id:
        return True
    at = clock.now()
    standing_in = Replacement.objects.filter(
        absent_id=conference.chair_id, substitute_id=viewer.engagement_id, starts_at__lte=at, ends_at__gt=at
    )
    return standing_in.exists()
