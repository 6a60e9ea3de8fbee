"""One click on the page of a case: I spoke with the wijkagent."""

from django.http import HttpRequest, HttpResponse

from opmaat.cases.views.scene import scene_of
from opmaat.core.pages import page
from opmaat.network.views.filling_in import saved
from opmaat.referrals.actions.constable import record_constable_contact


@page(methods=("POST",))
def contacted(request: HttpRequest, number: str) -> HttpResponse:
    """Recorded; back to the case."""
    scene = scene_of(request, number)
    record_constable_contact(case=scene.case, by=scene.viewer)
    return saved(request, scene.url, "Vastgelegd: u had contact met de wijkagent over deze casus.")
