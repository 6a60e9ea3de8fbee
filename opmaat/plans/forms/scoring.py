"""A picture as somebody fills it in: twelve rows, each a score and, folded away, what stands behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from opmaat.cases.forms.fields import Once, Recipients
from opmaat.cases.grounds import CRIMINAL
from opmaat.cases.rules.contributing import Offered
from opmaat.cases.rules.drafts import Source
from opmaat.core.form_fields import Day, Line
from opmaat.plans.actions.scoring import Scoring, categories_at
from opmaat.plans.forms.choices import offer
from opmaat.plans.forms.scored import UNKNOWN, scoring_in
from opmaat.plans.queries.pictures import ShownRow
from opmaat.plans.rules.instruments import Domain, Instrument

LONGEST = 300
FOLDED = ("problem", "criminogenic", "ground", "protects", "source", "own", "own_words")


@dataclass(frozen=True, slots=True)
class Level:
    """One level to choose, with what it means in this domain."""

    value: str
    id: str
    label: str
    means: str
    checked: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """One domain on the form."""

    domain: Domain
    score: BoundField
    levels: tuple[Level, ...]
    folded: tuple[BoundField, ...]
    open: bool
    others: tuple[ShownRow, ...]

    @property
    def error(self) -> str:
        """What is wrong with the score, in one sentence."""
        return " ".join(map(str, self.score.errors))


class ScoringForm(forms.Form):
    """Twelve rows of one unit for one side, and what holds for all of them."""

    once = Once()
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2_000)
    side = forms.ChoiceField(
        label="Voor welke kant scoort u?", widget=forms.RadioSelect, error_messages={"required": "Kies een kant."}
    )
    rest_unknown = forms.BooleanField(label="Wat ik openlaat, is onbekend", required=False)
    justice_ground = forms.ChoiceField(label="Op welke grond deelt u de rij over justitie?", required=False)
    justice_reference = Line(label="Kenmerk van het besluit", required=False, max_length=80)
    secrecy = forms.ChoiceField(
        label="Waarom mag u uw beroepsgeheim doorbreken?", widget=forms.RadioSelect, required=False
    )
    covered = Recipients(label="Voor wie geldt die grond?", required=False)
    consent_on = Day(label="Toestemming gegeven op", required=False)

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        source: Source,
        offered: Offered,
        others: tuple[ShownRow, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instrument, self.others = instrument, others
        self._offer_side(source)
        self._offer_ground(source, offered)
        self._offer_secrecy(offered)
        for domain in instrument.domains:
            self.fields |= _fields_of(domain, instrument)

    @property
    def rows(self) -> Iterator[FormRow]:
        """The twelve rows, for the page."""
        return (self._row(domain) for domain in self.instrument.domains)

    @property
    def shared(self) -> list[BoundField]:
        """What holds for all rows, as far as this unit is asked."""
        names = ("side", "justice_ground", "justice_reference", "secrecy", "covered", "consent_on")
        return [self[name] for name in names if name in self.fields and not self[name].is_hidden]

    def clean(self) -> dict[str, Any]:
        """Each domain has a score, or "onbekend"."""
        words = super().clean() or {}
        if not words.get("rest_unknown"):
            for domain in self.instrument.domains:
                name = f"score_{domain.code}"
                if not words.get(name) and name not in self.errors:
                    self.add_error(name, "Kies een score, of onbekend.")
        return words

    def scoring(self) -> Scoring:
        """What was filled in."""
        return scoring_in(self.cleaned_data, self.instrument)

    def _row(self, domain: Domain) -> FormRow:
        score = self[f"score_{domain.code}"]
        folded = tuple(self[f"{part}_{domain.code}"] for part in FOLDED)
        chosen = str(score.value() or "")
        levels = tuple(
            Level(
                str(value),
                f"{score.auto_id}_{value - 1}",
                self.instrument.scale[value - 1],
                means,
                chosen == str(value),
            )
            for value, means in enumerate(domain.levels, 1)
        )
        unknown = Level(UNKNOWN, f"{score.auto_id}_{len(domain.levels)}", "Onbekend", "", chosen == UNKNOWN)
        opened = any(field.errors or field.value() for field in folded)
        others = tuple(row for row in self.others if row.domain == domain.code)
        return FormRow(domain, score, (*levels, unknown), folded, opened, others)

    def _offer_side(self, source: Source) -> None:
        sides = self.instrument.sides_of(source.kind)
        offer(self, "side", [(side.value, side.label) for side in sides])
        if len(sides) == 1:
            self.fields["side"].widget = forms.HiddenInput()
            self.initial["side"] = sides[0].value

    def _offer_ground(self, source: Source, offered: Offered) -> None:
        """Only who holds criminal data is asked on which ground that row is shared."""
        criminal = CRIMINAL & set(categories_at(self.instrument, source))
        grounds = [g for g in offered.grounds if criminal and g.fits(criminal)]
        if not grounds:
            del self.fields["justice_ground"], self.fields["justice_reference"]
            return
        offer(self, "justice_ground", [("", "geen"), *((g.code, f"{g.label} ({g.article})") for g in grounds)])

    def _offer_secrecy(self, offered: Offered) -> None:
        if len(offered.secrecy) == 1:
            del self.fields["secrecy"], self.fields["covered"], self.fields["consent_on"]
            return
        offer(self, "secrecy", [(s.value, s.label) for s in offered.secrecy])
        offer(self, "covered", list(offered.units))


def _fields_of(domain: Domain, instrument: Instrument) -> dict[str, forms.Field]:
    scores = [*((str(n), label) for n, label in enumerate(instrument.scale, 1)), (UNKNOWN, "Onbekend")]
    own = [("", "niet gevraagd"), *((str(n), f"{n} {label}") for n, label in enumerate(instrument.scale, 1))]
    code = domain.code
    return {
        f"score_{code}": forms.ChoiceField(
            label=domain.label, choices=scores, widget=forms.RadioSelect, required=False
        ),
        f"problem_{code}": forms.BooleanField(label="Dit is een probleem", required=False),
        f"criminogenic_{code}": forms.BooleanField(label="Dit hangt samen met de overlast of delicten", required=False),
        f"ground_{code}": Line(label="Waarop baseert u dit?", required=False, max_length=LONGEST),
        f"protects_{code}": Line(label="Wat beschermt?", required=False, max_length=LONGEST),
        f"source_{code}": Line(label="Bron", required=False, max_length=LONGEST),
        f"own_{code}": forms.ChoiceField(label="Wat vindt hij of zij zelf?", choices=own, required=False),
        f"own_words_{code}": Line(label="In eigen woorden", required=False, max_length=LONGEST),
    }
