"""What one fills in to inform somebody: the decision, the answer in the round, the letter, the handing over."""

from typing import Any

from django import forms

from opmaat.cases.forms.fields import Once, Words
from opmaat.cases.informing_enums import LetterTo, Manner, Outcome, Whom
from opmaat.cases.informing_grounds import wait_grounds
from opmaat.core import clock
from opmaat.core.form_fields import Day, Line

OBJECTION = [("no", "Nee, de persoon mag het nu weten"), ("yes", "Ja, wij maken bezwaar")]


def ground_choices() -> list[tuple[str, str]]:
    """The grounds to wait, with an empty first line."""
    return [("", "kies een grond"), *((ground.code, ground.choice) for ground in wait_grounds().values())]


def _choose(form: forms.Form, name: str, choices: list[tuple[Any, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


WHEN_WAITING = f"verplicht als u “{Outcome.WAIT.label}” kiest"


class DecisionForm(forms.Form):
    """Inform now, or wait: then ground, whose it is, the weighing, and when to look again."""

    once = Once()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(label="Wat besluit u?", choices=Outcome.choices, widget=forms.RadioSelect)
    ground = forms.ChoiceField(label="Grond om te wachten", label_suffix=WHEN_WAITING, required=False)
    holder_id = forms.TypedChoiceField(
        label="Wiens grond is dit?",
        label_suffix=WHEN_WAITING,
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Deze deelnemer meldt het als de grond vervalt.",
    )
    review_on = Day(
        label="Wanneer kijkt u opnieuw?",
        label_suffix=WHEN_WAITING,
        required=False,
        help_text="Uiterlijk over een half jaar.",
    )
    weighing = Words(
        label="De afweging",
        label_suffix=WHEN_WAITING,
        rows=4,
        max_length=2_000,
        required=False,
        help_text="Waarom weegt dit zwaarder dan het recht om het te weten? Schrijf hier niet wat politie, justitie of "
        "een behandelaar vertelde.",
    )

    def __init__(self, *args: Any, holders: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "ground", ground_choices())
        _choose(self, "holder_id", [("", "kies een deelnemer"), *holders])


class RoundForm(forms.Form):
    """Whether one's own unit objects to informing now."""

    objection = forms.ChoiceField(label="Maakt u bezwaar?", choices=OBJECTION, widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label="Op welke grond?",
        label_suffix="verplicht als u bezwaar maakt",
        required=False,
        help_text="Alleen als u bezwaar maakt. Het contactpunt beslist.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "ground", ground_choices())


NOT_TELLING = (
    "Uit de naam van een partner kan blijken welke zorg iemand krijgt of waar iemand verblijft. "
    "Kruis alleen aan wie deze persoon mag weten."
)


class LetterForm(forms.Form):
    """Which partners the letter names, and to whom it goes; what there is nothing to say about is not asked."""

    once = Once()
    units = forms.TypedMultipleChoiceField(
        label="Welke partners staan in de brief?",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Achter elke partner staat in de brief wat die volgens het reglement leest.",
    )
    addressed_to = forms.ChoiceField(label="Aan wie is de brief?", choices=LetterTo.choices, widget=forms.RadioSelect)
    representative = Line(label="Naam van de vertegenwoordiger", required=False, max_length=200)
    reason = Words(
        label="Waarom is een brief aan de vertegenwoordiger niet veilig?",
        label_suffix="verplicht als iemand jonger dan 16 de brief zelf krijgt",
        rows=3,
        max_length=1_000,
        required=False,
        help_text="Een brief aan iemand jonger dan 16 jaar gaat naar de vertegenwoordiger (UAVG 5).",
    )

    def __init__(self, *args: Any, partners: list[tuple[int, str]], whom: Whom, young: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "units", partners)
        if whom == Whom.CIRCLE:
            self.fields["units"].help_text = NOT_TELLING
        for name, asked in (("units", bool(partners)), ("reason", young)):
            if not asked:
                del self.fields[name]


class HandOverForm(forms.Form):
    """When and how the letter was given."""

    on = Day(label="Wanneer is de brief gegeven?", initial=clock.today)
    manner = forms.ChoiceField(label="Hoe?", choices=Manner.choices, widget=forms.RadioSelect)
