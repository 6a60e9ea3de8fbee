"""A contribution as somebody fills it in: the text first, then seven choices, prefilled."""

from typing import Any

from django import forms

from opmaat.cases.enums import LifeDomain, Nature
from opmaat.cases.forms.fields import Once, Recipients, Words, recipients_in
from opmaat.cases.forms.sectors import NAMES, sector_of
from opmaat.cases.rules.contributing import Nameable, Objection, Offered
from opmaat.cases.rules.drafts import Conditions, ItemDraft
from opmaat.cases.rules.text import LONGEST_TEXT
from opmaat.core.form_fields import Day, EndOfDay, Line
from opmaat.regulation.enums import About, Category, Secrecy

EVERYBODY, ONLY, EXCEPT = "iedereen", "alleen", "behalve"
PASSING_ON = (
    (EVERYBODY, "iedereen die het volgens het reglement mag zien"),
    (ONLY, "alleen de partners die ik aankruis"),
    (EXCEPT, "iedereen, behalve de partners die ik aankruis"),
)


class ContributionForm(forms.Form):
    """Text, categories, nature, about whom, ground, secrecy, necessity, conditions."""

    once = Once()
    text = Words(
        label="Wat wilt u bijdragen?", max_length=LONGEST_TEXT, help_text="Feiten en wat u zelf zag of vindt. Geen BSN."
    )
    categories = forms.TypedMultipleChoiceField(
        label="Waar gaat het over?", choices=Category.choices, coerce=Category, widget=forms.CheckboxSelectMultiple
    )
    nature = forms.ChoiceField(
        label="Feit of oordeel?", choices=Nature.choices, widget=forms.RadioSelect, initial=Nature.FACT
    )
    about = forms.ChoiceField(label="Over wie?", choices=About.choices, widget=forms.RadioSelect, initial=About.SUBJECT)
    ground = forms.ChoiceField(label="Op welke grond verstrekt u dit?", widget=forms.RadioSelect)
    ground_reference = Line(
        label="Kenmerk van het besluit",
        label_suffix="verplicht als de grond erom vraagt",
        required=False,
        max_length=80,
    )
    secrecy = forms.ChoiceField(label="Rust hier een beroepsgeheim op?", widget=forms.RadioSelect)
    covered = Recipients(
        label="Voor wie geldt die grond?", label_suffix="verplicht als er een beroepsgeheim op rust", required=False
    )
    covered_elsewhere = Recipients(label="Ook voor partners die niet in de lijst staan", required=False)
    consent_on = Day(
        label="Toestemming gegeven op", label_suffix=f"verplicht als u “{Secrecy.CONSENT.label}” kiest", required=False
    )
    necessity = Line(label="Waarom is dit nodig?", max_length=300, help_text="Eén zin, gezien het doel van de casus.")
    passing_on = forms.ChoiceField(
        label="Wie mag het zien?", choices=PASSING_ON, widget=forms.RadioSelect, initial=EVERYBODY, required=False
    )
    listed = Recipients(label="Welke partners?", label_suffix="verplicht als niet iedereen het ziet", required=False)
    shared_until = EndOfDay(label="Delen tot en met", required=False)
    not_to_client = forms.BooleanField(label="Niet aan de cliënt laten zien", required=False)
    life_domain = forms.ChoiceField(label="Leefgebied", required=False, choices=[("", "geen"), *LifeDomain.choices])
    attachment = forms.FileField(
        label="Bijlage",
        required=False,
        allow_empty_file=True,
        help_text="PDF, JPG, PNG, DOCX zonder macro's of TXT, hooguit 10 MB.",
    )

    def __init__(self, *args: Any, offered: Offered, elsewhere: tuple[Nameable, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered, self.nameable = offered, elsewhere
        self._offer("ground", [(g.code, f"{g.label} ({g.article})") for g in offered.grounds])
        self._offer("secrecy", [(s.value, s.label) for s in offered.secrecy])
        self._offer("covered", list(offered.units))
        self._offer("listed", list(offered.units))
        self._offer("covered_elsewhere", [(unit.value, unit.label) for unit in elsewhere])
        self._leave_out_what_does_not_apply()

    def _leave_out_what_does_not_apply(self) -> None:
        """A unit without professional secrecy, or without grounds that need a reference, is not asked."""
        if not any(ground.needs_reference for ground in self.offered.grounds):
            del self.fields["ground_reference"]
        if len(self.offered.secrecy) == 1:
            self.fields["secrecy"].widget = forms.HiddenInput()
            del self.fields["covered"], self.fields["consent_on"]
        if len(self.offered.secrecy) == 1 or not self.nameable:
            del self.fields["covered_elsewhere"]

    @property
    def extra_open(self) -> bool:
        """Whether what folds away holds something to look at."""
        names = ("passing_on", "listed", "shared_until", "not_to_client", "life_domain", "attachment")
        changed = self.is_bound and any(name in self.changed_data for name in names)
        return changed or any(self[name].errors for name in names)

    @property
    def elsewhere(self) -> list[dict[str, Any]]:
        """The partners that can be named, by sector, as the page shows them."""
        ticked = {str(value) for value in self["covered_elsewhere"].value() or []}
        found: dict[str, list[dict[str, Any]]] = {sector: [] for sector in NAMES}
        for unit in self.nameable:
            found[sector_of(unit.kind)].append({
                "id": f"id_covered_elsewhere_{unit.value}", "name": "covered_elsewhere", "value": unit.value,
                "label": unit.label, "type": "checkbox", "checked": unit.value in ticked,
            })  # fmt: skip
        return [{"label": sector, "choices": choices} for sector, choices in found.items() if choices]

    @property
    def elsewhere_open(self) -> bool:
        """Whether somebody was named there."""
        return bool(self["covered_elsewhere"].value() or self["covered_elsewhere"].errors)

    def draft(self) -> ItemDraft:
        """What was filled in, as far as it can be read; also of a form that is not valid yet."""
        words = self.cleaned_data if self.is_bound else {}
        return ItemDraft(
            body=words.get("text", ""),
            categories=frozenset(words.get("categories", ())),
            nature=Nature(words.get("nature") or Nature.FACT),
            ground=words.get("ground", ""),
            necessity=words.get("necessity", ""),
            about=About(words.get("about") or About.SUBJECT),
            life_domain=words.get("life_domain", ""),
            ground_reference=words.get("ground_reference", ""),
            secrecy=Secrecy(words.get("secrecy") or Secrecy.NOT_SECRET),
            covers=words.get("covered", recipients_in([])) | words.get("covered_elsewhere", recipients_in([])),
            consent_on=words.get("consent_on"),
            conditions=self._conditions(words),
        )

    def of_what_was_kept(self) -> "ContributionForm":
        """The same form as if its initial values were sent: to see who would read a draft."""
        return ContributionForm(dict(self.initial), offered=self.offered, elsewhere=self.nameable)

    def explain(self, objection: Objection) -> None:
        """Put an objection of the rules beside the field it is about."""
        field = objection.field if objection.field in self.fields else None
        message = f"{objection.message} ({objection.article})" if objection.article else objection.message
        if field is None or not self.has_error(field):
            self.add_error(field, message)

    def _conditions(self, words: dict[str, Any]) -> Conditions:
        how, listed = words.get("passing_on") or EVERYBODY, words.get("listed", recipients_in([]))
        return Conditions(
            only=listed if how == ONLY else recipients_in([]),
            excludes=listed if how == EXCEPT else recipients_in([]),
            not_to_client=words.get("not_to_client", False),
            shared_until=words.get("shared_until"),
        )

    def clean(self) -> dict[str, Any]:
        """A list that nobody stands on keeps everybody out: that is not what somebody means."""
        words = super().clean() or {}
        if words.get("passing_on") in {ONLY, EXCEPT} and not words.get("listed") and "listed" not in self.errors:
            self.add_error("listed", "Kruis aan om welke partners het gaat.")
        return words

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
