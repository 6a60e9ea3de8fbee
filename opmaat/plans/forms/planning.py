"""A goal and an action as somebody fills them in; what is not chosen follows from the rest."""

from collections.abc import Sequence
from typing import Any

from django import forms

from opmaat.cases.enums import LifeDomain
from opmaat.cases.forms.fields import Once, Words
from opmaat.cases.queries.seats import Seat
from opmaat.core.form_fields import Day
from opmaat.plans.enums import ForWhom, Track
from opmaat.plans.interventions import intervention_of, interventions
from opmaat.plans.queries.plan import GoalRow
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
        _offer(self, "parent", [("", "geen: dit is een doel op zichzelf"), *_goal_choices(goals, steps=False)])


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
    minor = forms.BooleanField(
        label="Die ander is minderjarig", required=False, help_text="Dan lezen minder mensen mee."
    )
    categories = Categories()

    def __init__(self, *args: Any, people: Sequence[Seat], goals: Sequence[GoalRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(
            self,
            "engagement",
            [("", "kies iemand"), *((str(s.engagement_id), f"{s.name} ({s.works_at})") for s in people)],
        )
        _offer(self, "goal", [("", "geen doel"), *_goal_choices(goals, steps=True)])
        _offer(self, "intervention", [("", "geen, of niet in de lijst"), *_by_track()])

    def clean(self) -> dict[str, Any]:
        """A track, chosen or of the intervention; nobody is both the person and somebody else's child."""
        words = super().clean() or {}
        found = intervention_of(words.get("intervention", ""))
        if not words.get("track") and found is not None:
            words["track"] = str(found.track)
        if not words.get("track") and "track" not in self.errors:
            self.add_error("track", "Kies een interventie of een spoor.")
        if words.get("minor") and words.get("for_whom") in {ForWhom.PERSON, ForWhom.VICTIM}:
            self.add_error("minor", "Dit vinkje is voor een ander uit de directe kring.")
        return words


class Seen(forms.CharField):
    """How it stood on the page that was sent; a page that comes back shows how it stands now."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page shows again."""
        return initial


class ReassignForm(forms.Form):
    """Who does it before when, for which goal and how, agreed anew."""

    seen = Seen(required=False)
    engagement = forms.TypedChoiceField(label="Wie doet het?", coerce=int)
    due = Day(label="Voor wanneer?")
    goal = forms.TypedChoiceField(label="Bij welk doel?", required=False, coerce=int, empty_value=None)
    how = forms.ChoiceField(
        label="Interventie of spoor", help_text="Het spoor volgt uit de interventie.",
        error_messages={"invalid_choice": "Kies iets uit deze lijst. Is er een besluit, dan verandert dit niet meer."},
    )  # fmt: skip

    def __init__(
        self, *args: Any, people: Sequence[Seat], goals: Sequence[GoalRow], decided: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "engagement", [(str(s.engagement_id), f"{s.name} ({s.works_at})") for s in people])
        _offer(self, "goal", [("", "geen doel"), *_goal_choices(goals, steps=True)])
        _offer(self, "how", _ways_from(self.initial["how"], decided=decided))
        if decided:
            self.fields["how"].help_text = "Er is een besluit vastgelegd: dit verandert niet meer."
        if self.is_bound and self.data.get("goal", "") != str(self.initial["goal"] or ""):
            self.fields["goal"].help_text = self._agreed_now()

    def clean_how(self) -> tuple[str, Track]:
        """The intervention, or none, with its track."""
        track, _, code = str(self.cleaned_data["how"]).partition(":")
        return code, Track(track)

    def _agreed_now(self) -> str:
        """Which goal stands there now, beside what was chosen."""
        labels = dict(self.fields["goal"].choices)  # type: ignore[attr-defined]
        return f"Nu afgesproken: {labels.get(str(self.initial['goal'] or ''), 'geen doel')}"


def way(track: str, intervention: str = "") -> str:
    """One choice of track and intervention together."""
    return f"{track}:{intervention}"


def _offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _goal_choices(goals: Sequence[GoalRow], *, steps: bool) -> list[tuple[str, str]]:
    found = []
    for goal in goals:
        found.append((str(goal.id), _short(goal.words)))
        found += [(str(step.id), f"– {_short(step.words)}") for step in goal.steps if steps]
    return found


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


def _by_track() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (track.label, [(i.code, f"{i.label} ({i.basis})") for i in interventions().values() if i.track == track])
        for track in Track
    ]


def _ways() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every intervention under its track, and the track by itself."""
    return [
        (label, [(way(track), f"{label}, zonder interventie"), *((way(track, code), name) for code, name in known)])
        for track, (label, known) in zip(Track, _by_track(), strict=True)
    ]


def _ways_from(chosen: str, *, decided: bool) -> list[Any]:
    """All of them; after a decision only the one that stands, also when the catalogue lost it since."""
    ways = _ways()
    stands = [one for _, group in ways for one in group if one[0] == chosen]
    known = stands or [(chosen, "zoals het nu staat")]
    if decided:
        return known
    return ways if stands else [*known, *ways]
