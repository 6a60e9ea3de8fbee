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
from opmaat.referrals.rules.answers import HEALTH
from opmaat.referrals.rules.criteria import criteria_of
from opmaat.referrals.rules.placing import needs_reference
from opmaat.referrals.rules.questions import HEALTH_TICK, TICKED, health_words, needed_domains, questions, ticks_at
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
    of_the_person: ClassVar[bool] = True

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.prepare()
        self._prepare_health()

    @property
    def health(self) -> forms.BoundField | None:
        """The tick that the texts of this step hold something about health."""
        return next((self[name] for name in self.fields if name.startswith(HEALTH_TICK)), None)

    def _prepare_health(self) -> None:
        """Who reads it then; what the police say of the person is closed already, as police data."""
        for name in [name for name in self.fields if name.startswith(HEALTH_TICK)]:
            self.fields[name].help_text = health_words(self.asked.regime)
            if self.of_the_person and needs_reference(self.asked.kind):
                del self.fields[name]

    def prepare(self) -> None:
        """Fit the fields to who is asked."""

    def require_ticked_or_written(self, code: str) -> None:
        """One of the two is enough."""
        ticks = TICKED[code]
        if not {ticks, code} & set(self.errors) and not (self.cleaned_data.get(ticks) or self.cleaned_data.get(code)):
            self.add_error(ticks, "Kruis aan waarom, of schrijf het op.")


def ticks_beside(code: str) -> forms.MultipleChoiceField:
    """What one may tick at a question, above the field for its text."""
    return forms.MultipleChoiceField(
        label=questions()[code].label,
        required=False,
        choices=lambda: list(ticks_at(code).items()),
        widget=forms.CheckboxSelectMultiple,
    )


def health_field() -> forms.BooleanField:
    """One tick at the texts of a step; the step says who reads them then."""
    return forms.BooleanField(label=health_words("tick"), required=False)


