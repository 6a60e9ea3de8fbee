"""Mijn werk and the case list."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.cases.queries.case_list import PER_PAGE, CaseRow, Choice, municipalities_of, my_cases, my_first_cases
from opmaat.core import clock
from opmaat.core.pages import page
from opmaat.core.viewer import Viewer
from opmaat.desk.forms import CaseFilter
from opmaat.desk.queries.my_work import my_work
from opmaat.desk.views.case_rows import shown_row
from opmaat.desk.views.paging import Counted, page_number
from opmaat.desk.views.places import OF_HOUSES, OF_MUNICIPALITIES, tabs_of
from opmaat.network.enums import Function

OPENS_CASES = OF_MUNICIPALITIES | OF_HOUSES
OPENS_SEALS = OPENS_CASES | {Function.PRIVACY_OFFICER}
ON_THE_DESK = 10


@page(methods=("GET",))
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for me?"""
    signed_in = request.signed_in  # type: ignore[attr-defined]
    if signed_in.is_manager:
        return render(request, "desk/manager.html", {"first_name": signed_in.name})
    viewer: Viewer = signed_in.viewer
    work = my_work(viewer, trained=signed_in.trained, kind=signed_in.kind, whole=request.GET.get("alles", ""))
    cases = my_first_cases(viewer, most=ON_THE_DESK)
    return render(
        request,
        "desk/my_work.html",
        {
            "first_name": signed_in.name,
            "today": clock.today(),
            "columns": work.columns,
            "nothing": not any(column.tasks for column in work.columns),
            "news": work.news,
            "tabs": tabs_of(signed_in.function_names, current="/"),
            "cases": [shown_row(row) for row in cases.rows],
            "case_count": cases.total,
            "cases_url": "/casussen/",
            "new_case_url": _new_case_url(signed_in.function_names),
        },
    )


@page(methods=("GET",))
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases this viewer has to do with."""
    signed_in = request.signed_in  # type: ignore[attr-defined]
    viewer: Viewer = signed_in.viewer
    form = CaseFilter(request.GET, municipalities_of(viewer))
    form.is_valid()
    number = page_number(request)
    found = my_cases(viewer, _choice(form), page=number)
    paginator: Paginator[CaseRow] = Paginator(Counted(found.rows, found.total), PER_PAGE)
    return render(
        request,
        "cases/case_list.html",
        {
            "form": form,
            "page": paginator.get_page(number),
            "cases": [shown_row(row) for row in found.rows],
            "total": found.total,
            "query": form.cleaned_data.get("zoek", ""),
            "new_case_url": _new_case_url(signed_in.function_names),
            "known_url": "/bekendheid/" if OPENS_CASES & signed_in.function_names else "",
            "seal_url": "/afgeschermd/" if OPENS_SEALS & signed_in.function_names else "",
        },
    )


def _choice(form: CaseFilter) -> Choice:
    chosen = form.cleaned_data
    return Choice(
        query=chosen.get("zoek") or "",
        regime=chosen.get("regime") or "",
        phase=chosen.get("fase") or "",
        capacity=chosen.get("rol") or "",
        municipality=chosen.get("gemeente"),
    )


def _new_case_url(functions: frozenset[str]) -> str:
    return "/casus/nieuw/" if OPENS_CASES & functions else ""
