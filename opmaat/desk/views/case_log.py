""" "Wie heeft gekeken" in one case: for its process lead and the privacy officer, each time for a purpose."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from opmaat.audit.actions import open_log
from opmaat.audit.forms import LogFilter, PurposeForm, place_text
from opmaat.audit.queries import Opening, looks_for_case, opening_in_force
from opmaat.audit.words import rows
from opmaat.cases.models import Case
from opmaat.cases.queries.case_log import case_to_log
from opmaat.cases.rules.numbers import shown_number
from opmaat.core.pages import page
from opmaat.network.signin.step_up import step_up


@page()
def case_log(request: HttpRequest, number: str) -> HttpResponseBase:
    """Who looked at this case; first the purpose, then the lines."""
    case_id = case_to_log(number)
    opening = opening_in_force(case_id)
    if opening is None or request.method == "POST":
        return _open(request, number, case_id)
    return render(request, "audit/case_log.html", _context(request, number, case_id, opening))


@step_up
def _open(request: HttpRequest, number: str, case_id: int) -> HttpResponse:
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        open_log(
            by=request.viewer,  # type: ignore[attr-defined]
            purpose=given["purpose"],
            reason=given["reason"],
            case_id=case_id,
        )
        return HttpResponseRedirect(request.path)
    context = {"what": f"Wie keek in {shown_number(number)}", "form": form, "back_url": _way_back(number)[1]}
    return render(request, "audit/purpose.html", context, status=422 if form.errors else 200)


def _context(request: HttpRequest, number: str, case_id: int, opening: Opening) -> dict[str, object]:
    filters = LogFilter(request.GET)
    question = filters.question()
    found = looks_for_case(case_id, opening, question)
    back, back_url = _way_back(number)
    return {
        "case": {"initials": "Casus", "number": shown_number(number), "url": back_url},
        "purpose": opening.purpose.label,
        "until": opening.until,
        "filters": filters,
        "entries": rows(found.lines),
        "following": place_text(found.following),
        "only_one": question.engagement_id is not None,
        "crumbs": [{"label": back, "url": back_url}, {"label": f"Wie keek in {shown_number(number)}", "url": ""}],
    }


def _way_back(number: str) -> tuple[str, str]:
    """To the case for who sees it; a privacy officer sees its log and not the case, and goes back to the log."""
    sees_it = Case.objects.filter(number=number).exists()
    return (shown_number(number), f"/casus/{number}/") if sees_it else ("Log", "/log/")
