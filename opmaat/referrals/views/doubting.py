"""The wijkagent lets the leads of a case know that they doubt: a short text, sent once."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.queries.seats import Seat
from opmaat.cases.views.filling_in import Page, kept_or_typed, write_once
from opmaat.cases.views.scene import scene_of
from opmaat.core.pages import page
from opmaat.referrals.actions.doubting import leads_to_tell, require_constable, tell_doubt
from opmaat.referrals.forms.doubting import DoubtForm


@page()
def doubt(request: HttpRequest, number: str) -> HttpResponse:
    """Say what one doubts about; back to the case."""
    scene = scene_of(request, number)
    require_constable(scene.viewer, scene.case)
    leads = " en ".join(map(_lead, leads_to_tell(scene.case, scene.viewer)))
    of = FormOf("twijfel", scene.case.number)

    def save(words: dict[str, Any]) -> str:
        tell_doubt(case=scene.case, words=words["text"], by=scene.viewer)
        return scene.url

    arguments = kept_or_typed(request, of, scene.viewer)
    arguments.pop("files", None)
    words = Page(
        heading="Ik twijfel over deze casus",
        lead=f"Dit komt op Mijn werk van {leads}. Anderen aan tafel zien dat er contact was, niet wat u schrijft. "
        "Kan het niet wachten? Bel dan.",
        submit="Laat het weten",
        done=f"Vastgelegd, en het staat op Mijn werk van {leads}.",
    )
    return write_once(request, scene, DoubtForm(**arguments), words, save, of)


def _lead(seat: Seat) -> str:
    label = seat.capacity_label.lower()
    return f"{seat.name} ({label}, {seat.phone})" if seat.phone else f"{seat.name} ({label})"
