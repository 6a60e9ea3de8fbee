"""The start of management: what runs out soon or is missing, and the way to each part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.core.pages import page
from opmaat.network.queries.attention import attention
from opmaat.network.queries.authority import managed_regions
from opmaat.network.queries.municipalities import municipalities
from opmaat.network.views.request import viewer_of


@page(methods=["GET"])
def overview(request: HttpRequest) -> HttpResponse:
    """What asks attention in the manager's regions."""
    regions = managed_regions(viewer_of(request))
    vacant = [row for row in municipalities() if row.exists and not row.can_receive_referrals]
    context = {"attention": attention(regions), "vacant": vacant}
    return render(request, "network/management/overview.html", context)
