"""The referral under its case, for who leads the process: the letter, known or not, and contact with the referrer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from opmaat.cases.access import rights_in
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.views.scene import scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import saved
from opmaat.network.views.request import signed_in_of
from opmaat.referrals.actions.contacting import note_contact
from opmaat.referrals.models import KnownCheck, Referral
from opmaat.referrals.queries.constable import constable_contacts
from opmaat.referrals.queries.received import Received, received
from opmaat.referrals.views.triage_scene import hears_the_decision
from opmaat.regulation.enums import Capacity

HERE = "Aanmelding"


@page(methods=("GET",))
def referral(request: HttpRequest, number: str) -> HttpResponse:
    """The letter of the referrer, with the term of contact."""
    scene = scene_of(request, number)
    found = received(scene.case)
    if found is None:
        raise NotHere
    leads = rights_in(scene.viewer, scene.case).capacity == Capacity.PROCESS_LEAD
    context = {
        "received": found,
        "letter": found.letter,
        "leads": leads,
        "call": _to_call(found, signed_in_of(request).name),
        "spoken": constable_contacts(scene.case.number),
        "contact_url": scene.at("aanmelding/contact/"),
    }
    return show(request, scene, "referrals/received.html", context, here=HERE)


@page(methods=("POST",))
@hears_the_decision
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """The referrer was spoken to."""
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, "vastleggen dat er contact was")
    note_contact(referral=get_object_or_404(Referral, case=scene.case), by=scene.viewer)
    return saved(request, scene.at("aanmelding/"), "Vastgelegd: u had contact met de aanmelder.")


def _to_call(found: Received, name: str) -> KnownCheck | None:
    """Whom to call about the other case; nobody calls themselves."""
    if found.known is None or (found.own_cases and found.known.call_name == name):
        return None
    return found.known
