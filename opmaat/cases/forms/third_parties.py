"""What one fills in about a third party: who, why, the declaration, and what goes on paper."""

from typing import Any

from django import forms

from opmaat.cases.forms.fields import Once
from opmaat.core.form_fields import Day, Line


class JoiningForm(forms.Form):
    """Who joins, and the two arguments of BGS 2.21: asked for by the action, with the article of the regime."""

    once = Once()
    name = Line(label="Naam", max_length=200)
    organisation = Line(label="Organisatie", max_length=200)
    expertise = Line(
        label="Welke deskundigheid is nodig?", label_suffix="verplicht", required=False, max_length=300,
        help_text="Waarom de deelnemers dit zelf niet weten. Zonder gegevens over de cliënt.",
    )  # fmt: skip
    own_task = Line(
        label="Welke rol heeft deze derde vanuit de eigen wettelijke of publieke taak?", label_suffix="verplicht",
        required=False, max_length=300, help_text="Noem de wet of de taak, niet de cliënt.",
    )  # fmt: skip
    declared_on = Day(
        label="Geheimhouding getekend op", label_suffix="zodra dat gebeurd is", required=False,
        help_text="Nog niet getekend? Laat dit leeg: dan kan er nog niets mee.",
    )  # fmt: skip


class DeclarationForm(forms.Form):
    """The day on the signed paper."""

    declared_on = Day(label="Getekend op")


class ConsentForm(forms.Form):
    """The yes or no of the source."""

    agrees = forms.TypedChoiceField(
        label="Mag deze derde dit op papier krijgen?",
        choices=[("ja", "ja, en onze grond dekt ook deze ontvanger"), ("nee", "nee")],
        coerce=lambda v: v == "ja", widget=forms.RadioSelect,
    )  # fmt: skip


class PaperForm(forms.Form):
    """The chosen items, and why they are needed."""

    once = Once()
    items = forms.TypedMultipleChoiceField(
        label="Wat gaat er op papier mee?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    necessity = Line(
        label="Waarom heeft deze derde dit nodig?", label_suffix="verplicht als er iets op papier meegaat",
        required=False, max_length=300,
        help_text="Eén zin, zonder gegevens over de cliënt.",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["items"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
