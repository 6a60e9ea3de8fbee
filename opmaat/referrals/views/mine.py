"""Own referrals, one of them with its state and outcome, and what waits with one's own unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.audit.recording import shown
from opmaat.cases.access import case_for, record_items
from opmaat.cases.actions.standing import engagement_of
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.enums import Place
from opmaat.network.views.filling_in import saved
from opmaat.network.views.request import signed_in_of, viewer_of
from opmaat.referrals.actions.hearing import heard_now, note_heard
from opmaat.referrals.actions.notebooks import unfinished
from opmaat.referrals.models import Referral
from opmaat.referrals.queries.links import may_give_links
from opmaat.referrals.queries.mine import MyReferral, my_referral, my_referrals
from opmaat.referrals.queries.offers import offers_for, offers_of
from opmaat.referrals.queries.received import letter_of_case
from opmaat.referrals.queries.to_call import to_call

HEADING = "Aanmeldingen"
CRUMB = {"label": HEADING, "url": "/aanmeldingen/"}


@page(methods=("GET",))
def my_list(request: HttpRequest) -> HttpResponse:
    """What this person referred, is writing, or was offered."""
    by = viewer_of(request)
    engagement_of(by)
    referrals, signed_in = my_referrals(by), signed_in_of(request)
    shown(action="referral.list")
    context = {
        "referrals": referrals,
        "unfinished": unfinished(by=by),
        "offered_here": offers_for(by),
        "offered_by_me": offers_of(by),
        "links_url": "/aanmeldingen/links/" if may_give_links(by) else "",
        "may_refer": signed_in.screened and not signed_in.is_manager,
        "has_place": signed_in.place != Place.NONE,
        "crumbs": [{"label": HEADING, "url": ""}],
    }
    return render(request, "referrals/mine.html", context)


@page(methods=("GET",))
def my_one(request: HttpRequest, referral_id: int) -> HttpResponse:
    """One referral: where it stands, who leads, what became of it and why."""
    by = viewer_of(request)
    found = my_referral(by, referral_id)
    if found is None:
        raise NotHere
    if found.unheard:
        heard_now(found.id)
    context = {
        "referral": found,
        "letter": _letter(request, found),
        "crumbs": [CRUMB, {"label": found.shown, "url": ""}],
    }
    return render(request, "referrals/mine_one.html", context)


@page()
def to_call_back(request: HttpRequest, referral_id: int) -> HttpResponse:
    """Who referred reads nothing here: whom to call, what to say, and that it was said."""
    if request.method == "POST":
        note_heard(referral_id=referral_id, by=viewer_of(request))
        return saved(request, "/", "Vastgelegd: de aanmelder weet de uitkomst.")
    found = to_call(referral_id)
    if found is None:
        raise NotHere
    shown(action="referral.call")
    context = {"found": found, "crumbs": [{"label": f"Aanmelding {found.shown}", "url": ""}]}
    return render(request, "referrals/call_back.html", context)


def _letter(request: HttpRequest, found: MyReferral) -> object:
    """One's own words, as long as the case is open to the referrer."""
    if not found.case_is_here:
        shown(action="referral.read")
        return None
    case = case_for(viewer_of(request), found.number)
    record_items(case, [], action="referral.read")
    return letter_of_case(case, Referral.objects.get(pk=found.id))
