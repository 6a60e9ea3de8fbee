"""Switching the daily mail on or off, for the function one is in now."""

from django import forms
from django.http import HttpRequest, HttpResponse

from opmaat.audit.recording import record_change
from opmaat.core.mail.choosing import choose_daily_mail, wants_daily_mail
from opmaat.core.pages import page
from opmaat.core.transaction import acting_as
from opmaat.network.views.filling_in import fill_in
from opmaat.network.views.request import viewer_of


class MailForm(forms.Form):
    """Whether somebody wants the daily mail."""

    wanted = forms.TypedChoiceField(
        label="Wilt u elke werkdag om zeven uur een mail van wat op u wacht?",
        help_text="Er staan alleen aantallen in en een link. Is er niets, dan komt er geen mail.",
        choices=[("ja", "Ja"), ("nee", "Nee")],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
    )


@page()
def daily_mail(request: HttpRequest) -> HttpResponse:
    """Yes or no, kept per function: what waits in one is not told in the mail of another."""
    viewer = viewer_of(request)
    now = {"wanted": "ja" if wants_daily_mail(viewer) else "nee"}
    form = MailForm(request.POST if request.method == "POST" else None, initial=now)

    def save(chosen: dict[str, bool]) -> str:
        with acting_as(viewer):
            choose_daily_mail(wanted=chosen["wanted"], by=viewer)
            record_change(action="daily_mail.chosen")
        return "/"

    return fill_in(
        request, form, heading="Dagelijkse mail", save=save, back_url="/", done="Uw keuze is bewaard.",
        lead="Geldt voor de functie waarin u nu werkt.",
    )  # fmt: skip
