"""Waarneming: naming a colleague for who is away, and ending that. For everybody, in one's own unit."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from opmaat.core.pages import page
from opmaat.network.actions.replacements import end_replacement, name_replacement
from opmaat.network.forms.people import ReplacementForm
from opmaat.network.queries.authority import regions_managed_by
from opmaat.network.queries.replacements import ended_by, replacements, replacements_of
from opmaat.network.views.filling_in import ask_once_more, fill_in
from opmaat.network.views.finding import find
from opmaat.network.views.request import signed_in_of, viewer_of


@page(methods=["GET"])
def replacement_list(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom, in one's own unit or named by oneself; a manager sees the region."""
    by = viewer_of(request)
    regions = regions_managed_by(by)
    rows = replacements(regions) if regions else replacements_of(by)
    return render(request, "network/replacements.html", {"rows": rows, "unit": signed_in_of(request).unit})


@page()
def new_replacement(request: HttpRequest) -> HttpResponse:
    """Somebody is away: a colleague takes the seats at once."""
    by = viewer_of(request)
    regions = regions_managed_by(by)
    form = ReplacementForm(request.POST or None, unit_id=by.unit_id, regions=regions or None)

    def save(filled_in: dict[str, Any]) -> str:
        name_replacement(**filled_in, by=by)
        return reverse("network:replacements")

    return fill_in(
        request,
        form,
        heading="Waarnemer aanwijzen",
        lead="De waarnemer ziet meteen wat bij de plaats in de zaak hoort. Wat aan één persoon is "
        "vrijgegeven en een aanstelling als PGA-expert gaan niet over.",
        save=save,
        submit="Aanwijzen",
        back_url=reverse("network:replacements"),
        done="De waarnemer is aangewezen.",
    )


@page()
def stop_replacement(request: HttpRequest, replacement_id: int) -> HttpResponse:
    """The absent person is back."""
    by = viewer_of(request)
    replacement = find(ended_by(by, regions_managed_by(by)), replacement_id)

    def save(filled_in: dict[str, Any]) -> str:
        end_replacement(replacement=replacement, by=by)
        return reverse("network:replacements")

    return ask_once_more(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        heading="Waarneming beëindigen",
        question=f"Is {replacement.absent.account.name} terug?",
        consequences=[f"{replacement.substitute.account.name} ziet de zaken dan niet meer."],
        save=save,
        submit="Beëindigen",
        back_url=reverse("network:replacements"),
        done="De waarneming is beëindigd.",
    )
