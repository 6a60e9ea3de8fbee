"""Once more who you are, before an act with consequences (step-up).

Asked when the page opens. Once it is open there is time to fill in the form: sending is
accepted as long as an idle session lasts, so nothing typed is lost to a second question.
A button without a form has no page that opens first: `step_up_at_once` asks when it is pressed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from opmaat.network.signin import session_keys
from opmaat.network.signin.authentication import FRESH_SECONDS, signed_in_within
from opmaat.network.signin.steps import NEXT

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def step_up(view: View[P]) -> View[P]:
    """Ask the password, passkey or code again unless that happened a moment ago."""

    idle = int(settings.OPMAAT_SESSION_IDLE.total_seconds())
    return _asking(view, to_send=FRESH_SECONDS + idle)


def step_up_at_once(view: View[P]) -> View[P]:
    """The same for what a press of a button does: sending asks as well, and comes back with a GET."""
    return _asking(view, to_send=FRESH_SECONDS)


def _asking(view: View[P], *, to_send: int) -> View[P]:
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if _is_fresh(request, FRESH_SECONDS if request.method == "GET" else to_send):
            return view(request, *args, **kwargs)
        page, back = _where(request)
        return HttpResponseRedirect(f"{page}?{urlencode({back: request.get_full_path()})}")

    return answer


def _is_fresh(request: HttpRequest, seconds: int) -> bool:
    return session_keys.is_demonstration(request) or signed_in_within(request, seconds)


def _where(request: HttpRequest) -> tuple[str, str]:
    """The page that asks, and its word for where to go on: the organisation's own, or ours."""
    if used := session_keys.provider(request):
        return reverse("openid_connect_login", args=[used]), NEXT
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    return (str(methods[0]["url"]) if methods else reverse("account_login")), REDIRECT_FIELD_NAME
