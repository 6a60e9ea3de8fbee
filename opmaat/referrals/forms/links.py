"""To whom a one-time link is given, and for which municipality."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from opmaat.core.form_fields import Line
from opmaat.network.models import Municipality, Unit
from opmaat.referrals.forms.offers import UnitChoice


class LinkForm(forms.Form):
    """One referral by somebody without an account."""

    unit = UnitChoice(
        Unit.objects.none(),
        label="Bij welke organisatie hoort hij of zij?",
        help_text="Organisaties zonder accounts. Staat zij er niet bij? Vraag de applicatiebeheerder.",
    )
    contact_name = Line(label="Aan wie geeft u de link?", max_length=120)
    municipality = forms.ModelChoiceField(Municipality.objects.none(), label="Voor welke gemeente?")

    def __init__(self, *args: Any, units: QuerySet[Unit], towns: QuerySet[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("unit", units), ("municipality", towns)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows
