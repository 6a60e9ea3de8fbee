"""The whole log: who opens it proves once more who it is; reading on in an open log asks nothing."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from opmaat.audit.queries import may_open, opening_in_force
from opmaat.audit.views import open_whole_log, show_whole_log
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.signin.step_up import step_up


@page()
def log(request: HttpRequest) -> HttpResponseBase:
    """The whole log, for who may open it; for anybody else this page does not exist."""
    if not may_open():
        raise NotHere
    opening = opening_in_force()
    if opening is None or request.method == "POST":
        return _open(request)
    return show_whole_log(request, opening)


@step_up
def _open(request: HttpRequest) -> HttpResponse:
    return open_whole_log(request)
