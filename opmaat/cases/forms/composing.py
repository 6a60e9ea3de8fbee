"""What one fills in to compose: partners and a case lead, each with a reason; and a yes or no."""

from collections.abc import Container, Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from opmaat.cases.actions.composing import Choice
from opmaat.cases.forms.fields import Once
from opmaat.cases.forms.requests import by_sector
from opmaat.core.form_fields import Line
from opmaat.network.models import Engagement
from opmaat.regulation.enums import Capacity

ROWS, SHOWN = 6, 3
Row = tuple[BoundField, BoundField]
WITHOUT_CLIENT = "Eén zin, gezien het doel van de casus. Zonder gegevens over de cliënt."


class CompositionForm(forms.Form):
    """Some partners at a time, and who leads the content."""

    once = Once()

    def __init__(self, *args: Any, people: Iterable[Engagement], seated: Container[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(person.pk): person for person in people}
        choices = [("", "niemand"), *by_sector(self.known.values(), seated)]
        self._row("lead", "Casusregisseur", choices)
        for number in range(1, ROWS + 1):
            self._row(str(number), f"Partner {number}", choices)

    def _row(self, name: str, label: str, choices: Any) -> None:
        self.fields[f"who_{name}"] = forms.ChoiceField(label=label, required=False, choices=choices)
        self.fields[f"why_{name}"] = Line(
            label="Waarom?", label_suffix="verplicht als u iemand kiest", required=False, max_length=300
        )

    @property
    def lead(self) -> Row:
        """The case lead, for the page."""
        return self["who_lead"], self["why_lead"]

    @property
    def first_rows(self) -> list[Row]:
        """The partners that the page shows at once."""
        return [self._pair(number) for number in range(1, SHOWN + 1)]

    @property
    def more_rows(self) -> list[Row]:
        """Those that fold away."""
        return [self._pair(number) for number in range(SHOWN + 1, ROWS + 1)]

    @property
    def more_open(self) -> bool:
        """Whether what folds away holds somebody."""
        return any(who.value() or why.errors for who, why in self.more_rows)

    def _pair(self, number: int) -> Row:
        return self[f"who_{number}"], self[f"why_{number}"]

    def choices(self) -> list[Choice]:
        """Who was chosen, as what and why."""
        return [
            Choice(self.known[person], Capacity.CASE_LEAD if name == "lead" else Capacity.PARTICIPANT, reason)
            for name, person, reason in self._chosen(self.cleaned_data)
        ]

    def clean(self) -> dict[str, Any]:
        """Somebody without a reason is asked back beside that very line."""
        words = super().clean() or {}
        for name, _, reason in self._chosen(words):
            if not reason:
                self.add_error(f"why_{name}", "Schrijf in één zin waarom deze persoon nodig is.")
        return words

    def _chosen(self, words: dict[str, Any]) -> list[tuple[str, str, str]]:
        names = ["lead", *map(str, range(1, ROWS + 1))]
        return [
            (name, words[f"who_{name}"], words.get(f"why_{name}", "")) for name in names if words.get(f"who_{name}")
        ]


class VoteForm(forms.Form):
    """Yes or no, and why."""

    agrees = forms.TypedChoiceField(
        label="Bent u het eens met dit voorstel?", choices=[("ja", "ja"), ("nee", "nee")], coerce=lambda v: v == "ja",
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = Line(label="Waarom?", max_length=300, help_text=WITHOUT_CLIENT)
