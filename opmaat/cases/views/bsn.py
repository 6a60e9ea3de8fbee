"""The burgerservicenummer in full: only after a click, which is recorded."""

from django.http import HttpRequest, HttpResponse

from opmaat.cases.actions.bsn import show_bsn
from opmaat.cases.rules.bsn import masked_bsn
from opmaat.cases.views.scene import scene_of, show
from opmaat.core.pages import page


@page(methods=("POST",))
def bsn(request: HttpRequest, number: str) -> HttpResponse:
    """Show it once."""
    scene = scene_of(request, number)
    found = show_bsn(case=scene.case, by=scene.viewer)
    context = {"bsn": f"{found[:3]} {found[3:6]} {found[6:]}", "masked": masked_bsn(found)}
    return show(request, scene, "cases/bsn.html", context, here="Burgerservicenummer")
