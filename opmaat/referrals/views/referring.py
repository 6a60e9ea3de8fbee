"""Aanmelden: choose where, five steps, the letter, and sent or offered."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.cases.actions.drafts import Values
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.rules.contributing import possible_secrecy
from opmaat.core import clock
from opmaat.core.pages import page
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Municipality
from opmaat.network.queries.in_force import valid_on
from opmaat.network.views.filling_in import NOT_VALID, saved, try_to
from opmaat.network.views.request import signed_in_of, viewer_of
from opmaat.referrals.actions.notebooks import OwnNotebook, notebook_of, start_notebook, unfinished
from opmaat.referrals.actions.offering import offer_referral
from opmaat.referrals.actions.sending import send_referral
from opmaat.referrals.actions.standing import Referrer, require_writer_of_referrals
from opmaat.referrals.forms.offers import OfferForm
from opmaat.referrals.forms.steps import Asked, SendForm
from opmaat.referrals.forms.whole import data_of
from opmaat.referrals.queries.consultations import words_for_referral
from opmaat.referrals.queries.receivers import receiver_of
from opmaat.referrals.queries.usual_town import usual_town
from opmaat.referrals.rules.order import WHAT
from opmaat.referrals.views.conversation import Conversation, criteria_part, keep, letter_context, step_page
from opmaat.regulation.enums import Regime

MINE = "/aanmeldingen/"
LONGEST_NUMBER = 18
HEADINGS = {
    Regime.PGA.value: "Aanmelden voor de lokale PGA",
    Regime.ZVH.value: "Aanmelden bij het Zorg- en Veiligheidshuis",
}
SENT = "Verstuurd. U krijgt een bevestiging per mail."
OFFERED = "Uw aanmelding ligt bij de deelnemer. U ziet hier wat die ermee doet."


@page()
def start(request: HttpRequest) -> HttpResponse:
    """Where the referral goes, or on with one that is not finished."""
    by = viewer_of(request)
    engagement_of(by)
    if request.method == "POST":
        regime = str(request.POST.get("regime", ""))
        require_writer_of_referrals(by, regime if regime in Regime.values else Regime.PGA)
        notebook = start_notebook(regime=regime, by=by, steps=_begun(request, by))
        return HttpResponseRedirect(f"/aanmelden/{notebook.key}/wie/")
    signed_in = signed_in_of(request)
    context = {
        "unfinished": unfinished(by=by),
        "has_place": signed_in.place != "none",
        "screened": signed_in.screened and not signed_in.is_manager,
        "spar": _consultation(request.GET.get("spar", "")),
        "crumbs": [{"label": "Aanmeldingen", "url": MINE}, {"label": "Nieuwe aanmelding", "url": ""}],
    }
    return render(request, "referrals/start.html", context)


def _begun(request: HttpRequest, by: Viewer) -> dict[str, Values]:
    """What was asked in sparren, to begin with."""
    consultation = _consultation(request.POST.get("spar", ""))
    return {WHAT: {"what_now": [words_for_referral(by, consultation)]}} if consultation else {}


def _consultation(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < LONGEST_NUMBER else None


@page()
def step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """One of the five steps."""
    notebook = notebook_of(key=key, by=viewer_of(request))
    if notebook.place:
        return HttpResponseRedirect(notebook.place)
    return step_page(request, _conversation(request, notebook), step)


@page(methods=("POST",))
def draft(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """What is typed so far."""
    notebook = notebook_of(key=key, by=viewer_of(request))
    if not notebook.place:
        keep(request, _conversation(request, notebook), step)
    return HttpResponse(status=204)


@page(methods=("POST",))
def criteria(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """The criteria beside the form."""
    notebook = notebook_of(key=key, by=viewer_of(request))
    if notebook.place:
        return HttpResponse(status=204)
    return criteria_part(request, _conversation(request, notebook), step)


@page()
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """The letter as the receiver will read it; from here it is sent, or offered to a participant."""
    by = viewer_of(request)
    notebook = notebook_of(key=key, by=by)
    if notebook.place:
        return HttpResponseRedirect(notebook.place)
    referrer = require_writer_of_referrals(by, notebook.regime)
    talk = _conversation(request, notebook)
    form = _last_form(request, referrer, town=_town_of(notebook) or talk.asked.home)
    if request.method == "POST":
        address = _sent(request, talk, notebook, form, referrer)
        if address:
            return saved(request, address, SENT if referrer.has_place else OFFERED)
    context = letter_context(talk) | {"form": form, "has_place": referrer.has_place, "delete_url": talk.at("weg")}
    return render(request, "referrals/letter.html", context, status=NOT_VALID if form.errors else 200)


@page(methods=("POST",))
def discard(request: HttpRequest, key: str) -> HttpResponse:
    """Throw a referral away that was not sent."""
    notebook = notebook_of(key=key, by=viewer_of(request))
    notebook.discard()
    return saved(request, MINE, "De aanmelding die u aan het schrijven was, is weg.")


def _conversation(request: HttpRequest, notebook: OwnNotebook) -> Conversation:
    referrer = require_writer_of_referrals(notebook.by, notebook.regime)
    region = signed_in_of(request).region_id
    towns = Municipality.objects.filter(valid_on(clock.today()), house__region_id=region).order_by("name")
    asked = Asked(
        regime=notebook.regime,
        kind=referrer.unit.kind,
        towns=towns,
        secrecy=possible_secrecy(referrer.source, today=clock.today()),
        home=usual_town(notebook.by, referrer.unit),
    )
    heading = HEADINGS[notebook.regime]
    return Conversation(
        notebook, asked, f"/aanmelden/{notebook.key}/", heading, extra=_around(notebook, towns, heading)
    )


def _around(notebook: OwnNotebook, towns: Any, heading: str) -> dict[str, Any]:
    """The way back, and whom to call when the municipality cannot receive."""
    chosen = _town_of(notebook)
    town = towns.select_related("house").filter(pk=chosen).first() if chosen else None
    found = receiver_of(notebook.regime, town) if town else None
    return {
        "crumbs": [{"label": "Aanmeldingen", "url": MINE}, {"label": heading, "url": ""}],
        "receiver": found.call if found and found.engagement else None,
        "nobody": found.call if found and not found.engagement else None,
    }


def _town_of(notebook: OwnNotebook) -> int | None:
    """The municipality that was chosen, as it was typed."""
    chosen = data_of(notebook.read("wie")).get("municipality") or ""
    return int(chosen) if chosen.isascii() and chosen.isdigit() else None


def _last_form(request: HttpRequest, referrer: Referrer, *, town: int | None) -> SendForm | OfferForm:
    data = request.POST if request.method == "POST" else None
    if referrer.has_place:
        return SendForm(data)
    return OfferForm(data, region_id=signed_in_of(request).region_id, town=town)


def _sent(
    request: HttpRequest, talk: Conversation, notebook: OwnNotebook, form: SendForm | OfferForm, referrer: Referrer
) -> str:
    """Where to go on to when it was sent, now or by an earlier press; nothing when it comes back."""
    before = notebook.sent_to()
    if before or not form.is_valid():
        return before
    draft = talk.whole.draft(facts_checked=bool(form.cleaned_data.get("facts_checked")))
    if draft is None:
        form.add_error(None, "Er ontbreekt nog iets. Hieronder staat per stap wat.")
        return ""

    def act() -> str:
        with acting_as(notebook.by):
            if isinstance(form, OfferForm):
                offer_referral(notebook=notebook, to_unit=form.cleaned_data["to_unit"], by=notebook.by)
                place = MINE
            else:
                place = f"{MINE}{send_referral(draft=draft, by=notebook.by).pk}/"
            notebook.close(place)
            return place

    return try_to(request, form, act)
