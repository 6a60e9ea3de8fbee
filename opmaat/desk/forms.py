"""The filters above the case list and above the timeline: input only."""

from django import forms

from opmaat.cases.enums import LifeDomain
from opmaat.regulation.enums import Capacity, Category, Phase, Regime

ALL = [("", "alles")]
UNREAD = "onleesbaar"


class CaseFilter(forms.Form):
    """What somebody wants to see of the case list."""

    zoek = forms.CharField(label="Naam of nummer", required=False, max_length=100)
    regime = forms.ChoiceField(label="Regime", required=False, choices=[*ALL, *Regime.choices])
    fase = forms.ChoiceField(label="Fase", required=False, choices=[*ALL, *Phase.choices])
    rol = forms.ChoiceField(label="U bent", required=False, choices=[*ALL, *Capacity.choices])
    gemeente = forms.TypedChoiceField(label="Gemeente", required=False, coerce=int, empty_value=None)

    def __init__(self, data: object, municipalities: tuple[tuple[int, str], ...]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        field = self.fields["gemeente"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 (declared above)
        field.choices = [*ALL, *((str(pk), name) for pk, name in municipalities)]


class TimelineFilter(forms.Form):
    """What somebody wants to see of the timeline."""

    categorie = forms.ChoiceField(label="Categorie", required=False, choices=[*ALL, *Category.choices])
    leefgebied = forms.ChoiceField(label="Leefgebied", required=False, choices=[*ALL, *LifeDomain.choices])
    alleen = forms.ChoiceField(label="Welke", required=False, choices=[*ALL, (UNREAD, "alleen wat u niet leest")])
