"""Form fields for what people type: text that is fit to keep (`core.text` refuses the rest), and Dutch days.

Nothing else is decided here: what may be said or chosen, the action says.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from opmaat.core.clock import AMSTERDAM
from opmaat.core.text import NotFitToKeep, fit_to_keep


class Line(forms.CharField):
    """One line of text."""

    lines = False

    def to_python(self, value: Any) -> str:
        """The text in its one form, or a message."""
        try:
            return fit_to_keep(super().to_python(value) or "", lines=self.lines)
        except NotFitToKeep as error:
            raise forms.ValidationError(str(error)) from error


class Prose(Line):
    """Several lines of text."""

    lines = True
    widget = forms.Textarea


class Day(forms.DateField):
    """A day, chosen from a calendar or typed."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": "Vul een datum in, bijvoorbeeld 31-12-2026."}

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y"], **options)


class StartOfDay(Day):
    """A day on which something begins: its first moment in the Netherlands."""

    def clean(self, value: Any) -> datetime | None:
        """The moment."""
        day = super().clean(value)
        return datetime.combine(day, time.min, AMSTERDAM) if day else None


class EndOfDay(Day):
    """The last day on which something holds: up to the first moment of the next."""

    def clean(self, value: Any) -> datetime | None:
        """The moment at which it no longer holds."""
        day = super().clean(value)
        return datetime.combine(day + timedelta(days=1), time.min, AMSTERDAM) if day else None
