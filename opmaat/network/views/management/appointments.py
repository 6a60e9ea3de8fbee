"""Managing appointments: designating somebody, and ending that with the transfer of open cases."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from opmaat.core.pages import page
from opmaat.network.actions.appointments import appoint, end_appointment
from opmaat.network.enums import Function
from opmaat.network.forms.people import AppointmentForm, EndAppointmentForm
from opmaat.network.models import Appointment, Engagement
from opmaat.network.ports import Leaving, case_handover
from opmaat.network.queries.appointments import appointments
from opmaat.network.queries.authority import managed_regions, require_manager
from opmaat.network.signin.step_up import step_up
from opmaat.network.views.filling_in import ask_once_more, fill_in
from opmaat.network.views.finding import find
from opmaat.network.views.request import viewer_of
from opmaat.network.words import cases_in_words


@page(methods=["GET"])
def appointment_list(request: HttpRequest) -> HttpResponse:
    """Who is appointed to what, in the manager's regions."""
    past = request.GET.get("toon") == "beeindigd"
    rows = appointments(managed_regions(viewer_of(request)), past=past)
    here = reverse("network:appointments")
    tabs = [
        {"label": "Nu en straks", "url": here, "current": not past, "count": None},
        {"label": "Beëindigd", "url": f"{here}?toon=beeindigd", "current": past, "count": None},
    ]
    return render(request, "network/management/appointments.html", {"rows": rows, "tabs": tabs, "past": past})


@page()
@step_up
def appoint_somebody(request: HttpRequest, engagement_id: int) -> HttpResponse:
    """Designate somebody to a function."""
    by = viewer_of(request)
    engagement = find(Engagement.objects.select_related("account", "unit__organisation"), engagement_id)
    require_manager(by, engagement.unit.organisation.region_id)
    back = reverse("network:account", args=[engagement.account_id])

    def save(filled_in: dict[str, Any]) -> str:
        function = Function(filled_in.pop("function"))
        appoint(engagement=engagement, function=function, **filled_in, by=by)
        return back

    return fill_in(
        request,
        AppointmentForm(request.POST or None, regions=managed_regions(by)),
        heading=f"{engagement.account.name} aanstellen",
        lead=f"{engagement.job_title}, {engagement.unit.organisation.name}",
        save=save,
        submit="Aanstellen",
        back_url=back,
        done="De aanstelling is vastgelegd en geldt vanaf de begindatum.",
    )


@page()
@step_up
def end(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """End an appointment; the open cases go to the successor in the same act."""
    by, handover = viewer_of(request), case_handover()
    appointment = find(_appointments(), appointment_id)
    back = reverse("network:account", args=[appointment.engagement.account_id])
    regions = managed_regions(by)
    open_cases = handover.count_open(Leaving.of(appointment))

    def save(filled_in: dict[str, Any]) -> str:
        end_appointment(appointment=appointment, **filled_in, handover=handover, by=by)
        return back

    return ask_once_more(
        request,
        EndAppointmentForm(request.POST or None, regions=regions, leaving=appointment.engagement_id),
        heading="Aanstelling beëindigen",
        question=f"Is {appointment.engagement.account.name} geen {appointment.get_function_display()} meer?",
        consequences=[f"Er {cases_in_words(open_cases)} op naam.", "De aanstelling eindigt meteen."],
        save=save,
        submit="Beëindigen",
        back_url=back,
        done="De aanstelling is beëindigd.",
    )


def _appointments() -> QuerySet[Appointment]:
    return Appointment.objects.select_related("engagement__account", "region", "house__region", "municipality__house")
