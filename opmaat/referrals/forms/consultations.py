"""What one fills in to ask, to answer and to note a telephone call."""

from collections.abc import Sequence
from typing import Any

from django import forms

from opmaat.cases.forms.fields import Once, Words
from opmaat.referrals.consultation_enums import Outcome

LONGEST = 2_000
QUESTION_BACK = "back"
OUTCOMES = [
    (Outcome.ADVICE.value, "Advies: de vrager kan verder"),
    (Outcome.REFER.value, "Aanmelden: de vrager meldt de persoon aan"),
    (Outcome.NO_ACTION.value, "Geen actie nodig"),
]


class Anonymous(forms.Form):
    """A text that names nobody; `confirmed` says which pieces point to nobody (see `rules.traces`)."""

    once = Once()
    text = Words(label="Tekst", rows=7, max_length=LONGEST)
    confirmed = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)


class AskForm(Anonymous):
    """A new question."""

    to = forms.ChoiceField(label="Aan wie")
    field_order = ["once", "to", "text", "confirmed"]

    def __init__(self, *args: Any, to: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["to"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", "kies een gemeente of een huis"), *to]
        self.fields["text"].label = "Wat is er aan de hand, en wat wilt u weten?"
        self.fields["text"].help_text = "Kort, en zonder naam, adres, nummers of geboortedatum."


class AskOnForm(Anonymous):
    """One more question, or the answer to a question back."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = "Uw reactie"


class ReplyForm(Anonymous):
    """An answer, and what it leads to."""

    outcome = forms.ChoiceField(
        label="Waar leidt het toe?",
        choices=[*OUTCOMES, (QUESTION_BACK, "Nog niet: ik stel een vraag terug")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = "Uw antwoord"

    @property
    def chosen(self) -> str:
        """The outcome; empty for a question back."""
        outcome = str(self.cleaned_data["outcome"])
        return "" if outcome == QUESTION_BACK else outcome


class CallForm(Anonymous):
    """A telephone call, afterwards: three fields, and the place when somebody answers at several."""

    to = forms.ChoiceField(label="Voor")
    answer = Words(label="Wat adviseerde u?", rows=4, max_length=LONGEST)
    outcome = forms.ChoiceField(label="Waar leidde het toe?", choices=OUTCOMES, widget=forms.RadioSelect)
    field_order = ["once", "to", "text", "answer", "outcome", "confirmed"]

    def __init__(self, *args: Any, to: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["to"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = to
            if len(to) == 1:
                choice.widget = forms.HiddenInput()
                choice.initial = to[0][0]
        self.fields["text"].label = "Waar ging het over?"
        self.fields["text"].widget.attrs["rows"] = 4
        self.fields["text"].help_text = "Zonder naam. Wie belde, bewaart Opmaat niet."
