"""A referral that came by telephone or at a table: one page, and it stands on the board."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.opening import CaseDraft
from opmaat.cases.queries.colleagues import all_leads
from opmaat.cases.views.filling_in import kept_or_typed, send_once
from opmaat.core import clock
from opmaat.core.pages import page
from opmaat.core.viewer import Viewer
from opmaat.network.enums import UnitKind
from opmaat.network.models import Municipality, SafetyHouse, Unit
from opmaat.network.queries.in_force import valid_on
from opmaat.network.views.filling_in import NOT_VALID, saved
from opmaat.network.views.request import signed_in_of, viewer_of
from opmaat.referrals.actions.by_phone import REASON, TellingDraft, note_referral, require_designated
from opmaat.referrals.forms.by_phone import TellingCaseForm
from opmaat.referrals.forms.telling import told_in
from opmaat.referrals.rules.placing import may_supply
from opmaat.regulation.enums import Regime

KEPT = FormOf("casus", "nieuw")
HEADING = "Nieuwe casus"


@page()
def new_case(request: HttpRequest) -> HttpResponse:
    """A person, a case and its referral, in one act; by who is designated to lead."""
    by = viewer_of(request)
    require_designated(by)
    form = _form(request, by)
    if request.method == "POST":
        address = send_once(request, form, KEPT, lambda _: _note(form, by), by=by)
        if address:
            return saved(request, address, "De casus is geopend. De aanmelding staat op het triagebord.")
    context = {
        "heading": HEADING,
        "form": form,
        "submit": "Casus openen",
        "draft_url": "/concept/casus/",
        "back_url": "/casussen/",
        "crumbs": [{"label": "Casussen", "url": "/casussen/"}, {"label": HEADING, "url": ""}],
    }
    return render(request, "referrals/new_case.html", context, status=NOT_VALID if form.errors else 200)


def _form(request: HttpRequest, by: Viewer) -> TellingCaseForm:
    region = signed_in_of(request).region_id
    arguments = kept_or_typed(request, KEPT, by)
    usual = {"regime": Regime.PGA, "process_lead": by.engagement_id} | _own_territory(request)
    arguments["initial"] = usual | arguments.get("initial", {})
    return TellingCaseForm(
        municipality=Municipality.objects.filter(valid_on(clock.today()), house__region_id=region).order_by("name"),
        house=SafetyHouse.objects.filter(region_id=region),
        process_lead=all_leads(),
        partners=_partners(region),
        **arguments,
    )


def _partners(region_id: int) -> QuerySet[Unit]:
    today = clock.today()
    supply = [kind for kind in UnitKind if any(may_supply(kind, regime, today=today) for regime in Regime)]
    found = Unit.objects.filter(valid_on(today), organisation__region_id=region_id, kind__in=supply)
    return found.select_related("organisation").order_by("organisation__sort_key", "name")


def _own_territory(request: HttpRequest) -> dict[str, object]:
    """Where this person leads: that is filled in beforehand."""
    held = signed_in_of(request).functions
    house = next((function.house_id for function in held if function.house_id), None)
    town = next((function.municipality_id for function in held if function.municipality_id), None)
    found: dict[str, object] = {"municipality": town} if town else {}
    return found | ({"house": house, "regime": Regime.ZVH} if house else {})


def _note(form: TellingCaseForm, by: Viewer) -> str:
    words = form.cleaned_data
    draft = CaseDraft(
        regime=Regime(words["regime"]),
        municipality=words["municipality"],
        house=words["house"],
        purpose=words["purpose"],
        process_lead_id=words["process_lead"].pk,
        in_detention=words["in_detention"],
        reason=REASON,
    )
    telling = TellingDraft(
        person=form.person(),
        case=draft,
        in_name_of=words["in_name_of"],
        contact_name=words["contact_name"],
        what_now=words["what_now"],
        health=words["health"],
        told=told_in(words),
    )
    return f"/casus/{note_referral(telling=telling, by=by).number}/"
