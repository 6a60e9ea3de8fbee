"""Putting away what one was told."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from opmaat.cases.actions.notices import mark_read
from opmaat.core.pages import page
from opmaat.network.views.request import viewer_of


@page(methods=("POST",))
def read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Read; back to Mijn werk."""
    mark_read(notice_id=notice_id, by=viewer_of(request))
    return HttpResponseRedirect("/")
