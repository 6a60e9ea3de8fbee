"""Managing organisations."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from opmaat.core.pages import page
from opmaat.network.actions.organisations import add_organisation, change_organisation, end_organisation
from opmaat.network.forms.partners import EndOnForm, NewOrganisationForm, OrganisationForm
from opmaat.network.models import Organisation
from opmaat.network.queries.authority import managed_regions, require_manager
from opmaat.network.queries.partners import partner
from opmaat.network.signin.step_up import step_up
from opmaat.network.views.filling_in import ask_once_more, fill_in, saved, try_to
from opmaat.network.views.finding import find
from opmaat.network.views.request import viewer_of


@page()
@step_up
def add(request: HttpRequest) -> HttpResponse:
    """A new partner."""
    by = viewer_of(request)
    form = NewOrganisationForm(request.POST or None, regions=managed_regions(by))

    def save(filled_in: dict[str, Any]) -> str:
        return reverse("network:manage_organisation", args=[add_organisation(**filled_in, by=by).pk])

    return fill_in(request, form, heading="Nieuwe partner", save=save, back_url=reverse("network:partners"))


@page()
@step_up
def manage(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """The data of a partner, with its units and covenants."""
    by, found = viewer_of(request), find(Organisation.objects.all(), organisation_id)
    require_manager(by, found.region_id)
    form = OrganisationForm(request.POST or None, initial=_initial(found))

    def save() -> str:
        change_organisation(organisation=found, **form.cleaned_data, by=by)
        return request.path

    if request.method == "POST" and form.is_valid() and (address := try_to(request, form, save)):
        return saved(request, address)
    context = {"partner": partner(found.pk), "form": form}
    return render(request, "network/management/organisation.html", context, status=422 if form.errors else 200)


@page()
@step_up
def end(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """A partner stops."""
    found = find(Organisation.objects.all(), organisation_id)
    require_manager(viewer_of(request), found.region_id)

    def save(filled_in: dict[str, Any]) -> str:
        end_organisation(organisation=found, on=filled_in["on"], by=viewer_of(request))
        return reverse("network:partners")

    return ask_once_more(
        request,
        EndOnForm(request.POST or None),
        heading="Partner beëindigen",
        question=f"Stopt {found.name} als partner?",
        consequences=["De organisatie verdwijnt uit de lijst. Wat zij inbracht blijft herkenbaar."],
        save=save,
        submit="Beëindigen",
        back_url=reverse("network:manage_organisation", args=[found.pk]),
        done=f"{found.name} is beëindigd.",
    )


def _initial(found: Organisation) -> dict[str, str]:
    return {
        "name": found.name,
        "about": found.about,
        "website": found.website,
        "sign_in_provider": found.sign_in_provider,
    }
