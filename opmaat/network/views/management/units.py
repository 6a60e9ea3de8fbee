"""Managing the units of an organisation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from opmaat.core.pages import page
from opmaat.network.actions.units import add_unit, change_unit, end_unit
from opmaat.network.enums import Place, UnitKind
from opmaat.network.forms.partners import ChangeUnitForm, EndOnForm, NewUnitForm
from opmaat.network.models import Organisation, Unit
from opmaat.network.queries.authority import require_manager
from opmaat.network.signin.step_up import step_up
from opmaat.network.views.filling_in import ask_once_more, fill_in
from opmaat.network.views.finding import find
from opmaat.network.views.request import viewer_of


@page()
@step_up
def add(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """A new unit with one legal task."""
    by, organisation = viewer_of(request), find(Organisation.objects.all(), organisation_id)
    require_manager(by, organisation.region_id)
    back = reverse("network:manage_organisation", args=[organisation.pk])

    def save(filled_in: dict[str, Any]) -> str:
        kind, place = UnitKind(filled_in.pop("kind")), Place(filled_in.pop("place"))
        add_unit(organisation=organisation, kind=kind, place=place, **filled_in, by=by)
        return back

    return fill_in(
        request,
        NewUnitForm(request.POST or None, region_id=organisation.region_id),
        heading=f"Nieuw onderdeel van {organisation.name}",
        lead="Een onderdeel heeft één wettelijke taak. Maak voor een tweede taak een tweede onderdeel.",
        save=save,
        back_url=back,
    )


@page()
@step_up
def change(request: HttpRequest, unit_id: int) -> HttpResponse:
    """How a unit is called and reached."""
    unit = _unit(request, unit_id)
    back = reverse("network:manage_organisation", args=[unit.organisation_id])
    initial = {"name": unit.name, "phone": unit.phone, "email": unit.email}

    def save(filled_in: dict[str, Any]) -> str:
        change_unit(unit=unit, **filled_in, by=viewer_of(request))
        return back

    return fill_in(
        request,
        ChangeUnitForm(request.POST or None, initial=initial),
        heading=unit.name,
        lead=f"{unit.get_kind_display()}, {unit.get_place_2_27_display()}",
        save=save,
        back_url=back,
    )


@page()
@step_up
def end(request: HttpRequest, unit_id: int) -> HttpResponse:
    """A unit stops."""
    unit = _unit(request, unit_id)
    back = reverse("network:manage_organisation", args=[unit.organisation_id])

    def save(filled_in: dict[str, Any]) -> str:
        end_unit(unit=unit, on=filled_in["on"], by=viewer_of(request))
        return back

    return ask_once_more(
        request,
        EndOnForm(request.POST or None),
        heading="Onderdeel beëindigen",
        question=f"Stopt {unit.name}?",
        save=save,
        submit="Beëindigen",
        back_url=back,
        done=f"{unit.name} is beëindigd.",
    )


def _unit(request: HttpRequest, unit_id: int) -> Unit:
    unit = find(Unit.objects.select_related("organisation"), unit_id)
    require_manager(viewer_of(request), unit.organisation.region_id)
    return unit
