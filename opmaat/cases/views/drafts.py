"""Where a page posts what was typed so far; nothing of it stays in the browser."""

from django.http import HttpRequest, HttpResponse

from opmaat.cases.actions.drafts import FormOf, save_draft
from opmaat.cases.views.scene import scene_of
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.request import viewer_of
from opmaat.regulation.enums import Phase

STEPS = frozenset(f"stap-{phase}" for phase in Phase.values)
FORMS = STEPS | {
    "bijdrage", "informeren", "brief", "vraag", "antwoord", "mens", "casus", "correctie", "doel", "foto",
    "besluit", "toets",
    "plandoel", "planactie", "voortgang", "instemming", "afstemming", "achttien",
    "bevragen", "partnerantwoord", "samenstelling", "stem", "derde", "papier",
}  # fmt: skip
BY_NUMBER = frozenset({"noodtoegang", "afgeschermd"})
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "once", "do", "confirm", "version"})
KEPT_TOO = {("doel", "version")}  # so that a draft never goes over what somebody else wrote since


@page(methods=("POST",))
def in_case(request: HttpRequest, number: str, form: str, about: int | None = None) -> HttpResponse:
    """A draft about a case, for who may see that case."""
    scene = scene_of(request, number)
    subject = scene.case.number if about is None else f"{scene.case.number}/{about}"
    return _keep(request, FormOf(form, subject))


@page(methods=("POST",))
def by_number(request: HttpRequest, form: str, number: str) -> HttpResponse:
    """A draft of exceptional access: kept for any number, so it tells nothing of whether that case is there."""
    if form not in BY_NUMBER:
        raise NotHere
    return _keep(request, FormOf(form, number))


@page(methods=("POST",))
def new_case(request: HttpRequest) -> HttpResponse:
    """A draft of a case that is not there yet."""
    return _keep(request, FormOf("casus", "nieuw"))


def _keep(request: HttpRequest, of: FormOf) -> HttpResponse:
    if of.form not in FORMS | BY_NUMBER:
        raise NotHere
    names = [name for name in request.POST if name not in NOT_KEPT or (of.form, name) in KEPT_TOO]
    values = {name: [str(v) for v in request.POST.getlist(name)] for name in names}
    save_draft(of=of, values=values, by=viewer_of(request))
    return HttpResponse(status=204)
