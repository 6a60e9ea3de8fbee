"""The conference a page is about, for who looks, and whether they chair it."""

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.conferences.actions.chairing import NOT_THE_CHAIR
from opmaat.conferences.models import Conference
from opmaat.conferences.queries.chairing import chairs, conference_for
from opmaat.conferences.rules.designation import designated_in
from opmaat.core.errors import Refused
from opmaat.core.templatetags.dutch_dates import weekday
from opmaat.core.viewer import Viewer
from opmaat.network.views.request import viewer_of

Crumb = dict[str, str]
LIST = "/overleg/"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who looks, and at which conference."""

    viewer: Viewer
    conference: Conference
    chairs: bool

    @property
    def url(self) -> str:
        """The page of the conference."""
        return f"{LIST}{self.conference.pk}/"

    @property
    def title(self) -> str:
        """Where and when; names nobody."""
        return f"{self.conference.territory}, {weekday(self.conference.starts_at)}"

    def crumbs(self, here: str = "") -> list[Crumb]:
        """The way back."""
        found = [{"label": "Overleg", "url": LIST}, {"label": self.title, "url": self.url if here else ""}]
        return [*found, {"label": here, "url": ""}] if here else found


def meeting_of(request: HttpRequest, conference_id: int) -> Meeting:
    """This conference for who looks; `NotHere` when it is not theirs."""
    viewer = viewer_of(request)
    conference = conference_for(viewer, conference_id)
    return Meeting(viewer, conference, chairs(viewer, conference))


def chaired(request: HttpRequest, conference_id: int) -> Meeting:
    """The same, for its chair only."""
    meeting = meeting_of(request, conference_id)
    if not meeting.chairs:
        raise Refused(NOT_THE_CHAIR, designated_in(meeting.conference.regime))
    return meeting


def pressed(request: HttpRequest) -> Form:
    """A form of nothing but a button."""
    return Form(request.POST if request.method == "POST" else None)


def show(
    request: HttpRequest, meeting: Meeting, template: str, context: dict[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """The page."""
    whole = {
        "conference": meeting.conference,
        "url": meeting.url,
        "chairs": meeting.chairs,
        "crumbs": meeting.crumbs(here),
        "title": meeting.title,
    }
    return render(request, template, whole | context, status=status)