def in_own_words() -> Words:
    """The text below what one may tick."""
    return Words(label="Of in uw eigen woorden", required=False, rows=2, max_length=LONGEST_TEXT)


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
        self.fields["birth"].help_text = "1990, 4-1990 of 12-4-1990."
        self.fields["bsn"].help_text = ""
        if self.asked.by_link:
            del self.fields["bsn"]

    @property
    def more_open(self) -> bool:
        """Whether something stands in the given names or the address, so that they are not folded away."""
        return bool(self["given_names"].value()) or address_open(self)

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
        help_text="Een paar zinnen: wat ziet u, hoe vaak? Geen BSN. Broertjes en zusjes: stap 5.",
    )  # fmt: skip
    since_when = Line(label="Sinds wanneer?", max_length=200, help_text="Bijvoorbeeld: sinds mei, steeds vaker.")
    health_gebeurt = health_field()
    seen_ticked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    domains = forms.MultipleChoiceField(
        label="Op welke leefgebieden speelt het?",
        required=False,
        choices=LifeDomain.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    criminogenic = forms.MultipleChoiceField(
        label="Wat hangt samen met het gedrag?",
        required=False,
        choices=LifeDomain.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        """What is criminogenic plays too: one tick says both. And with health the text is health, unless unticked."""
        words: dict[str, Any] = super().clean() or self.cleaned_data
        ticked = {*words.get("domains", ()), *words.get("criminogenic", ())}
        if not ticked:
            self.add_error("domains", "Kruis aan op welke leefgebieden het speelt.")
        # The life domains stand on this same page: the tick follows them, until it was shown ticked and taken away.
        health = words.get("health_gebeurt") or (bool(ticked & HEALTH) and not words.get("seen_ticked"))
        return words | {
            "domains": [domain for domain in LifeDomain.values if domain in ticked],
            "health_gebeurt": bool(health),
        }


class TriedForm(StepForm):
    """What was tried and why it did not suffice."""

    several = frozenset({"lacking"})
    tried = Words(
        label="Wat is er geprobeerd?", rows=5, max_length=LONGEST_TEXT,
        help_text="Door wie, hoe lang? Twee zinnen is genoeg.",
    )  # fmt: skip
    lacking = ticks_beside("not_enough")
    not_enough = in_own_words()
    health_geprobeerd = health_field()
    constable = forms.BooleanField(
        label="Ik sprak de wijkagent", required=False, help_text="Die weet vaak meer van de buurt."
    )

    def prepare(self) -> None:
        """Who holds a link takes no part in a case, so their contact is not recorded with it."""
        if self.asked.by_link:
            del self.fields["constable"]

    def clean(self) -> dict[str, Any]:
        """Why it did not suffice, ticked or in words."""
        words: dict[str, Any] = super().clean() or self.cleaned_data
        self.require_ticked_or_written("not_enough")
        return words


class TogetherForm(StepForm):
    """Which two or more domains are needed, why, and the purpose; in zvh each criterion apart."""

    several = frozenset({"needed", "together"})
    needed = forms.MultipleChoiceField(
        label="Welke domeinen zijn nodig?",
        choices=lambda: list(needed_domains().items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="Twee of meer. Wat past bij stap 2, is aangekruist.",
    )
    together = ticks_beside("why_together")
    why_together = in_own_words()
    health_samen = health_field()
    purpose = Words(
        label="Wat moet de aanpak bereiken?",
        rows=2,
        max_length=500,
        help_text="Eén zin, die iedereen leest: zonder gezondheid, politie, justitie of familie.",
    )

    def prepare(self) -> None:
        """Each criterion of BGS 2.20(1) has a question of its own."""
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

    def clean(self) -> dict[str, Any]:
        """Why they are needed together, ticked or in words."""
        words: dict[str, Any] = super().clean() or self.cleaned_data
        self.require_ticked_or_written("why_together")
        return words

    @property
    def criteria(self) -> list[forms.BoundField]:
        """The fields of the criteria."""
        return [self[name] for name in self.fields if name.startswith("criterion_")]


class ToldForm(TellingForm, StepForm):
    """Is the person told; what a visitor must know; who else there is; how the referrer supplies."""

    several = frozenset({"visiting", "sufferers"})
    of_the_person = False
    visiting = ticks_beside("visit_safety")
    visit_safety = Words(label="Wat nog meer?", rows=2, max_length=LONGEST_TEXT, required=False)
    network_minors = Words(
        label="Kinderen, broertjes en zusjes onder de 18", rows=2, max_length=LONGEST_TEXT, required=False,
        help_text="Minder mensen lezen dit mee.",
    )  # fmt: skip
    network = Words(label="Anderen om hem of haar heen", rows=2, max_length=LONGEST_TEXT, required=False)
    sufferers = ticks_beside("suffers")
    suffers = Words(label="Wie nog meer? Zonder namen.", rows=2, max_length=LONGEST_TEXT, required=False)
    health_op_de_hoogte = health_field()
    reference = Line(
        label="Kenmerk van het besluit om te verstrekken (Wpg 16, 19 of 20)", required=False, max_length=80
    )
    secrecy = forms.ChoiceField(label="Rust hier een beroepsgeheim op?", required=False, widget=forms.RadioSelect)
    consent_on = Day(
        label="Toestemming gegeven op", label_suffix=f"verplicht als u “{Secrecy.CONSENT.label}” kiest", required=False
    )

    at_triage = forms.BooleanField(
        label="Dit geldt ook voor wie aan de triagetafel beoordeelt", required=False,
        help_text="Gemeente, politie en OM, en zo nodig de Raad, DJI of GGD. Anders lezen zij niet wat u schrijft.",
    )  # fmt: skip

    def prepare(self) -> None:
        """A reference for the police; secrecy for who has it, in a house also for who judges."""
        if self.asked.regime != Regime.ZVH or len(self.asked.secrecy) < LEAST_DOMAINS:
            del self.fields["at_triage"]
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
