"""From a case: asking for it to be put on the next agenda."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.views.filling_in import Page, fill_in
from opmaat.cases.views.scene import scene_of
from opmaat.conferences.actions.agenda import ask_for_conference
from opmaat.conferences.enums import AskedBecause
from opmaat.conferences.forms.conference import WishForm
from opmaat.core.pages import page


@page()
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the process lead for a conference about this case."""
    scene = scene_of(request, number)

    def save(words: dict[str, Any]) -> str:
        ask_for_conference(case=scene.case, because=AskedBecause(words["because"]), by=scene.viewer)
        return scene.url

    words = Page(
        heading="Vragen om een overleg",
        lead="De procesregisseur ziet uw verzoek bij het maken van de volgende agenda.",
        submit="Vragen",
        done="Gevraagd. De procesregisseur ziet het bij de volgende agenda.",
    )
    return fill_in(request, scene, WishForm(request.POST or None), words, save)
