"""Break-glass, its review, and opening a closed case.

None of these pages tells whether a case exists: the form is the same for every
number. The first thing on it is whom to call, day and night.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.cases.actions.emergencies import open_emergency, review_emergency
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.forms.case import EmergencyForm, ReviewForm, SealForm
from opmaat.cases.queries.exceptional import review_of, reviews, whom_to_call
from opmaat.cases.rules.numbers import shown_number
from opmaat.core.pages import page
from opmaat.network.signin.step_up import step_up
from opmaat.network.views.filling_in import NOT_VALID, ask_once_more, saved, try_to
from opmaat.network.views.request import viewer_of


@page()
@step_up
def emergency(request: HttpRequest, number: str) -> HttpResponse:
    """Open named categories of a case, now."""
    by = viewer_of(request)
    form = EmergencyForm(request.POST or None)

    def act() -> str:
        open_emergency(number=number, by=by, **form.cleaned_data)
        return f"/casus/{number}/"

    done = "Noodtoegang is open. De procesregisseur en de privacyfunctionaris krijgen nu bericht."
    context = {"form": form, "number": shown_number(number), "phones": whom_to_call(by), "back_url": "/"}
    return _answer(request, form, act, done, "cases/emergency.html", context)


@page()
@step_up
def seal(request: HttpRequest, number: str) -> HttpResponse:
    """Open a closed case for oneself, for a purpose."""
    by = viewer_of(request)
    form = SealForm(request.POST or None)

    def act() -> str:
        open_seal(number=number, by=by, **form.cleaned_data)
        return f"/casus/{number}/"

    context = {
        "heading": "Gesloten casus openen",
        "lead": f"{shown_number(number)}. Alleen voor u, voor één doel, hooguit vier uur. "
        "Dit staat in het logboek (WGS 2.31(8)).",
        "form": form,
        "submit": "Openen",
        "back_url": "/",
    }
    return _answer(request, form, act, "De afscherming is tijdelijk opgeheven.", "core/form_page.html", context)


@page(methods=("GET",))
def review_list(request: HttpRequest) -> HttpResponse:
    """Emergency accesses to review, and those reviewed; without anything of the case."""
    found = reviews()
    context = {"open": [r for r in found if not r.reviewed_at], "done": [r for r in found if r.reviewed_at]}
    return render(request, "cases/reviews.html", context)


@page()
def review(request: HttpRequest, emergency_id: int) -> HttpResponse:
    """The judgement of the second person."""
    found = review_of(emergency_id)

    def save(words: dict[str, Any]) -> str:
        review_emergency(emergency_id=emergency_id, by=viewer_of(request), **words)
        return "/noodtoegang/beoordelen/"

    return ask_once_more(
        request,
        ReviewForm(request.POST or None),
        heading="Noodtoegang beoordelen",
        question=f"{found.who} ({found.unit}) opende {', '.join(found.categories)} in {found.number}.",
        consequences=[f"Reden: {found.reason}", f"Beoordeel dit uiterlijk {found.due:%d-%m-%Y}."],
        save=save,
        submit="Oordeel vastleggen",
        back_url="/noodtoegang/beoordelen/",
        done="Uw oordeel is vastgelegd.",
    )


def _answer(
    request: HttpRequest, form: Any, act: Any, done: str, template: str, context: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        address = try_to(request, form, act)
        if address:
            return saved(request, address, done)
    return render(request, template, context, status=NOT_VALID if form.errors else 200)
