"""Managing municipalities: how to reach them, and who is appointed there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from opmaat.core.pages import page
from opmaat.network.actions.municipalities import change_municipality
from opmaat.network.forms.partners import MunicipalityForm
from opmaat.network.models import Municipality
from opmaat.network.queries.appointments import appointments_in
from opmaat.network.queries.authority import require_manager
from opmaat.network.signin.step_up import step_up
from opmaat.network.views.filling_in import saved, try_to
from opmaat.network.views.finding import find
from opmaat.network.views.request import viewer_of


@page()
@step_up
def manage_municipality(request: HttpRequest, municipality_id: int) -> HttpResponse:
    """One municipality."""
    by, found = viewer_of(request), find(Municipality.objects.select_related("house"), municipality_id)
    require_manager(by, found.house.region_id)
    initial = {"phone": found.phone, "call_when_vacant": found.call_when_vacant}
    form = MunicipalityForm(request.POST or None, initial=initial)

    def save() -> str:
        change_municipality(municipality=found, **form.cleaned_data, by=by)
        return request.path

    if request.method == "POST" and form.is_valid() and (address := try_to(request, form, save)):
        return saved(request, address)
    context = {
        "municipality": found,
        "form": form,
        "appointments": appointments_in(municipality_id=found.pk),
        "crumbs": [{"label": "Gemeenten", "url": reverse("network:municipalities")}],
    }
    return render(request, "network/municipality_manage.html", context, status=422 if form.errors else 200)
