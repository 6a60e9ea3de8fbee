"""The five steps of a referral, each a short form; what is typed is kept at every step.

A step may be left with questions open: the letter at the end says what is still missing.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from opmaat.cases.enums import LifeDomain
from opmaat.cases.forms.case import PersonForm
from opmaat.cases.forms.fields import Words
from opmaat.cases.rules.contributing import UNDER_SECRECY
from opmaat.cases.rules.text import LONGEST_TEXT
from opmaat.core.form_fields import Day, Line
from opmaat.network.models import Municipality
from opmaat.referrals.forms.address import address_open
from opmaat.referrals.forms.telling import TellingForm
from opmaat.referrals.rules.criteria import criteria_of
from opmaat.referrals.rules.placing import needs_reference
from opmaat.referrals.rules.questions import needed_domains
from opmaat.regulation.enums import Regime, Secrecy

LEAST_DOMAINS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom it is asked, and under which regime; `towns` empty when the municipality is fixed."""

    regime: str
    kind: str
    towns: QuerySet[Municipality] | None
    secrecy: tuple[Secrecy, ...] = ()
    by_link: bool = False
    home: int | None = None


class StepForm(forms.Form):
    """A step; `asked` says of whom."""

    several: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to who is asked."""


class WhoForm(PersonForm, StepForm):
    """Who it is about, and where."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label="In welke gemeente?", empty_label="Kies een gemeente"
    )
    in_detention = forms.BooleanField(label="Zit nu vast", required=False)

    def prepare(self) -> None:
        """The municipalities of the region; through a link it is the one that gave the link."""
        town = self.fields["municipality"]
        if self.asked.towns is None:
            del self.fields["municipality"]
        elif isinstance(town, forms.ModelChoiceField):
            town.queryset, town.initial = self.asked.towns, self.asked.home
        if self.asked.by_link:
            del self.fields["bsn"]

    @property
    def address_open(self) -> bool:
        """Whether something stands in the address, so that it is not folded away."""
        return address_open(self)

    def clean(self) -> dict[str, Any]:
        """A name, or that it is not known who it is."""
        words: dict[str, Any] = super().clean() or self.cleaned_data
        words.setdefault("bsn", "")
        named = any(words.get(part) for part in ("call_name", "given_names", "surname"))
        if not named and not words.get("not_established"):
            self.add_error("call_name", "Vul een naam in, of kruis aan dat de identiteit nog niet vaststaat.")
        return words


