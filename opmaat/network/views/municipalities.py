"""The municipalities, per house: who is the PGA-expert, or whom to call."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.core.pages import page
from opmaat.network.queries.authority import regions_managed_by
from opmaat.network.queries.municipalities import municipalities
from opmaat.network.views.request import viewer_of


@page(methods=["GET"])
def municipality_list(request: HttpRequest) -> HttpResponse:
    """All municipalities with who can be reached there."""
    rows = sorted(municipalities(), key=lambda row: row.house)
    houses = [{"name": name, "municipalities": list(found)} for name, found in groupby(rows, lambda r: r.house)]
    manages = bool(regions_managed_by(viewer_of(request)))
    return render(request, "network/municipalities.html", {"houses": houses, "manage": manages})
