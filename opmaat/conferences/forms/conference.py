"""When and where a conference is held, and what somebody answers to an invitation."""

from datetime import datetime, time
from typing import Any

from django import forms

from opmaat.conferences.actions.planning import Plan
from opmaat.conferences.enums import Answer, AskedBecause
from opmaat.conferences.queries.territories import Territory
from opmaat.core.clock import AMSTERDAM
from opmaat.core.form_fields import Day, Line


class Time(forms.TimeField):
    """A time of the day."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages = {"invalid": "Vul een tijd in, bijvoorbeeld 13:30."}


class ConferenceForm(forms.Form):
    """One conference."""

    territory = forms.ChoiceField(label="Voor welke gemeente of welk huis?")
    day = Day(label="Dag")
    begins = Time(label="Van", initial=time(10, 0))
    ends = Time(label="Tot", initial=time(12, 0))
    place = Line(label="Waar?", max_length=120, help_text="Een zaal of een adres. Geen link met een wachtwoord erin.")

    def __init__(self, *args: Any, territories: tuple[Territory, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["territory"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.key, one.name) for one in territories]
            if len(territories) == 1:
                field.initial, field.widget = territories[0].key, forms.HiddenInput()

    def plan(self) -> Plan:
        """The plan as it was filled in; Dutch time, also over the change of the clock."""
        given = self.cleaned_data
        return Plan(
            territory=given["territory"],
            starts_at=datetime.combine(given["day"], given["begins"], AMSTERDAM),
            ends_at=datetime.combine(given["day"], given["ends"], AMSTERDAM),
            place=given["place"],
        )


class AnswerForm(forms.Form):
    """Come or not."""

    answer = forms.ChoiceField(choices=Answer.choices)


class WishForm(forms.Form):
    """Why a case must be on the next agenda."""

    because = forms.ChoiceField(label="Waarom?", choices=AskedBecause.choices, widget=forms.RadioSelect)


class AgendaForm(forms.Form):
    """The length and the place of one case on the agenda."""

    minutes = forms.IntegerField(min_value=1, max_value=240)
    position = forms.IntegerField(min_value=1, max_value=999)
