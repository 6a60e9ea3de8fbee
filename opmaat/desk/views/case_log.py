""" "Wie heeft gekeken" in one case: for its process lead and the privacy officer, each time for a purpose."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.audit.actions import open_log
from opmaat.audit.forms import LogFilter, PurposeForm, place_text
from opmaat.audit.queries import Opening, looks_for_case, opening_in_force
from opmaat.audit.words import rows
from opmaat.cases.queries.case_log import case_to_log
from opmaat.core.pages import page


@page()
def case_log(request: HttpRequest, number: str) -> HttpResponse:
    """Who looked at this case; first the purpose, then the lines."""
    case_id = case_to_log(number)
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
    opening = opening_in_force(case_id)
    if opening is None:
        context = {"what": f"Wie keek in {number}", "form": form, "back_url": f"/casus/{number}/"}
        return render(request, "audit/purpose.html", context, status=422 if form.errors else 200)
    return render(request, "audit/case_log.html", _context(request, number, case_id, opening))


def _context(request: HttpRequest, number: str, case_id: int, opening: Opening) -> dict[str, object]:
    filters = LogFilter(request.GET)
    question = filters.question()
    found = looks_for_case(case_id, opening, question)
    return {
        "case": {"initials": "Casus", "number": number, "url": f"/casus/{number}/"},
        "purpose": opening.purpose.label,
        "until": opening.until,
        "filters": filters,
        "entries": rows(found.lines),
        "following": place_text(found.following),
        "only_one": question.engagement_id is not None,
        "crumbs": [{"label": number, "url": f"/casus/{number}/"}, {"label": "Wie heeft gekeken", "url": ""}],
    }
