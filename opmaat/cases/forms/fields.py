"""Fields of the cases room: recipients at the table, a birth date in part, the token of one sending."""

import secrets
from typing import Any

from django import forms

from opmaat.cases.rules.dates import PartialDate, read_date
from opmaat.cases.rules.drafts import Addressee
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.form_fields import Line, Prose
from opmaat.network.models import Engagement


class Words(Prose):
    """A text of several lines, with room to write."""

    def __init__(self, *, rows: int = 6, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class BirthDate(Line):
    """A birth date as far as it is known."""

    def clean(self, value: Any) -> PartialDate:
        """The parts that were filled in."""
        try:
            return read_date(super().clean(value), today=clock.today())
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class Recipients(forms.MultipleChoiceField):
    """Units at the table, to tick; `choices` are given by the form."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> frozenset[Addressee]:
        """The units as recipients."""
        return recipients_in(super().clean(value))


def recipients_in(values: list[str]) -> frozenset[Addressee]:
    """The recipients that these values of the form name; anything else is nobody."""
    return frozenset(Addressee(unit_id=int(value)) for value in values if value.isascii() and value.isdigit())


class Once(forms.CharField):
    """Tells one sending of a form from another, so that a second press has no second effect."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, max_length=32, initial=lambda: secrets.token_hex(8))


class Colleague(forms.ModelChoiceField[Engagement]):
    """Somebody at work, with the place."""

    def label_from_instance(self, obj: Engagement) -> str:
        """Name, job and place."""
        return f"{obj.account.name}, {obj.job_title} ({obj.unit.organisation.name}, {obj.unit.name})"
