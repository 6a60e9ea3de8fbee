"""The partners and one partner, for everybody who is signed in."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.forms.partners import PartnerFilter
from opmaat.network.queries.authority import regions_managed_by
from opmaat.network.queries.partners import partner, partners
from opmaat.network.views.request import viewer_of

ON_A_PAGE = 50


@page(methods=["GET"])
def partner_list(request: HttpRequest) -> HttpResponse:
    """Who works together in this region."""
    form = PartnerFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = partners(search=chosen.get("zoek", ""), kind=chosen.get("soort", ""))
    listed = Paginator(found, ON_A_PAGE).get_page(request.GET.get("pagina"))
    manages = bool(regions_managed_by(viewer_of(request)))
    context = {
        "form": form,
        "page": listed,
        "partners": listed.object_list,
        "total": len(found),
        "new_url": reverse("network:add_organisation") if manages else "",
    }
    return render(request, "network/partners.html", context)


@page(methods=["GET"])
def partner_page(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """One partner: its units, who works there, its covenants and A4tjes."""
    found = partner(organisation_id)
    if found is None:
        raise NotHere
    manages = found.region_id in regions_managed_by(viewer_of(request))
    context = {
        "partner": found,
        "crumbs": [{"label": "Partners", "url": reverse("network:partners")}],
        "manage_url": reverse("network:manage_organisation", args=[found.id]) if manages else "",
    }
    return render(request, "network/partner.html", context)
