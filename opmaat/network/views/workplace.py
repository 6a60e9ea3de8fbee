"""Choosing the engagement to work in, and confirming secrecy at the first sign-in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from opmaat.core.pages import page
from opmaat.network.actions.own_account import confirm_secrecy
from opmaat.network.signin import session_keys
from opmaat.network.signin.noting import note_sign_in
from opmaat.network.signin.steps import NEXT
from opmaat.network.views.request import viewer_of, workplaces_of


@require_http_methods(["GET", "HEAD", "POST"])
def choose_engagement(request: HttpRequest) -> HttpResponse:
    """One engagement at a time; nothing is shared between them."""
    places = workplaces_of(request)
    chosen = request.POST.get("engagement", "")
    if request.method == "POST" and chosen in {str(place.engagement_id) for place in places}:
        request.session[session_keys.ENGAGEMENT] = int(chosen)
        note_sign_in(request, session_keys.account_id(request) or 0, int(chosen))
        return HttpResponseRedirect(onward(request))
    context = {
        "workplaces": places,
        "chosen": session_keys.engagement_id(request),
        "next": request.GET.get(NEXT, ""),
        "account": request.user,
    }
    return render(request, "network/choose_engagement.html", context)


@page()
def secrecy(request: HttpRequest) -> HttpResponse:
    """What secrecy means here, confirmed once (WGS 1.11)."""
    if request.method == "POST" and request.POST.get("confirm") == "yes":
        confirm_secrecy(by=viewer_of(request))
        return HttpResponseRedirect(onward(request))
    return render(request, "network/secrecy.html", {"next": request.GET.get(NEXT, "")})


def onward(request: HttpRequest) -> str:
    """Back to where somebody was going, if that is a page of ours."""
    address = request.POST.get(NEXT) or request.POST.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else "/"
