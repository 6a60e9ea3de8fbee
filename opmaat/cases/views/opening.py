"""Opening a case, and writing its purpose anew."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.audit.refusals import record_refusal
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.opening import MAY_CHANGE_PURPOSE, CaseDraft, change_purpose, open_case
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of, require_capacity
from opmaat.cases.forms.case import OpenCaseForm, PurposeForm
from opmaat.cases.models import Case
from opmaat.cases.queries.colleagues import all_leads
from opmaat.cases.views.filling_in import Page, kept_or_typed, send_once, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.pages import page
from opmaat.core.viewer import Viewer
from opmaat.network.models import Municipality, SafetyHouse
from opmaat.network.queries.in_force import valid_on
from opmaat.network.views.filling_in import NOT_VALID, saved
from opmaat.network.views.request import signed_in_of, viewer_of
from opmaat.regulation.enums import Regime

KEPT = FormOf("casus", "nieuw")
HEADING = "Nieuwe casus"


@page()
def new_case(request: HttpRequest) -> HttpResponse:
    """A person and a case, in one act; by who is designated to lead."""
    by = viewer_of(request)
    _require_lead(by)
    form = _form(request, by)
    if request.method == "POST":
        address = send_once(request, form, KEPT, lambda _: _open(form, by), by=by)
        if address:
            return saved(request, address, "De casus is geopend.")
    context = {
        "heading": HEADING,
        "form": form,
        "submit": "Casus openen",
        "draft_url": "/concept/casus/",
        "back_url": "/casussen/",
        "crumbs": [{"label": "Casussen", "url": "/casussen/"}, {"label": HEADING, "url": ""}],
    }
    return render(request, "cases/new_case.html", context, status=NOT_VALID if form.errors else 200)


@page()
def purpose(request: HttpRequest, number: str) -> HttpResponse:
    """Write the purpose anew; when somebody else was first, both texts."""
    scene = scene_of(request, number)
    require_capacity(scene.viewer, scene.case, MAY_CHANGE_PURPOSE, "het doel wijzigen")
    of = FormOf("doel", scene.case.number)
    arguments = kept_or_typed(request, of, scene.viewer)
    now = {"version": scene.case.version, "text": scene.case.purpose}
    form = PurposeForm(**(arguments | {"initial": now | arguments.get("initial", {})}))
    words = Page(heading="Doel van de aanpak", lead="Iedereen aan tafel leest dit.", done="Het doel is gewijzigd.")
    try:
        return write_once(request, scene, form, words, lambda filled_in: _change(scene, filled_in), of)
    except _Conflict as conflict:
        record_refusal(request, Overtaken("Het doel is intussen gewijzigd."))
        return _both_texts(request, scene, conflict.theirs, form)


def _form(request: HttpRequest, by: Viewer) -> OpenCaseForm:
    towns = Municipality.objects.filter(
        valid_on(clock.today()), house__region_id=signed_in_of(request).region_id
    ).order_by("name")
    arguments = kept_or_typed(request, KEPT, by)
    usual = {"regime": Regime.PGA, "process_lead": by.engagement_id} | _own_territory(request)
    arguments["initial"] = usual | arguments.get("initial", {})
    return OpenCaseForm(
        municipality=towns,
        house=SafetyHouse.objects.filter(region_id=signed_in_of(request).region_id),
        process_lead=all_leads(),
        **arguments,
    )


def _own_territory(request: HttpRequest) -> dict[str, object]:
    """Where this person leads: that is filled in beforehand."""
    held = signed_in_of(request).functions
    house = next((function.house_id for function in held if function.house_id), None)
    town = next((function.municipality_id for function in held if function.municipality_id), None)
    found: dict[str, object] = {"municipality": town} if town else {}
    return found | ({"house": house, "regime": Regime.ZVH} if house else {})


def _open(form: OpenCaseForm, by: Viewer) -> str:
    words = form.cleaned_data
    draft = CaseDraft(
        regime=Regime(words["regime"]),
        municipality=words["municipality"],
        house=words["house"],
        purpose=words["purpose"],
        process_lead_id=words["process_lead"].pk,
        in_detention=words["in_detention"],
        reason=words["reason"],
    )
    return f"/casus/{open_case(person=form.person(), draft=draft, by=by).number}/"


def _require_lead(by: Viewer) -> None:
    leads = all_leads()
    if not leads.filter(pk=engagement_of(by)).exists():
        raise Refused("Een casus openen doet wie is aangewezen voor de procesregie.", "WGS 1.8(2)")


class _Conflict(Exception):
    """Somebody was first; holds the case as it is now."""

    def __init__(self, theirs: Case) -> None:
        super().__init__()
        self.theirs = theirs


def _change(scene: Scene, words: dict[str, Any]) -> str:
    try:
        change_purpose(case=scene.case, purpose=words["text"], version=words["version"], by=scene.viewer)
    except Overtaken:
        now = Case.objects.get(pk=scene.case.pk)
        if now.purpose != words["text"].strip():
            raise _Conflict(now) from None
    return scene.url


def _both_texts(request: HttpRequest, scene: Scene, theirs: Case, form: PurposeForm) -> HttpResponse:
    context = {
        "what": "het doel of de fase",
        "other": {"text": theirs.purpose},  # who it was stands in the log, which is not for everybody
        "mine": form.cleaned_data["text"],
        "version": theirs.version,
        "field": "text",
        "save_url": scene.at("doel/"),
    }
    return show(request, scene, "core/conflict.html", context, here="Twee teksten", status=409)
