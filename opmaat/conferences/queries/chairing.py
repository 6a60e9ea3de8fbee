"""A conference for who looks, and whether they chair it (or stand in for who does).

A chair whose designation ended chairs nothing any more: the database says so, and who may take over.
"""

from django.db import connection

from opmaat.conferences.models import Conference
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer


def conference_for(viewer: Viewer, conference_id: int) -> Conference:
    """The conference with where it is held and who chairs it; otherwise it is not here."""
    del viewer  # the policy knows who is invited
    found = (
        Conference.objects.select_related(
            "municipality",
            "house",
            "chair__account",
            "chair__unit__organisation",
            "taken_over_by__account",
            "first_chair__account",
        )
        .filter(pk=conference_id)
        .first()
    )
    if found is None:
        raise NotHere
    return found


def chairs(viewer: Viewer, conference: Conference) -> bool:
    """Whether this viewer is in the chair; as the database decides it, so that no page offers what is refused."""
    del viewer  # the database knows who is looking
    return _is_among("conferences_led()", conference)


def may_take_chair(viewer: Viewer, conference: Conference) -> bool:
    """Whether the chair is empty for want of a designation, and this viewer is designated there."""
    del viewer
    return _is_among("conferences_without_chair()", conference)


def _is_among(which: str, conference: Conference) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"select %s in (select {which})", [conference.pk])
        return bool(cursor.fetchone()[0])