class WhatForm(StepForm):
    """What happens, since when, and on which life domains."""

    several = frozenset({"domains", "criminogenic"})
    what_now = Words(
        label="Wat gebeurt er nu?", rows=6, max_length=LONGEST_TEXT,
        help_text="Wat ziet of hoort u, hoe vaak? Schrijf feiten; geen BSN. Kinderen, broers en zussen: stap 5.",
    )  # fmt: skip
    since_when = Line(label="Sinds wanneer?", max_length=200, help_text="Bijvoorbeeld: sinds mei, steeds vaker.")
    domains = forms.MultipleChoiceField(
        label="Op welke leefgebieden speelt het?", choices=LifeDomain.choices, widget=forms.CheckboxSelectMultiple
    )
    criminogenic = forms.MultipleChoiceField(
        label="Wat hangt samen met het gedrag?",
        required=False,
        choices=LifeDomain.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class TriedForm(StepForm):
    """What was tried and why it did not suffice."""

    tried = Words(
        label="Wat is er geprobeerd?", rows=5, max_length=LONGEST_TEXT,
        help_text="Door wie, hoe lang, en wat kwam ervan?",
    )  # fmt: skip
    not_enough = Words(label="Waarom hielp dat niet genoeg?", rows=4, max_length=LONGEST_TEXT)
    constable = forms.BooleanField(
        label="Ik sprak de wijkagent", required=False, help_text="Die weet vaak wat er in de buurt al speelt."
    )

    def prepare(self) -> None:
        """Who holds a link takes no part in a case, so their contact is not recorded with it."""
        if self.asked.by_link:
            del self.fields["constable"]


class TogetherForm(StepForm):
    """Which two or more domains are needed, why, and the purpose; in zvh each criterion apart."""

    several = frozenset({"needed"})
    needed = forms.MultipleChoiceField(
        label="Welke domeinen zijn nodig?", widget=forms.CheckboxSelectMultiple, help_text="Twee of meer."
    )
    why_together = Words(
        label="Waarom lukt het niet zonder elkaar?", rows=4, max_length=LONGEST_TEXT,
        help_text="Wat moet tegelijk of na elkaar gebeuren, en door wie?",
    )  # fmt: skip
    purpose = Words(
        label="Wat moet de aanpak bereiken?",
        rows=3,
        max_length=500,
        help_text="Eén of twee zinnen. Iedereen aan tafel leest dit: zonder gezondheid, politie, justitie of familie.",
    )

    def prepare(self) -> None:
        """Each criterion of BGS 2.20(1) has a question of its own."""
        needed = self.fields["needed"]
        if isinstance(needed, forms.MultipleChoiceField):
            needed.choices = list(needed_domains().items())
        if self.asked.regime == Regime.ZVH:
            for one in criteria_of(Regime.ZVH):
                self.fields[one.code] = Words(
                    label=f"{one.label} ({one.article})", rows=3, max_length=LONGEST_TEXT, help_text=one.help
                )

    def clean_needed(self) -> list[str]:
        """At least two: with one the regular way is enough."""
        chosen: list[str] = self.cleaned_data["needed"]
        if len(chosen) < LEAST_DOMAINS:
            raise forms.ValidationError("Kies er twee of meer. Is één domein genoeg? Dan kan het in de gewone inzet.")
        return chosen

    @property
    def criteria(self) -> list[forms.BoundField]:
        """The fields of the criteria."""
        return [self[name] for name in self.fields if name.startswith("criterion_")]


class ToldForm(TellingForm, StepForm):
    """Is the person told; what a visitor must know; who else there is; how the referrer supplies."""

    visit_safety = Words(
        label="Waar moet wie op bezoek gaat op letten?", rows=2, max_length=LONGEST_TEXT, required=False,
        help_text="Bijvoorbeeld: ga met twee mensen, er is een hond.",
    )  # fmt: skip
    network_minors = Words(
        label="Kinderen, broertjes en zusjes onder de 18", rows=2, max_length=LONGEST_TEXT, required=False,
        help_text="Minder mensen lezen dit mee.",
    )  # fmt: skip
    network = Words(label="Anderen om hem of haar heen", rows=2, max_length=LONGEST_TEXT, required=False)
    suffers = Words(
        label="Wie heeft er last van?", rows=2, max_length=LONGEST_TEXT, required=False,
        help_text="Zonder namen: de buren, een winkelier.",
    )  # fmt: skip
    reference = Line(
        label="Kenmerk van het besluit om te verstrekken (Wpg 16, 19 of 20)", required=False, max_length=80
    )
    secrecy = forms.ChoiceField(label="Rust hier een beroepsgeheim op?", required=False, widget=forms.RadioSelect)
    consent_on = Day(
        label="Toestemming gegeven op", label_suffix=f"verplicht als u “{Secrecy.CONSENT.label}” kiest", required=False
    )

    def prepare(self) -> None:
        """A reference for the police; secrecy for who has it."""
        if needs_reference(self.asked.kind):
            self.fields["reference"].required = True
        else:
            del self.fields["reference"]
        if len(self.asked.secrecy) < LEAST_DOMAINS:
            del self.fields["secrecy"], self.fields["consent_on"]
            return
        secrecy = self.fields["secrecy"]
        if isinstance(secrecy, forms.ChoiceField):
            secrecy.choices = [(one.value, one.label) for one in self.asked.secrecy]
            secrecy.required = self.asked.kind in UNDER_SECRECY

    def clean(self) -> dict[str, Any]:
        """A consent has its day."""
        words: dict[str, Any] = super().clean()
        if words.get("secrecy") == Secrecy.CONSENT and not words.get("consent_on"):
            self.add_error("consent_on", "Vul in wanneer de toestemming is gegeven.")
        return words


class SendForm(forms.Form):
    """The confirmation under the letter (BGS 1.6)."""

    facts_checked = forms.BooleanField(
        label="Ik heb de feiten nagekeken en sta ervoor in (BGS 1.6).",
        error_messages={"required": "Kijk de feiten na en bevestig dat u dat deed."},
    )
