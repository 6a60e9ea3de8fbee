"""What somebody chooses of the matrix, and the facts they set by hand in "Wat als": input only."""

from typing import Any

from django import forms

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Phase, Regime, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts, impossible

NOBODY = [("", "geen hoedanigheid")]
ROLES = (
    Capacity.PARTICIPANT, Capacity.CASE_LEAD, Capacity.PROCESS_LEAD, Capacity.AGENDA_PARTICIPANT,
    Capacity.CONSULTED, Capacity.REFERRER, Capacity.SOURCE,
)  # fmt: skip


class MatrixFilter(forms.Form):
    """For which capacity the matrix is drawn, and for which kinds of unit."""

    rol = forms.ChoiceField(label="Hoedanigheid", required=False, choices=[(r.value, r.label) for r in ROLES])
    soort = forms.ChoiceField(label="Organisaties", required=False, choices=[("", "alle"), *UnitKind.choices])
    regime = forms.CharField(required=False, widget=forms.HiddenInput)
    fase = forms.CharField(required=False, widget=forms.HiddenInput)


class WhatIf(forms.Form):
    """One situation: an item, a case and who looks."""

    regime = forms.ChoiceField(label="Regime", choices=Regime.choices)
    phase = forms.ChoiceField(label="Fase", choices=Phase.choices)
    source_kind = forms.ChoiceField(label="De bron is", choices=UnitKind.choices)
    about = forms.ChoiceField(label="Het gaat over", choices=About.choices)
    secrecy = forms.ChoiceField(label="Geheimhouding", choices=Secrecy.choices)
    categories = forms.MultipleChoiceField(
        label="Categorieën", choices=Category.choices, widget=forms.CheckboxSelectMultiple
    )
    covers = forms.BooleanField(label="De grond dekt deze ontvanger", required=False)
    released = forms.BooleanField(label="Vrijgegeven aan deze ontvanger", required=False)
    named = forms.BooleanField(label="Eenheid genoemd bij het verstrekken", required=False)
    excluded = forms.BooleanField(label="Voorwaarde sluit deze ontvanger uit", required=False)
    kind = forms.ChoiceField(label="Wie kijkt werkt bij", choices=UnitKind.choices)
    place_2_27 = forms.ChoiceField(label="Plaats in WGS 2.27", choices=Place.choices)
    capacity = forms.ChoiceField(label="Hoedanigheid", required=False, choices=[*NOBODY, *Capacity.choices])
    functions_here = forms.MultipleChoiceField(
        label="Aanstellingen hier", required=False, choices=Function.choices,
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )  # fmt: skip
    account = forms.BooleanField(label="Heeft een account en dienstverband", required=False)
    screened = forms.BooleanField(label="Gescreend (VOG)", required=False)
    trained = forms.BooleanField(label="Module gevolgd", required=False)
    own = forms.BooleanField(label="Eigen bijdrage (zelfde eenheid)", required=False)
    seal = forms.BooleanField(label="Afscherming opgeheven", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot occur, with the reason."""
        cleaned = super().clean() or {}
        if not self.errors and (reason := impossible(self.facts())):
            raise forms.ValidationError(reason)
        return cleaned

    def facts(self) -> Facts:
        """The situation in the words of the reglement."""
        given = self.cleaned_data
        return Facts(
            regime=Regime(given["regime"]),
            phase=Phase(given["phase"]),
            item=ItemFacts(
                categories=frozenset(map(Category, given["categories"])),
                source_kind=UnitKind(given["source_kind"]),
                about=About(given["about"]),
                secrecy=Secrecy(given["secrecy"]),
                covers=given["covers"],
                released=given["released"],
                named=given["named"],
                excluded=given["excluded"],
            ),
            viewer=ViewerFacts(
                kind=UnitKind(given["kind"]),
                place_2_27=Place(given["place_2_27"]),
                capacity=Capacity(given["capacity"]) if given["capacity"] else None,
                functions_here=frozenset(map(Function, given["functions_here"])),
                account=given["account"],
                screened=given["screened"],
                trained=given["trained"],
                own=given["own"],
                seal=given["seal"],
            ),
        )


EXAMPLE = {
    "regime": Regime.PGA, "phase": Phase.CONFERRING, "source_kind": UnitKind.MENTAL_HEALTH,
    "about": About.SUBJECT, "secrecy": Secrecy.CONSENT, "categories": [Category.HEALTH], "covers": True,
    "kind": UnitKind.POLICE, "place_2_27": Place.FIRST, "capacity": Capacity.PARTICIPANT, "account": True,
    "screened": True, "trained": True,
}  # fmt: skip
"""A situation to begin with: the question that is asked most."""
