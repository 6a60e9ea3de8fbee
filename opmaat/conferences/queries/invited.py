"""The invitations of who looks: their own, and those of whom they stand in for (waarneming)."""

from django.db import connection

from opmaat.conferences.models import Conference, Invitation
from opmaat.core.viewer import Viewer


def stands_for() -> frozenset[int]:
    """Who is looking, and whom they stand in for now; one statement."""
    with connection.cursor() as cursor:
        cursor.execute("select opmaat_stands_for()")
        return frozenset(row[0] for row in cursor.fetchall() if row[0])


def invitations_of(viewer: Viewer, conference: Conference) -> tuple[Invitation, ...]:
    """The invitations this viewer answers, their own first; none that lapsed. Two statements."""
    rows = Invitation.objects.filter(conference=conference, engagement__in=stands_for(), withdrawn_at__isnull=True)
    found = rows.exclude(engagement_id=conference.chair_id).select_related("engagement__account")
    return tuple(sorted(found, key=lambda one: (one.engagement_id != viewer.engagement_id, one.pk)))
