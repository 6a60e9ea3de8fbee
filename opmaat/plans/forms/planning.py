"""A goal and an action as somebody fills them in; what is not chosen follows from the rest."""

from collections.abc import Sequence
from typing import Any

from django import forms

from opmaat.cases.enums import LifeDomain
from opmaat.cases.forms.fields import Once, Words
from opmaat.cases.queries.seats import Seat
from opmaat.core.form_fields import Day
from opmaat.plans.enums import ForWhom, Track
from opmaat.plans.forms.choices import Minor, by_track, check_minor, goal_choices, offer
from opmaat.plans.interventions import intervention_of
from opmaat.plans.queries.plan_rows import GoalRow
from opmaat.regulation.enums import Category

LONGEST = 2_000
NOT_YOURS = (Category.BSN, Category.POLICE, Category.CRIMINAL_JUSTICE)
CATEGORIES = [(c.value, c.label) for c in Category if c not in NOT_YOURS]
FOLLOWS = "Kies alleen als het anders moet: meestal volgt dit vanzelf uit het leefgebied en uit wie het doet."


class Categories(forms.TypedMultipleChoiceField):
    """Of which categories the words are; nothing ticked means: as follows from the rest."""

    def __init__(self) -> None:
        super().__init__(
            label="Waar gaat de tekst over?",
            choices=CATEGORIES,
            coerce=Category,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=FOLLOWS,
        )

    def clean(self, value: Any) -> frozenset[Category] | None:
        """The categories that were ticked."""
        return frozenset(super().clean(value)) or None


class GoalForm(forms.Form):
    """What somebody wants to reach."""

    once = Once()
    text = Words(
        label="Wat is het doel?", rows=3, max_length=LONGEST, help_text="Zo dat iedereen ziet wanneer het gehaald is."
    )
    own = forms.BooleanField(
        label="Dit wil de persoon zelf", required=False, help_text="In eigen woorden. Eigen doelen staan bovenaan."
    )
    life_domain = forms.ChoiceField(label="Leefgebied", choices=[("", "kies een leefgebied"), *LifeDomain.choices])
    parent = forms.TypedChoiceField(label="Tussendoel van", required=False, coerce=int, empty_value=None)
    categories = Categories()

    def __init__(self, *args: Any, goals: Sequence[GoalRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parent", [("", "geen: dit is een doel op zichzelf"), *goal_choices(goals, steps=False)])


class ActionForm(forms.Form):
    """Who does what for whom before when."""

    once = Once()
    text = Words(label="Wat wordt er gedaan?", rows=3, max_length=LONGEST)
    engagement = forms.TypedChoiceField(label="Wie doet het?", coerce=int)
    due = Day(label="Voor wanneer?")
    intervention = forms.ChoiceField(label="Interventie", required=False)
    track = forms.ChoiceField(
        label="Spoor", label_suffix="verplicht zonder interventie", choices=Track.choices, required=False,
        widget=forms.RadioSelect,
        help_text="Volgt uit de interventie; kies het zelf als er geen interventie bij past.",
    )  # fmt: skip
    goal = forms.TypedChoiceField(label="Bij welk doel?", required=False, coerce=int, empty_value=None)
    for_whom = forms.ChoiceField(label="Voor wie?", choices=ForWhom.choices, initial=ForWhom.PERSON)
    minor = Minor()
    categories = Categories()

    def __init__(self, *args: Any, people: Sequence[Seat], goals: Sequence[GoalRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "engagement",
            [("", "kies iemand"), *((str(s.engagement_id), f"{s.name} ({s.works_at})") for s in people)],
        )
        offer(self, "goal", [("", "geen doel"), *goal_choices(goals, steps=True)])
        offer(self, "intervention", [("", "geen, of niet in de lijst"), *by_track()])

    def clean(self) -> dict[str, Any]:
        """A track, chosen or of the intervention; nobody is both the person and somebody else's child."""
        words = super().clean() or {}
        check_minor(self, words)
        found = intervention_of(words.get("intervention", ""))
        if not words.get("track") and found is not None:
            words["track"] = str(found.track)
        if not words.get("track") and "track" not in self.errors:
            self.add_error("track", "Kies een interventie of een spoor.")
        return words
