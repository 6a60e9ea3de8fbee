"""What one fills in about an item that is there: correcting, taking back, releasing, asking."""

from typing import Any

from django import forms

from opmaat.cases.forms.fields import Once, Words
from opmaat.cases.rules.text import LONGEST_TEXT
from opmaat.core.form_fields import Line


class ReasonForm(forms.Form):
    """Why, in one sentence; `version` is that of the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = Line(
        label="Waarom?", max_length=300, help_text="Eén zin. Wie de bijdrage las, krijgt deze reden te lezen."
    )


class CorrectionForm(ReasonForm):
    """The whole text as it should be."""

    text = Words(label="De tekst zoals hij moet zijn", max_length=LONGEST_TEXT)
    field_order = ("version", "text", "reason")


class ReleaseForm(forms.Form):
    """To whom, and by which decision."""

    engagement = forms.TypedChoiceField(label="Aan wie?", coerce=int, widget=forms.RadioSelect)
    reference = Line(label="Kenmerk van het besluit", max_length=80)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["engagement"]
        if isinstance(field, forms.ChoiceField):
            field.choices = people


class QuestionForm(forms.Form):
    """A question, or its answer, in words that only the two partners read."""

    once = Once()
    text = Words(
        label="Uw vraag",
        max_length=2_000,
        help_text="Alleen u en deze partner lezen dit. Zet er niet meer in dan nodig is.",
    )


class AnswerForm(QuestionForm):
    """The answer."""

    text = Words(
        label="Uw antwoord",
        max_length=2_000,
        help_text="Alleen u en wie het vroeg lezen dit. Gaat het over gezondheid, politie of justitie? Maak er dan "
        "een bijdrage van.",
    )
