"""Break-glass, its review, and opening a closed case.

None of these pages tells whether a case exists: the form is the same for every
number. The first thing on it is whom to call, day and night.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.cases.actions.drafts import FormOf, discard_draft
from opmaat.cases.actions.emergencies import open_emergency, review_emergency
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.forms.case import EmergencyForm, NumberForm, ReviewForm, SealForm
from opmaat.cases.queries.exceptional import review_of, reviews, whom_to_call
from opmaat.cases.rules.articles import article, regime_of
from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.views.filling_in import kept_or_typed
from opmaat.core.pages import page
from opmaat.network.signin.step_up import step_up
from opmaat.network.views.filling_in import NOT_VALID, ask_once_more, saved, try_to
from opmaat.network.views.request import viewer_of

SHIELDED = "WGS 2.31(8)"
GOES_ON = {"informeren": ("informeren/", "De persoon informeren over de aanmelding (AVG 14)")}
"""For what a closed case is opened -> the page on which that is done, and the purpose to begin with."""


@page()
@step_up
def emergency(request: HttpRequest, number: str) -> HttpResponse:
    """Open named categories of a case, now."""
    by = viewer_of(request)
    of = FormOf("noodtoegang", number)
    form = EmergencyForm(**kept_or_typed(request, of, by))

    def act() -> str:
        open_emergency(number=number, by=by, **form.cleaned_data)
        discard_draft(of=of, by=by)
        return f"/casus/{number}/"

    done = "Noodtoegang is open. De procesregisseur en de privacyfunctionaris krijgen nu bericht."
    context = {
        "form": form,
        "number": shown_number(number),
        "phones": whom_to_call(by),
        "draft_url": f"/concept/{of.form}/{number}/",
        "back_url": "/",
    }
    return _answer(request, form, act, done, "cases/emergency.html", context)


@page()
@step_up
def seal(request: HttpRequest, number: str) -> HttpResponse:
    """Open a closed case for oneself, for a purpose."""
    by = viewer_of(request)
    of = FormOf("afgeschermd", number)
    goes_on, usual = GOES_ON.get(request.GET.get("naar", ""), ("", ""))
    arguments = kept_or_typed(request, of, by)
    arguments["initial"] = {"purpose": usual} | arguments.get("initial", {})
    form = SealForm(**arguments)

    def act() -> str:
        open_seal(number=number, by=by, **form.cleaned_data)
        discard_draft(of=of, by=by)
        return f"/casus/{number}/{goes_on}"

    context = {
        "heading": "Gesloten casus openen",
        "lead": f"{shown_number(number)}. Alleen voor u, voor één doel, hooguit vier uur. "
        f"Dit staat in het logboek ({article(regime_of(number), SHIELDED)}).",
        "form": form,
        "submit": "Openen",
        "draft_url": f"/concept/{of.form}/{number}/",
        "back_url": "/",
    }
    return _answer(request, form, act, "De afscherming is tijdelijk opgeheven.", "core/form_page.html", context)


@page(methods=("GET",))
def which_emergency(request: HttpRequest) -> HttpResponse:
    """Which case to break the glass of, for who is not in it."""
    lead = "Is er nu gevaar, bel 112. Vul anders het nummer in; u ziet eerst wie u kunt bellen."
    return _which(request, "noodtoegang/", "Noodtoegang", lead)


@page(methods=("GET",))
def which_seal(request: HttpRequest) -> HttpResponse:
    """Which closed case to open."""
    lead = "Dit doet de procesregisseur van de casus of de privacyfunctionaris, voor één doel."
    return _which(request, "afgeschermd/", "Gesloten casus openen", lead)


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
        danger=False,
    )


def _which(request: HttpRequest, place: str, heading: str, lead: str) -> HttpResponse:
    """Ask the number and go on; every number leads to the same form."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_valid():
        return HttpResponseRedirect(f"/casus/{form.cleaned_data['number']}/{place}")
    context = {"heading": heading, "lead": lead, "form": form, "submit": "Verder", "back_url": "/"}
    return render(request, "cases/which_case.html", context, status=NOT_VALID if form.errors else 200)


def _answer(
    request: HttpRequest, form: Any, act: Any, done: str, template: str, context: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        address = try_to(request, form, act)
        if address:
            return saved(request, address, done)
    return render(request, template, context, status=NOT_VALID if form.errors else 200)
