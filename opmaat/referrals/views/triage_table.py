"""The triage table of a house: who speaks for which public participant. Kept by its process coordinator."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.models import Municipality, SafetyHouse
from opmaat.network.views.filling_in import ask_once_more, fill_in
from opmaat.network.views.request import viewer_of
from opmaat.referrals.actions.triage_table import end_member, name_member
from opmaat.referrals.forms.triage import MemberForm
from opmaat.referrals.models import TriageMember
from opmaat.referrals.queries.triage_table import houses_led_by, table_of, who_may_speak
from opmaat.referrals.triage_enums import USUALLY_JOINS, Body, JoinsWhen

HERE = "/triage/tafel/"
CRUMBS = [{"label": "Triage", "url": "/triage/"}, {"label": "Triagetafel", "url": ""}]


@page(methods=("GET",))
def table(request: HttpRequest) -> HttpResponse:
    """Who judges referrals in my house?"""
    houses = _houses(request)
    shown = [{"house": house, "members": table_of(house.pk), "missing": _missing(house)} for house in houses]
    return render(request, "referrals/triage_table.html", {"houses": shown, "crumbs": CRUMBS})


@page()
def new_member(request: HttpRequest, house_id: int) -> HttpResponse:
    """Somebody speaks for a body from now on; first which body, so that the list holds only who can speak for it."""
    house = next((one for one in _houses(request) if one.pk == house_id), None)
    if house is None:
        raise NotHere
    asked = request.GET.get("deelnemer", "")
    if asked not in Body.values:
        return _which_body(request, house)
    body = Body(asked)

    def save(words: dict[str, Any]) -> str:
        when = JoinsWhen(words.pop("joins_when"))
        name_member(house=house, body=body, joins_when=when, by=viewer_of(request), **words)
        return HERE

    return fill_in(
        request,
        _member_form(request, house, body),
        heading=f"Triagetafel {house.name}: {body.label}",
        lead="Deze persoon leest voortaan de aanmeldingen die in beoordeling komen, en bevestigt het oordeel. "
        "Wie er nu voor deze deelnemer zit, gaat van tafel.",
        save=save,
        submit="Aan tafel zetten",
        back_url=HERE,
        done="De triagetafel is bijgewerkt.",
    )


@page()
def stop_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """Somebody leaves the triage table."""
    houses = {house.pk for house in _houses(request)}
    member = (
        TriageMember.objects.select_related("house", "engagement__account")
        .filter(pk=member_id, house__in=houses)
        .first()
    )
    if member is None:
        raise NotHere

    def save(filled_in: dict[str, Any]) -> str:
        del filled_in
        end_member(member=member, by=viewer_of(request))
        return HERE

    return ask_once_more(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        heading="Van de triagetafel halen",
        question=f"Spreekt {member.engagement.account.name} niet meer voor {Body(member.body).label}?",
        consequences=["Aanmeldingen die al in beoordeling zijn, houden de plaats die zij hadden."],
        save=save,
        submit="Van tafel halen",
        back_url=HERE,
        done="De triagetafel is bijgewerkt.",
    )


def _houses(request: HttpRequest) -> tuple[SafetyHouse, ...]:
    houses = houses_led_by(viewer_of(request).engagement_id)
    if not houses:
        raise NotHere
    return houses


def _missing(house: SafetyHouse) -> list[dict[str, str]]:
    """The bodies that usually sit there and for which nobody speaks."""
    seated = {member.body for member in table_of(house.pk)}
    return [{"body": body.value, "label": body.label} for body in Body if body not in seated]


def _member_form(request: HttpRequest, house: SafetyHouse, body: Body) -> MemberForm:
    return MemberForm(
        request.POST or None,
        initial={"joins_when": USUALLY_JOINS[body], "municipality": request.GET.get("gemeente", "")},
        people=who_may_speak(house, body),
        municipalities=Municipality.objects.filter(house=house),
    )


def _which_body(request: HttpRequest, house: SafetyHouse) -> HttpResponse:
    seated = {member.body: member.name for member in table_of(house.pk)}
    bodies = [{"body": body.value, "label": body.label, "now": seated.get(body.value, "")} for body in Body]
    context = {"house": house, "bodies": bodies, "crumbs": CRUMBS}
    return render(request, "referrals/triage_table_body.html", context)
