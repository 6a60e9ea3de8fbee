"""The case a page is about, for who looks: found, shown with its head, and the look recorded."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.cases.access import case_for, record_items
from opmaat.cases.models import Case
from opmaat.cases.queries.header import Header, header_of
from opmaat.core.viewer import Viewer
from opmaat.network.views.request import viewer_of

Crumb = dict[str, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """Who looks, and at which case."""

    viewer: Viewer
    case: Case
    header: Header

    @property
    def url(self) -> str:
        """The page of the case."""
        return self.header.url

    def at(self, place: str) -> str:
        """A page under the case."""
        return f"{self.url}{place}"

    @property
    def head(self) -> dict[str, str]:
        """What the pages say of the case above the form."""
        return {
            "initials": self.header.initials,
            "number": self.header.number,
            "url": self.url,
            "phase": self.header.phase_label,
            "regime": self.case.regime,
        }

    def crumbs(self, here: str) -> list[Crumb]:
        """The way back."""
        return [
            {"label": "Casussen", "url": "/casussen/"},
            {"label": self.header.number, "url": self.url},
            {"label": here, "url": ""},
        ]


def scene_of(request: HttpRequest, number: str) -> Scene:
    """The case of this number for who looks; `NotHere` when it is not theirs."""
    viewer = viewer_of(request)
    case = case_for(viewer, number)
    return Scene(viewer, case, header_of(case))


def show(
    request: HttpRequest, scene: Scene, template: str, context: dict[str, Any], *, here: str, status: int = 200
) -> HttpResponse:
    """The page, and in the log that this viewer saw this case."""
    record_items(scene.case, [])
    whole = {"case": scene.head, "crumbs": scene.crumbs(here), "heading": here, "back_url": scene.url}
    return render(request, template, whole | context, status=status)
