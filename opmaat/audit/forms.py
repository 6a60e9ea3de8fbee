"""What people fill in at the log: the purpose of opening it, and which lines to show."""

from datetime import UTC, date, datetime, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from opmaat.audit.actions import SHORTEST_REASON
from opmaat.audit.enums import Kind, Purpose
from opmaat.audit.queries import Place, Question
from opmaat.audit.rules import EPOCH, microseconds
from opmaat.core.form_fields import EndOfDay, Prose, StartOfDay

BIGGEST_NUMBER = 2**63 - 1
DAYS = [MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2199, 12, 31))]
LAST_MOMENT = microseconds(datetime(2200, 1, 1, tzinfo=UTC))


class PurposeForm(forms.Form):
    """WGS 1.8(4): for which of the four purposes, and why now."""

    purpose = forms.ChoiceField(label="Doel", choices=Purpose.choices, widget=forms.RadioSelect)
    reason = Prose(
        label="Waarom nu?",
        help_text="Een of twee zinnen. Noem geen gegevens over een persoon.",
        min_length=SHORTEST_REASON,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LogFilter(forms.Form):
    """Which lines of the log to show; everything may stay empty."""

    van = StartOfDay(label="Van", required=False, validators=DAYS)
    tot = EndOfDay(label="Tot en met", required=False, validators=DAYS)
    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alles"), *Kind.choices])
    wie = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST_NUMBER, widget=forms.HiddenInput)

    def question(self) -> Question:
        """What to ask of the log; a field with an error is left out."""
        self.full_clean()
        given = self.cleaned_data
        return Question(
            start=given.get("van"),
            end=given.get("tot"),
            kind=Kind(given["soort"]) if given.get("soort") else None,
            engagement_id=given.get("wie"),
            before=place_from(self.data.get("voor", "")),
        )


def place_text(place: Place | None) -> str:
    """A place as it stands in an address: microseconds and number."""
    return f"{microseconds(place.occurred_at)}.{place.id}" if place else ""


def place_from(text: str) -> Place | None:
    """The place an address names; anything else starts at the front again."""
    moment, _, number = text.partition(".")
    if not (moment.isdecimal() and number.isdecimal() and len(text) < 40):
        return None
    if int(moment) > LAST_MOMENT or int(number) > BIGGEST_NUMBER:
        return None
    return Place(EPOCH + timedelta(microseconds=int(moment)), int(number))
