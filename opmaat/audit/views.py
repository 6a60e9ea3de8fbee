"""Two pages of the whole log: asking the purpose, and the lines.

Which of them is shown, and that who opens the log proves once more who it is, is the
desk's: this room knows no sessions. A case's own log is composed there too.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.audit.actions import open_log
from opmaat.audit.forms import LogFilter, PurposeForm, place_text
from opmaat.audit.queries import Opening, events
from opmaat.audit.words import rows
from opmaat.core.transaction import required_act


def open_whole_log(request: HttpRequest) -> HttpResponse:
    """Ask for which purpose; with an answer the log is open."""
    if request.method != "POST":
        return _ask(request, PurposeForm())
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    given = form.cleaned_data
    open_log(by=required_act().viewer, purpose=given["purpose"], reason=given["reason"])
    return HttpResponseRedirect(request.path)


def show_whole_log(request: HttpRequest, opening: Opening) -> HttpResponse:
    """The lines, for as long as the log is open."""
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


def _ask(request: HttpRequest, form: PurposeForm, status: int = 200) -> HttpResponse:
    context = {"what": "Het hele logboek", "form": form, "back_url": "/"}
    return render(request, "audit/purpose.html", context, status=status)
