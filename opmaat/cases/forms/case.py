"""What one fills in about a case: opening it, its purpose, a step, an exceptional access."""

import re
from typing import Any

from django import forms

from opmaat.cases.addresses import CaseNumberConverter
from opmaat.cases.forms.fields import BirthDate, Colleague, Once, Words
from opmaat.cases.rules.names import PersonName
from opmaat.cases.rules.people import Address, PersonDraft
from opmaat.core.form_fields import Line
from opmaat.network.models import Engagement, Municipality, SafetyHouse
from opmaat.regulation.enums import Category, Regime

NO_ADDRESS = Address()
HOURS = [(str(hours), f"{hours} uur") for hours in (1, 2, 3, 4)]


class PersonForm(forms.Form):
    """What is known of a person; only what is known."""

    call_name = Line(label="Roepnaam", required=False, max_length=200)
    given_names = Line(label="Voornamen", required=False, max_length=200)
    particle = Line(label="Tussenvoegsel", required=False, max_length=40)
    surname = Line(label="Achternaam", required=False, max_length=200)
    birth = BirthDate(
        label="Geboortedatum",
        required=False,
        max_length=10,
        help_text="Zo ver als bekend: 1990, 4-1990 of 12-4-1990.",
    )
    not_established = forms.BooleanField(label="De identiteit staat nog niet vast", required=False)
    bsn = Line(label="Burgerservicenummer", required=False, max_length=20, help_text="Leeg als het niet vaststaat.")
    none_known = forms.BooleanField(label="Heeft geen vast adres", required=False)
    line = Line(label="Straat en huisnummer", required=False, max_length=200)
    postcode = Line(label="Postcode", required=False, max_length=7)
    place = Line(label="Plaats", required=False, max_length=80)
    hidden = forms.BooleanField(label="Het adres is geheim", required=False)

    def person(self) -> PersonDraft:
        """The person as filled in."""
        words = self.cleaned_data
        address = Address(**{name: words[name] for name in ("line", "postcode", "place", "hidden", "none_known")})
        return PersonDraft(
            name=PersonName(words["given_names"], words["call_name"], words["particle"], words["surname"]),
            birth=words["birth"],
            address=None if address == NO_ADDRESS else address,
            bsn=words["bsn"],
            identity_established=not words["not_established"],
        )


class ChangePersonForm(PersonForm):
    """The same, about somebody who is there; `seen` says what stood there."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)


class OpenCaseForm(PersonForm):
    """A new person with a case."""

    once = Once()
    regime = forms.ChoiceField(label="Soort casus", choices=Regime.choices, widget=forms.RadioSelect)
    municipality = forms.ModelChoiceField(Municipality.objects.none(), label="Gemeente")
    house = forms.ModelChoiceField(
        SafetyHouse.objects.none(),
        label="Zorg- en Veiligheidshuis",
        required=False,
        help_text="Alleen bij een ZVH-casus.",
    )
    process_lead = Colleague(Engagement.objects.none(), label="Procesregisseur")
    purpose = Words(
        label="Doel van de aanpak",
        rows=3,
        max_length=500,
        help_text="Wat moet de aanpak bereiken? Iedereen aan tafel leest dit: zonder gezondheid, politie of justitie.",
    )
    in_detention = forms.BooleanField(label="Zit nu vast", required=False)
    reason = Line(label="Aanleiding", required=False, max_length=300)

    def __init__(self, *args: Any, **choices: Any) -> None:
        given = {name: choices.pop(name) for name in ("municipality", "house", "process_lead")}
        super().__init__(*args, **choices)
        for name, rows in given.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows


class PurposeForm(forms.Form):
    """The purpose anew."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = Words(
        label="Doel van de aanpak", rows=4, max_length=500, help_text="Zonder gezondheid, politie of justitie."
    )


class StepForm(forms.Form):
    """A step to the next phase."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = Line(label="Waarom nu deze stap?", max_length=400)
    skipped = Line(
        label="Waarom slaat u iets over?",
        required=False,
        max_length=400,
        help_text="Alleen nodig als er nog iets openstaat of een fase wordt overgeslagen.",
    )


class EmergencyForm(forms.Form):
    """Which categories, how long, and why now."""

    categories = forms.TypedMultipleChoiceField(
        label="Wat moet u weten?", choices=Category.choices, coerce=Category, widget=forms.CheckboxSelectMultiple
    )
    hours = forms.TypedChoiceField(label="Hoe lang?", coerce=int, choices=HOURS, widget=forms.RadioSelect, initial="1")
    reason = Words(label="Waarom moet het nu?", rows=4, min_length=20, max_length=2_000)


class KnownForm(forms.Form):
    """Whose number is looked up."""

    bsn = Line(label="Burgerservicenummer", max_length=20)


class NumberForm(forms.Form):
    """Which case, by its number."""

    number = Line(label="Nummer van de casus", max_length=20, help_text="Bijvoorbeeld PGA 2026-0412.")

    def clean_number(self) -> str:
        """The number as it stands in an address; says nothing about which cases exist."""
        typed = re.sub(r"[\s-]+", "-", str(self.cleaned_data["number"]).strip()).upper()
        if not re.fullmatch(CaseNumberConverter.regex, typed):
            raise forms.ValidationError("Een nummer ziet eruit als PGA 2026-0412.")
        return typed


class SealForm(forms.Form):
    """For which purpose, how long."""

    purpose = Words(label="Waarvoor opent u deze gesloten casus?", rows=4, min_length=20, max_length=2_000)
    hours = forms.TypedChoiceField(label="Hoe lang?", coerce=int, choices=HOURS, widget=forms.RadioSelect, initial="1")


class ReviewForm(forms.Form):
    """The judgement of the second person."""

    justified = forms.TypedChoiceField(
        label="Was het terecht?", choices=[("ja", "ja"), ("nee", "nee")], coerce=lambda v: v == "ja",
        widget=forms.RadioSelect,
    )  # fmt: skip
    finding = Line(label="Wat vond u?", max_length=400)
