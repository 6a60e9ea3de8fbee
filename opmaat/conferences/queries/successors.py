"""Who can take over the chair: designated to lead cases there, screened, of the same unit, not the chair."""

from django.db.models import Exists, OuterRef, QuerySet

from opmaat.cases.actions.standing import LEAD_FUNCTIONS
from opmaat.conferences.models import Conference
from opmaat.conferences.queries.following import held_at
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.models import Appointment, Engagement
from opmaat.network.queries.in_force import in_force, screened


def may_take_over(conference: Conference, viewer: Viewer) -> QuerySet[Engagement]:
    """Another lead or the deputy of this municipality or house; waarneming stays within the unit."""
    at = clock.now()
    here = Appointment.objects.filter(
        in_force(at),
        engagement=OuterRef("pk"),
        function__in=LEAD_FUNCTIONS[conference.regime],
    ).filter(held_at(conference))
    found = Engagement.objects.filter(
        in_force(at), screened(at), Exists(here), account__is_active=True, unit_id=conference.chair.unit_id
    )
    there = {conference.chair_id, viewer.engagement_id or 0}
    return found.exclude(pk__in=there).select_related("account", "unit__organisation").order_by("account__name")
