"""What happens around every request: a trace id, nothing kept by a browser, sign in first.

Static files are answered before `sign_in_first`; every other address, existing or not,
leads somebody who is not signed in to the same sign-in page.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve

from opmaat.core import tracing

Answer = Callable[[HttpRequest], HttpResponse]


def trace(get_response: Answer) -> Answer:
    """Outermost: gives each request its id and forbids keeping any page."""

    def answer(request: HttpRequest) -> HttpResponse:
        trace_id = tracing.begin()
        response = get_response(request)
        response["X-Trace-Id"] = trace_id
        if not _is_static(request):
            response["Cache-Control"] = "no-store"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        return response

    return answer


def sign_in_first(get_response: Answer) -> Answer:
    """Innermost: only a public page is answered to somebody who is not signed in."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated or _is_public(request):
            return get_response(request)
        return to_sign_in(request)

    return answer


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, and back to where somebody was when that was a page to look at."""
    address = settings.LOGIN_URL
    htmx = request.headers.get("HX-Request") == "true"
    if request.method == "GET" and not htmx and request.path != "/":
        address += "?" + urlencode({"volgende": request.get_full_path()})
    if htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _is_public(request: HttpRequest) -> bool:
    """Public is what says so: `@public_page`, or Django's own `login_not_required`."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return getattr(view, "login_required", True) is False


def _is_static(request: HttpRequest) -> bool:
    return request.path.startswith(settings.STATIC_URL)
