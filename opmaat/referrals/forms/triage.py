"""What one fills in about a referral in triage: the test, the decision, priority, who sits at the table."""

from typing import Any

from django import forms

from opmaat.cases.forms.fields import Colleague, Once, Words
from opmaat.core.form_fields import Day, Line
from opmaat.network.models import Engagement, Municipality
from opmaat.referrals.referral_enums import Outcome, Priority
from opmaat.referrals.rules.criteria import Criterion, criteria_of
from opmaat.referrals.rules.terms import terms
from opmaat.referrals.rules.weighing import Noted
from opmaat.referrals.triage_enums import JoinsWhen, OtherTable, Verdict

LONGEST = 4_000


class StartForm(forms.Form):
    """Nothing to say but whether the GGD joins."""

    care = forms.BooleanField(
        label="Er is een zorgvraag: de GGD beoordeelt mee",
        required=False,
        help_text="De Raad voor de Kinderbescherming en DJI sluiten vanzelf aan bij een minderjarige of bij detentie.",
    )

    def __init__(self, *args: Any, in_a_house: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_a_house:
            del self.fields["care"]


class PriorityForm(forms.Form):
    """How soon, and why."""

    priority = forms.ChoiceField(label="Hoe snel?", choices=Priority.choices, widget=forms.RadioSelect)
    reason = forms.ChoiceField(label="Waarom?", choices=[(one, one) for one in terms().priority_reasons],
                               widget=forms.RadioSelect)  # fmt: skip


def verdict_field(criterion: Criterion) -> str:
    """The field in which one says how far it is met."""
    return f"verdict_{criterion.code}"


def words_field(criterion: Criterion) -> str:
    """The field in which one says why."""
    return f"words_{criterion.code}"


class JudgeForm(forms.Form):
    """Each criterion: how far it is met, and in a few words why."""

    once = Once()

    def __init__(self, *args: Any, regime: str, before: dict[str, Noted], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria: tuple[Criterion, ...] = criteria_of(regime)
        for criterion in self.criteria:
            said = before.get(criterion.code)
            self.fields[verdict_field(criterion)] = forms.ChoiceField(
                label=criterion.label,
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                initial=said.verdict if said else None,
                help_text=criterion.article,
            )
            self.fields[words_field(criterion)] = Words(
                label=f"Toelichting bij: {criterion.short}",
                required=False,
                rows=2,
                max_length=LONGEST,
                initial=said.words if said else "",
            )

    def noted(self) -> list[Noted]:
        """What was said of each criterion."""
        words = self.cleaned_data
        return [Noted(one.code, Verdict(words[verdict_field(one)]), words[words_field(one)]) for one in self.criteria]


TO_CALL = (
    "Deze aanmelding kwam per telefoon, aan tafel of met een eenmalige link: wie haar deed, kan dit bericht hier niet "
    "lezen. Schrijf op wat u zegt of schrijft. Bellen komt op uw werklijst. Zet er niets in van andere partners."
)
ELSEWHERE = f"verplicht als u “{Outcome.OTHER_TABLE.label}” kiest"


class DecideForm(forms.Form):
    """Reasons first, then the outcome."""

    once = Once()
    reason = Words(
        label="Waarom?",
        rows=4,
        max_length=LONGEST,
        help_text="De afweging, voor het dossier. De criteria helpen daarbij, zij beslissen niet.",
    )
    outcome_text = Words(
        label="Bericht aan de aanmelder",
        rows=4,
        max_length=LONGEST,
        help_text="Wat is het besluit, waarom, en wat kan de aanmelder nu zelf doen? Hij of zij leest dit letterlijk. "
        "Zet er niets in van andere partners.",
    )
    outcome = forms.ChoiceField(label="Besluit", choices=Outcome.choices, widget=forms.RadioSelect)
    other_table = forms.ChoiceField(
        label="Welke andere tafel?",
        label_suffix=ELSEWHERE,
        choices=[("", "Kies een tafel"), *OtherTable.choices],
        required=False,
    )
    introduced_to = Line(
        label="Met wie is daar gesproken?",
        label_suffix=ELSEWHERE,
        required=False,
        max_length=160,
        help_text="Een warme overdracht: naam en organisatie van wie het daar oppakt.",
    )
    introduced_on = Day(label="Wanneer?", required=False)

    def __init__(self, *args: Any, to_call: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if to_call:
            self.fields["outcome_text"].help_text = TO_CALL


class MemberForm(forms.Form):
    """Who speaks for a body: somebody of a unit that can."""

    joins_when = forms.ChoiceField(label="Wanneer aan tafel?", choices=JoinsWhen.choices, widget=forms.RadioSelect)
    engagement = Colleague(
        Engagement.objects.none(), label="Wie spreekt voor deze deelnemer?", empty_label="Kies iemand"
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label="Alleen voor de gemeente",
        required=False,
        empty_label="Alle gemeenten van dit huis",
        help_text="Bijvoorbeeld als elke gemeente zelf iemand stuurt.",
    )

    def __init__(self, *args: Any, people: Any, municipalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("engagement", people), ("municipality", municipalities)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = found
