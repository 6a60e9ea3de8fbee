"""Managing engagements and screenings: where somebody works, and proof of trustworthiness."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from opmaat.core.pages import page
from opmaat.network.actions.accounts import require_account
from opmaat.network.actions.engagements import change_engagement, end_engagement, start_engagement
from opmaat.network.actions.screenings import end_screening, record_screening
from opmaat.network.enums import ScreeningKind
from opmaat.network.forms.people import ChangeEngagementForm, EngagementForm, LeavingForm, ScreeningForm
from opmaat.network.models import Account, Engagement, Screening
from opmaat.network.ports import Leaving, case_handover
from opmaat.network.queries.authority import managed_regions, require_manager
from opmaat.network.signin.step_up import step_up
from opmaat.network.views.filling_in import ask_once_more, fill_in
from opmaat.network.views.finding import find
from opmaat.network.views.request import viewer_of
from opmaat.network.words import cases_in_words


@page()
@step_up
def start(request: HttpRequest, account_id: int) -> HttpResponse:
    """Somebody comes to work in a unit."""
    by, account = viewer_of(request), find(Account.objects.all(), account_id)
    require_account(account, by)

    def save(filled_in: dict[str, Any]) -> str:
        start_engagement(account=account, **filled_in, by=by)
        return _page_of(account.pk)

    return fill_in(
        request,
        EngagementForm(request.POST or None, regions=managed_regions(by)),
        heading=f"Werkplek voor {account.name}",
        lead="De wettelijke taak van het onderdeel bepaalt wat deze persoon in een zaak mag weten.",
        save=save,
        back_url=_page_of(account.pk),
        done="De werkplek is gemaakt. Leg nu de screening vast: zonder screening ziet deze persoon niets.",
    )


@page()
@step_up
def change(request: HttpRequest, engagement_id: int) -> HttpResponse:
    """The job title, telephone number, or commercial duties."""
    engagement = _engagement(request, engagement_id)
    initial = {
        "job_title": engagement.job_title,
        "phone": engagement.phone,
        "commercial_duties": engagement.commercial_duties,
    }

    def save(filled_in: dict[str, Any]) -> str:
        change_engagement(engagement=engagement, **filled_in, by=viewer_of(request))
        return _page_of(engagement.account_id)

    return fill_in(
        request,
        ChangeEngagementForm(request.POST or None, initial=initial),
        heading=f"Werkplek van {engagement.account.name}",
        lead=f"{engagement.unit.organisation.name}, {engagement.unit.name}",
        save=save,
        back_url=_page_of(engagement.account_id),
    )


@page()
@step_up
def end(request: HttpRequest, engagement_id: int) -> HttpResponse:
    """Somebody leaves; the open cases go to the successor in the same act."""
    by, engagement = viewer_of(request), _engagement(request, engagement_id)
    handover = case_handover()
    regions = managed_regions(by)
    open_cases = handover.count_open(Leaving(engagement.pk))

    def save(filled_in: dict[str, Any]) -> str:
        successor = filled_in["successor"]
        end_engagement(engagement=engagement, successor=successor, handover=handover, by=by)
        return _page_of(engagement.account_id)

    return ask_once_more(
        request,
        LeavingForm(request.POST or None, regions=regions, leaving=engagement.pk),
        heading="Werkplek beëindigen",
        question=f"Vertrekt {engagement.account.name} bij {engagement.unit.organisation.name}?",
        consequences=[
            f"Er {cases_in_words(open_cases)} op naam.",
            "Aanstellingen van deze werkplek eindigen ook. Bij de volgende klik ziet deze persoon niets meer.",
        ],
        save=save,
        submit="Beëindigen",
        back_url=_page_of(engagement.account_id),
        done="De werkplek is beëindigd.",
    )


@page()
@step_up
def screen(request: HttpRequest, engagement_id: int) -> HttpResponse:
    """Somebody was screened."""
    engagement = _engagement(request, engagement_id)

    def save(filled_in: dict[str, Any]) -> str:
        kind = ScreeningKind(filled_in.pop("kind"))
        record_screening(engagement=engagement, kind=kind, **filled_in, by=viewer_of(request))
        return _page_of(engagement.account_id)

    return fill_in(
        request,
        ScreeningForm(request.POST or None),
        heading=f"Screening van {engagement.account.name}",
        lead="Zonder geldige screening ziet iemand niets (BGS 1.11).",
        save=save,
        back_url=_page_of(engagement.account_id),
        done="De screening is vastgelegd.",
    )


@page()
@step_up
def end_screened(request: HttpRequest, screening_id: int) -> HttpResponse:
    """A screening no longer counts."""
    rows = Screening.objects.select_related("engagement__unit__organisation", "engagement__account")
    screening = find(rows, screening_id)
    require_manager(viewer_of(request), screening.engagement.unit.organisation.region_id)
    back = _page_of(screening.engagement.account_id)

    def save(filled_in: dict[str, Any]) -> str:
        end_screening(screening=screening, by=viewer_of(request))
        return back

    return ask_once_more(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        heading="Screening beëindigen",
        question=f"Geldt de screening van {screening.engagement.account.name} niet meer?",
        consequences=["Bij de volgende klik ziet deze persoon niets meer."],
        save=save,
        submit="Beëindigen",
        back_url=back,
    )


def _engagement(request: HttpRequest, engagement_id: int) -> Engagement:
    engagement = find(Engagement.objects.select_related("account", "unit__organisation"), engagement_id)
    require_manager(viewer_of(request), engagement.unit.organisation.region_id)
    return engagement


def _page_of(account_id: int) -> str:
    return reverse("network:account", args=[account_id])
