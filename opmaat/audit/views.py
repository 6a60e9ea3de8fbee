"""The page of the whole log: first the purpose, then the lines. A case's own log is composed above."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from opmaat.audit.actions import open_log
from opmaat.audit.forms import LogFilter, PurposeForm, place_text
from opmaat.audit.queries import Opening, events, may_open, opening_in_force
from opmaat.audit.words import rows
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.core.transaction import required_act


@page()
def log(request: HttpRequest) -> HttpResponse:
    """The whole log, for who may open it; for anybody else this page does not exist."""
    if not may_open():
        raise NotHere
    if request.method == "POST":
        return _open(request)
    opening = opening_in_force()
    return _ask(request, PurposeForm()) if opening is None else _show(request, opening)


def _open(request: HttpRequest) -> HttpResponse:
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    given = form.cleaned_data
    open_log(by=required_act().viewer, purpose=given["purpose"], reason=given["reason"])
    return redirect("audit:log")


def _ask(request: HttpRequest, form: PurposeForm, status: int = 200) -> HttpResponse:
    context = {"what": "Het hele logboek", "form": form, "back_url": "/"}
    return render(request, "audit/purpose.html", context, status=status)


def _show(request: HttpRequest, opening: Opening) -> HttpResponse:
    filters = LogFilter(request.GET)
    question = filters.question()
    found = events(opening, question)
    context = {
        "purpose": opening.purpose.label,
        "until": opening.until,
        "filters": filters,
        "entries": rows(found.lines),
        "following": place_text(found.following),
        "only_one": question.engagement_id is not None,
    }
    return render(request, "audit/log.html", context)
