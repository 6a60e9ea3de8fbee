"""What one fills in while a plan is carried out: progress, decisions, what the person says, eighteen, alignment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from opmaat.cases.forms.case import NumberForm
from opmaat.cases.forms.fields import Once, Words
from opmaat.cases.models import CircleMember
from opmaat.core.form_fields import Day, Line
from opmaat.network.models import Unit
from opmaat.plans.enums import ActionState, Answer, GoalState, TakesOver
from opmaat.plans.forms.choices import offer
from opmaat.plans.interventions import Intervention

LONGEST = 2_000


class ProgressForm(forms.Form):
    """How it goes, in one click; words when there is something to say."""

    once = Once()
    state = forms.ChoiceField(choices=ActionState.choices, widget=forms.HiddenInput)
    text = Words(label="Toelichting", rows=3, required=False, max_length=LONGEST)


class GoalStateForm(forms.Form):
    """Where a goal stands."""

    state = forms.ChoiceField(choices=GoalState.choices, widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """What an authority decided."""

    decided_by = forms.ChoiceField(label="Wie besloot?", widget=forms.RadioSelect)
    reference = Line(label="Kenmerk van het besluit", max_length=80)
    decided_on = Day(label="Besloten op")
    starts_on = Day(label="Geldt vanaf")
    ends_on = Day(label="Geldt tot en met", required=False)

    def __init__(self, *args: Any, intervention: Intervention, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "decided_by", [(one.value, one.label) for one in intervention.decides])
        self.fields["decided_by"].initial = intervention.decides[0]
        if intervention.days:
            self.fields["ends_on"].help_text = f"Leeg: {intervention.days} dagen. {intervention.duration.capitalize()}."


class AnswerForm(forms.Form):
    """What the person thinks of the plan."""

    once = Once()
    answer = forms.ChoiceField(
        label="Is hij of zij het eens met het plan?", choices=Answer.choices, widget=forms.RadioSelect
    )
    text = Words(
        label="In eigen woorden", rows=4, max_length=LONGEST,
        help_text="Niet gevraagd? Schrijf waarom. Iedereen leest dit: zonder gezondheid, politie of justitie.",
    )  # fmt: skip


class EighteenForm(forms.Form):
    """Who takes over at eighteen, and on which ground."""

    once = Once()
    takes_over = forms.ChoiceField(
        label="Op welke grond gaat het door?", choices=TakesOver.choices, widget=forms.RadioSelect
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Welke partner neemt het over?", required=False, empty_label="niemand"
    )
    text = Words(
        label="Hoe gaat dat?",
        rows=4,
        max_length=LONGEST,
        help_text="Wie spreekt af, wanneer, en wat vindt hij of zij er zelf van.",
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = units


class _InTheCircle(forms.ModelChoiceField[CircleMember]):
    """Somebody in the direct circle."""

    def label_from_instance(self, obj: CircleMember) -> str:
        """Name and relation."""
        return f"{obj.name} ({obj.get_relation_display()})"


class AgreeForm(forms.Form):
    """Who in the circle it is about, and why aligning is necessary."""

    once = Once()
    member = _InTheCircle(
        CircleMember.objects.none(), label="Om wie uit de directe kring gaat het?", empty_label="kies iemand",
        help_text="Staat deze persoon nog niet in de kring? Voeg hem of haar dan eerst toe.",
    )  # fmt: skip
    text = Words(
        label="Waarom hangen de plannen samen, en is afstemmen nodig?", rows=4, max_length=LONGEST,
        help_text="Wat is het gevolg als u het niet afstemt?",
    )  # fmt: skip

    def __init__(self, *args: Any, members: QuerySet[CircleMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = members


class ProposeForm(AgreeForm, NumberForm):
    """The same, with the number of the other case."""

    field_order = ("once", "number", "member", "text")


class ShareForm(forms.Form):
    """Which goals and actions the other side gets."""

    items = forms.TypedMultipleChoiceField(
        label="Wat krijgt de andere kant te lezen?", coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "items", list(choices))


class NothingForm(forms.Form):
    """Nothing to fill in: only to confirm."""
