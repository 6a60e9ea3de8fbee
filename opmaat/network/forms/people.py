"""Filling in accounts, engagements, screenings, appointments and replacements."""

from typing import Any

from django import forms

from opmaat.core import clock
from opmaat.core.form_fields import EndOfDay, Line, StartOfDay
from opmaat.network.actions.appointments import Where
from opmaat.network.enums import Function, ScreeningKind
from opmaat.network.forms.choices import PersonChoice, UnitChoice, colleagues, limit, people, units
from opmaat.network.forms.territories import in_groups, territories
from opmaat.network.models import Engagement, Unit

NOBODY = Engagement.objects.none()


class AccountSearch(forms.Form):
    """Searching the list of accounts."""

    zoek = Line(label="Naam of e-mail", required=False, max_length=100)


class NameForm(forms.Form):
    """The name of somebody."""

    name = Line(label="Naam", max_length=120)


class AccountForm(NameForm):
    """A new account."""

    email = forms.EmailField(label="E-mail", help_text="Het adres waarmee deze persoon inlogt.")


class ChangeEngagementForm(forms.Form):
    """What somebody does in a unit."""

    job_title = Line(label="Functie bij de organisatie", max_length=120)
    phone = Line(label="Telefoon", required=False, max_length=30)
    commercial_duties = forms.BooleanField(
        label="Heeft ook commerciële taken",
        required=False,
        help_text="Bij een private deelnemer kan iemand met commerciële taken niet meedoen (WGS 1.4).",
    )


class EngagementForm(ChangeEngagementForm):
    """Somebody comes to work in a unit."""

    unit = UnitChoice(Unit.objects.none(), label="Onderdeel")
    seconded_from = UnitChoice(Unit.objects.none(), label="Gedetacheerd vanuit", required=False)
    starts_at = StartOfDay(label="Vanaf")
    ends_at = EndOfDay(label="Tot en met", required=False)
    field_order = ("unit", "job_title", "phone", "seconded_from", "starts_at", "ends_at", "commercial_duties")

    def __init__(self, *args: Any, regions: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self, unit=units(regions), seconded_from=units(regions))
        self.fields["starts_at"].initial = clock.today()


class ScreeningForm(forms.Form):
    """Proof of trustworthiness."""

    kind = forms.ChoiceField(label="Soort", choices=ScreeningKind.choices, widget=forms.RadioSelect)
    starts_at = StartOfDay(label="Geldt vanaf")
    ends_at = EndOfDay(label="Geldt tot en met", required=False)


class AppointmentForm(forms.Form):
    """Designating somebody to a function."""

    function = forms.ChoiceField(label="Functie", choices=Function.choices)
    where = forms.ChoiceField(label="Werkgebied", help_text="De functie telt alleen hier.")
    is_deputy = forms.BooleanField(label="Als plaatsvervanger van de PGA-expert", required=False)
    designated_by = UnitChoice(
        Unit.objects.none(),
        label="Aangewezen door",
        required=False,
        help_text="PGA-expert: het college van die gemeente. Procescoördinator: een publieke deelnemer.",
    )
    decision_reference = Line(label="Kenmerk van het besluit", max_length=80)
    starts_at = StartOfDay(label="Vanaf")
    ends_at = EndOfDay(label="Tot en met", required=False)

    def __init__(self, *args: Any, regions: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self, designated_by=units(regions))
        self.places = territories(regions)
        where = self.fields["where"]
        if isinstance(where, forms.ChoiceField):
            where.choices = [("", "Kies"), *in_groups(self.places)]
        self.fields["starts_at"].initial = clock.today()

    def clean_where(self) -> Where:
        """The place behind the choice."""
        return self.places[self.cleaned_data["where"]]


class LeavingForm(forms.Form):
    """Ending an engagement: who takes over the open cases."""

    successor = PersonChoice(
        NOBODY,
        label="Wie neemt de lopende zaken over?",
        required=False,
        help_text="Nodig als er nog zaken op naam staan.",
    )

    def __init__(self, *args: Any, regions: frozenset[int], leaving: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self, successor=people(regions).exclude(pk=leaving))


class EndAppointmentForm(LeavingForm):
    """Ending an appointment: why, and who takes over."""

    reason = Line(label="Reden", max_length=200)
    field_order = ("reason", "successor")


class ReplacementForm(forms.Form):
    """Somebody is away and a colleague takes the seats."""

    absent = PersonChoice(NOBODY, label="Wie is er niet?")
    substitute = PersonChoice(NOBODY, label="Wie neemt waar?")
    ends_at = EndOfDay(label="Tot en met")
    reason = Line(
        label="Toelichting",
        required=False,
        max_length=200,
        help_text="Schrijf geen medische reden op.",
    )

    def __init__(self, *args: Any, unit_id: int | None, regions: frozenset[int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = people(regions) if regions else colleagues(unit_id)
        limit(self, absent=choices, substitute=choices)
