"""The burgerservicenummer in full: only after a click, which is recorded, and a moment after proving who one is.

And the check op bekendheid: known or not, and whom to call.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.cases.actions.bsn import Known, ask_whether_known, show_bsn
from opmaat.cases.actions.refusing import LOOKS_UP
from opmaat.cases.forms.case import KnownForm
from opmaat.cases.queries.colleagues import may_lead_somewhere
from opmaat.cases.rules.bsn import masked_bsn
from opmaat.cases.views.scene import scene_of, show
from opmaat.core.errors import Refused
from opmaat.core.pages import page
from opmaat.network.signin.step_up import step_up_at_once
from opmaat.network.views.filling_in import NOT_VALID, try_to
from opmaat.network.views.request import viewer_of

HERE = "Burgerservicenummer"
ASK = {
    "question": "Wilt u het burgerservicenummer zien?",
    "consequences": ["Het staat één keer op de pagina.", "Dat u het zag, staat in het logboek."],
    "submit": "Toon het nummer",
}


@page()
@step_up_at_once
def bsn(request: HttpRequest, number: str) -> HttpResponse:
    """Show it once; who comes back from proving who it is, presses again."""
    scene = scene_of(request, number)
    if request.method != "POST":
        return show(request, scene, "core/confirm.html", ASK, here=HERE)
    found = show_bsn(case=scene.case, by=scene.viewer)
    context = {"bsn": f"{found[:3]} {found[3:6]} {found[6:]}", "masked": masked_bsn(found)}
    return show(request, scene, "cases/bsn.html", context, here=HERE)


@page()
def known(request: HttpRequest) -> HttpResponse:
    """Check op bekendheid: is somebody already worked with, and whom to call."""
    by = viewer_of(request)
    if not may_lead_somewhere(by):
        raise Refused("Alleen een procesregisseur gaat na of iemand bekend is.", LOOKS_UP)
    form = KnownForm(request.POST or None)
    answers: list[Known] = []

    def ask() -> str:
        answers.append(ask_whether_known(typed=form.cleaned_data["bsn"], by=by))
        return ""

    if request.method == "POST" and form.is_valid():
        try_to(request, form, ask)
    context = {
        "heading": "Check op bekendheid",
        "form": form,
        "answer": answers[0] if answers else None,
        "back_url": "/casussen/",
        "crumbs": [{"label": "Casussen", "url": "/casussen/"}, {"label": "Check op bekendheid", "url": ""}],
    }
    return render(request, "cases/known.html", context, status=NOT_VALID if form.errors else 200)
