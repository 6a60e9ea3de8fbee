"""The screen on the wall: only what everybody in the room may read, and never that something is missing."""

from django.http import HttpRequest, HttpResponse

from opmaat.conferences.enums import ItemState
from opmaat.conferences.models import AgendaItem
from opmaat.conferences.queries.on_screen import on_screen
from opmaat.conferences.views.scene import chaired, show
from opmaat.core.pages import page


@page(methods=("GET",))
def screen(request: HttpRequest, conference_id: int) -> HttpResponse:
    """The case at the table, for everybody in the room."""
    meeting = chaired(request, conference_id)
    current = (
        AgendaItem.objects.filter(conference=meeting.conference, state=ItemState.CURRENT)
        .select_related("case__person", "case__municipality", "case__house")
        .first()
    )
    now = on_screen(meeting.conference, current) if current else None
    return show(request, meeting, "conferences/screen.html", {"now": now})
