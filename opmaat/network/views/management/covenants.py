"""Managing covenants and accessions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from opmaat.core.pages import page
from opmaat.network.actions.covenants import accede, add_covenant, end_accession, end_covenant
from opmaat.network.forms.partners import AccessionForm, CovenantForm, EndOnForm
from opmaat.network.models import Accession, Covenant
from opmaat.network.queries.authority import managed_regions, require_manager
from opmaat.network.queries.covenants import covenants, members
from opmaat.network.signin.step_up import step_up
from opmaat.network.views.filling_in import ask_once_more, fill_in
from opmaat.network.views.finding import find
from opmaat.network.views.request import viewer_of


@page(methods=["GET"])
def covenant_list(request: HttpRequest) -> HttpResponse:
    """The covenants of the manager's regions."""
    rows = covenants(managed_regions(viewer_of(request)))
    return render(request, "network/management/covenants.html", {"rows": rows})


@page(methods=["GET"])
def covenant_page(request: HttpRequest, covenant_id: int) -> HttpResponse:
    """One covenant and who acceded."""
    covenant = _covenant(request, covenant_id)
    context = {"covenant": covenant, "members": members(covenant.pk)}
    return render(request, "network/management/covenant.html", context)


@page()
@step_up
def add(request: HttpRequest) -> HttpResponse:
    """A new covenant or version."""
    by = viewer_of(request)
    form = CovenantForm(request.POST or None, regions=managed_regions(by))

    def save(filled_in: dict[str, Any]) -> str:
        return _page_of(add_covenant(**filled_in, by=by).pk)

    return fill_in(request, form, heading="Nieuw convenant", save=save, back_url=reverse("network:covenants"))


@page()
@step_up
def join(request: HttpRequest, covenant_id: int) -> HttpResponse:
    """An organisation accedes."""
    covenant = _covenant(request, covenant_id)

    def save(filled_in: dict[str, Any]) -> str:
        accede(covenant=covenant, **filled_in, by=viewer_of(request))
        return _page_of(covenant.pk)

    return fill_in(
        request,
        AccessionForm(request.POST or None, covenant=covenant),
        heading="Organisatie laten toetreden",
        lead=str(covenant),
        save=save,
        back_url=_page_of(covenant.pk),
        done="De toetreding is vastgelegd.",
    )


@page()
@step_up
def end(request: HttpRequest, covenant_id: int) -> HttpResponse:
    """A covenant ends."""
    covenant = _covenant(request, covenant_id)

    def save(filled_in: dict[str, Any]) -> str:
        end_covenant(covenant=covenant, on=filled_in["on"], by=viewer_of(request))
        return _page_of(covenant.pk)

    return ask_once_more(
        request,
        EndOnForm(request.POST or None),
        heading="Convenant beëindigen",
        question=f"Eindigt {covenant}?",
        save=save,
        submit="Beëindigen",
        back_url=_page_of(covenant.pk),
    )


@page()
@step_up
def leave(request: HttpRequest, accession_id: int) -> HttpResponse:
    """An organisation leaves a covenant."""
    accession = find(Accession.objects.select_related("covenant", "organisation"), accession_id)
    require_manager(viewer_of(request), accession.covenant.region_id)

    def save(filled_in: dict[str, Any]) -> str:
        end_accession(accession=accession, on=filled_in["on"], by=viewer_of(request))
        return _page_of(accession.covenant_id)

    return ask_once_more(
        request,
        EndOnForm(request.POST or None),
        heading="Uittreden",
        question=f"Treedt {accession.organisation} uit {accession.covenant}?",
        save=save,
        submit="Uittreden",
        back_url=_page_of(accession.covenant_id),
    )


def _covenant(request: HttpRequest, covenant_id: int) -> Covenant:
    covenant = find(Covenant.objects.select_related("region"), covenant_id)
    require_manager(viewer_of(request), covenant.region_id)
    return covenant


def _page_of(covenant_id: int) -> str:
    return reverse("network:covenant", args=[covenant_id])
