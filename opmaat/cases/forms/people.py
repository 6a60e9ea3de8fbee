"""What one fills in about people around the person, and about who takes part."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from opmaat.cases.actions.seats import SEATABLE
from opmaat.cases.enums import Authority, Relation
from opmaat.cases.forms.fields import Colleague, Once, Words
from opmaat.core.form_fields import Day, EndOfDay, Line
from opmaat.network.models import Engagement

NOBODY = Engagement.objects.none()


class CircleForm(forms.Form):
    """Somebody in the direct circle."""

    once = Once()
    name = Line(label="Naam", max_length=200)
    relation = forms.ChoiceField(label="Wat is deze persoon van de cliënt?", choices=Relation.choices)
    minor = forms.BooleanField(label="Is minderjarig", required=False, help_text="Dan lezen minder mensen mee.")
    birth_year = forms.IntegerField(label="Geboortejaar", required=False, min_value=1900)
    lives_in = forms.BooleanField(label="Woont op hetzelfde adres", required=False)
    authority = forms.ChoiceField(
        label="Gezag", required=False, choices=[("", "niet bekend of niet van toepassing"), *Authority.choices]
    )
    authority_holder = Line(label="Wie heeft het gezag?", required=False, max_length=200)
    authority_from = Day(label="Gezag vanaf", required=False)
    authority_until = Day(label="Gezag tot", required=False)
    remark = Words(label="Toelichting", required=False, rows=3, max_length=1_000)
    ground = forms.ChoiceField(label="Op welke grond verstrekt u dit?", widget=forms.RadioSelect)
    necessity = Line(label="Waarom is dit nodig?", max_length=300)

    def __init__(self, *args: Any, grounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ground"]
        if isinstance(field, forms.ChoiceField):
            field.choices = grounds
            field.initial = grounds[0][0] if grounds else ""


class PersonChoiceForm(forms.Form):
    """Somebody to choose, and why."""

    engagement = Colleague(NOBODY, label="Wie?")
    reason = Line(label="Waarom?", max_length=300, help_text="Eén zin, gezien het doel van de casus.")

    def __init__(self, *args: Any, people: QuerySet[Engagement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["engagement"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = people


class SeatForm(PersonChoiceForm):
    """Somebody to take part."""

    capacity = forms.ChoiceField(
        label="Als wat?", choices=[(c.value, c.label) for c in SEATABLE], widget=forms.RadioSelect, initial=SEATABLE[0]
    )
    must_visit = forms.BooleanField(
        label="Moet op huisbezoek", required=False, help_text="Ziet dan ook een geheim adres."
    )
    field_order = ("engagement", "capacity", "reason", "must_visit")


class SubstituteForm(PersonChoiceForm):
    """Who stands in, until when."""

    ends_at = EndOfDay(label="Tot en met")
    field_order = ("engagement", "ends_at", "reason")


class LeaveForm(forms.Form):
    """Why somebody leaves."""

    reason = Line(label="Waarom?", max_length=300)
