"""One-time links for organisations without accounts: given out, looked up, withdrawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.cases.rules.articles import article
from opmaat.core.errors import Refused
from opmaat.core.mail import link_to
from opmaat.core.pages import page
from opmaat.network.views.filling_in import NOT_VALID, saved, try_to
from opmaat.network.views.request import signed_in_of, viewer_of
from opmaat.referrals.actions.links import DAYS, give_link, withdraw_link
from opmaat.referrals.forms.links import LinkForm
from opmaat.referrals.queries.links import links_of, towns_of, units_without_accounts
from opmaat.regulation.enums import Regime

PLACE = "/aanmeldingen/links/"
CRUMBS = [{"label": "Aanmeldingen", "url": "/aanmeldingen/"}, {"label": "Eenmalige links", "url": ""}]


@page()
def links(request: HttpRequest) -> HttpResponse:
    """The links one gave out, and a new one: its address stands on the page once."""
    by = viewer_of(request)
    towns = towns_of(by)
    if not towns.exists():
        raise Refused("Een eenmalige link geeft de PGA-expert van een gemeente.", article(Regime.PGA, "WGS 1.8(2)"))
    units = units_without_accounts(signed_in_of(request).region_id)
    form = LinkForm(request.POST if request.method == "POST" else None, units=units, towns=towns)
    tokens: list[str] = []

    def act() -> str:
        words = form.cleaned_data
        tokens.append(
            give_link(unit=words["unit"], town=words["municipality"], contact_name=words["contact_name"], by=by)
        )
        return ""

    if request.method == "POST" and form.is_valid():
        try_to(request, form, act)
    context = {
        "links": links_of(by),
        "form": LinkForm(units=units, towns=towns) if tokens else form,
        "address": link_to(f"/aanmelden/met-link/{tokens[0]}/") if tokens else "",
        "days": DAYS,
        "crumbs": CRUMBS,
    }
    return render(request, "referrals/links.html", context, status=NOT_VALID if form.errors else 200)


@page(methods=("POST",))
def withdraw(request: HttpRequest, link_id: int) -> HttpResponse:
    """The link stops at once."""
    withdraw_link(link_id=link_id, by=viewer_of(request))
    return saved(request, PLACE, "De link werkt niet meer.")
