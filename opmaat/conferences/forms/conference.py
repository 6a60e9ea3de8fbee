"""When and where a conference is held, and what somebody answers to an invitation."""

from datetime import datetime, time
from typing import Any

from django import forms

from opmaat.conferences.actions.planning import Plan
from opmaat.conferences.enums import Answer, AskedBecause
from opmaat.conferences.queries.territories import Territory
from opmaat.conferences.rules.agenda import Slot
from opmaat.conferences.rules.places import named, persons_in
from opmaat.core import clock
from opmaat.core.clock import AMSTERDAM
from opmaat.core.form_fields import Day, Line
from opmaat.referrals.rules.traces import fingerprint

WHERE = (
    "Een zaal of gebouw. Dit staat in alle mails en agenda's: geen naam of huisadres van een persoon, "
    "geen link met een wachtwoord."
)


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
    place = Line(label="Waar?", max_length=120, help_text=WHERE)
    confirmed = forms.MultipleChoiceField(
        label="Is dit een zaal of gebouw?", required=False, widget=forms.CheckboxSelectMultiple
    )
    # When it is changed: how it was on the page.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, *args: Any, territories: tuple[Territory, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["territory"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.key, one.name) for one in territories]
            if len(territories) == 1:
                field.initial, field.widget = territories[0].key, forms.HiddenInput()
        self._ask_whether_a_place()

    def _ask_whether_a_place(self) -> None:
        """Only when what was typed seems to name somebody."""
        persons = persons_in(str(self.data.get("place", "")), today=clock.today()) if self.is_bound else ()
        field = self.fields["confirmed"]
        if not persons:
            del self.fields["confirmed"]
        elif isinstance(field, forms.MultipleChoiceField):
            field.choices = [(fingerprint(persons), f"Ja, {named(persons)} is een zaal of gebouw")]

    def plan(self) -> Plan:
        """The plan as it was filled in; Dutch time, also over the change of the clock."""
        given = self.cleaned_data
        return Plan(
            territory=given["territory"],
            starts_at=datetime.combine(given["day"], given["begins"], AMSTERDAM),
            ends_at=datetime.combine(given["day"], given["ends"], AMSTERDAM),
            place=given["place"],
            confirmed=tuple(given.get("confirmed", ())),
        )


class AnswerForm(forms.Form):
    """Come or not."""

    answer = forms.ChoiceField(choices=Answer.choices)
    whose = forms.IntegerField(required=False, min_value=1)  # of whom one stands in for
    seen = forms.CharField(required=False, max_length=40)  # the moment on the page, to find out whether it was moved


class WishForm(forms.Form):
    """Why a case must be on the next agenda."""

    because = forms.ChoiceField(label="Waarom?", choices=AskedBecause.choices, widget=forms.RadioSelect)


class AgendaForm(forms.Form):
    """The length and the place of one case on the agenda."""

    minutes = forms.IntegerField(min_value=1, max_value=240)
    position = forms.IntegerField(min_value=1, max_value=999)
    # How it stood on the page, to find out whether somebody else changed it meanwhile.
    seen_minutes = forms.IntegerField(min_value=1, max_value=240, required=False)
    seen_position = forms.IntegerField(min_value=1, max_value=999, required=False)

    def asked(self) -> Slot:
        """What is wanted."""
        return Slot(self.cleaned_data["position"], self.cleaned_data["minutes"])

    def seen(self) -> Slot | None:
        """What stood there."""
        position, minutes = self.cleaned_data["seen_position"], self.cleaned_data["seen_minutes"]
        return Slot(position, minutes) if position and minutes else None


class SendForm(forms.Form):
    """A button, and the agenda that was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000)
