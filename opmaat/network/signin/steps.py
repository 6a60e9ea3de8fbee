"""Leads somebody who has not finished signing in to the page of the step that is left.

Only the pages of that step, and signing out, can be reached; every other address,
existing or not, leads to the step. Where somebody was going is kept.
"""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from opmaat.network.rules.sign_in import Step

SECOND_FACTOR_PAGES = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
    }
)
FIRST_PAGE = {
    Step.SECOND_FACTOR: "mfa_index",
    Step.ENGAGEMENT: "network:choose_engagement",
    Step.SECRECY: "network:confirm_secrecy",
}
PAGES = {
    Step.SECOND_FACTOR: SECOND_FACTOR_PAGES,
    Step.ENGAGEMENT: frozenset({"network:choose_engagement"}),
    Step.SECRECY: frozenset({"network:confirm_secrecy", "network:choose_engagement"}),
}
ALWAYS = frozenset({"account_logout", "network:demonstration"})
NEXT = "volgende"


def lead_to(request: HttpRequest, step: Step) -> HttpResponse | None:
    """Nothing when this address belongs to the step; otherwise the way to its page."""
    name = _name(request)
    if name in PAGES[step] or name in ALWAYS:
        return None
    address = reverse(FIRST_PAGE[step])
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    if request.method == "GET" and request.path != "/":
        address += "?" + urlencode({NEXT: request.get_full_path()})
    return HttpResponseRedirect(address)


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
