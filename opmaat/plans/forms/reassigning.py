"""Agreeing anew on an action: what stands is filled in, and what a decision fixed cannot be chosen."""

from collections.abc import Sequence
from typing import Any

from django import forms

from opmaat.cases.queries.seats import Seat
from opmaat.core.form_fields import Day
from opmaat.plans.enums import ForWhom, Track
from opmaat.plans.forms.choices import Minor, by_track, check_minor, goal_choices, offer
from opmaat.plans.queries.plan_rows import GoalRow

FIXED_BY_A_DECISION = "Kies iets uit deze lijst. Is er een besluit, dan verandert dit niet meer."
IN_ITS_PLACE = (
    "Gaat de tekst dan over een ander, dan komt er een nieuwe actie met dezelfde tekst en vervalt deze. "
    "Wie haar leest, verandert mee."
)


class Seen(forms.CharField):
    """How it stood on the page that was sent; a page that comes back shows how it stands now."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page shows again."""
        return initial


class ReassignForm(forms.Form):
    """Who does it before when, for which goal and whom, and how, agreed anew."""

    seen = Seen(required=False)
    engagement = forms.TypedChoiceField(label="Wie doet het?", coerce=int)
    due = Day(label="Voor wanneer?")
    goal = forms.TypedChoiceField(label="Bij welk doel?", required=False, coerce=int, empty_value=None)
    how = forms.ChoiceField(
        label="Interventie of spoor", help_text="Het spoor volgt uit de interventie.",
        error_messages={"invalid_choice": FIXED_BY_A_DECISION},
    )  # fmt: skip
    for_whom = forms.ChoiceField(
        label="Voor wie?", help_text=IN_ITS_PLACE, choices=ForWhom.choices,
        error_messages={"invalid_choice": FIXED_BY_A_DECISION},
    )  # fmt: skip
    minor = Minor()

    def __init__(
        self, *args: Any, people: Sequence[Seat], goals: Sequence[GoalRow], decided: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "engagement", [(str(s.engagement_id), f"{s.name} ({s.works_at})") for s in people])
        offer(self, "goal", [("", "geen doel"), *goal_choices(goals, steps=True)])
        offer(self, "how", _ways_from(self.initial["how"], decided=decided))
        if decided:
            self._fix()
        if self.is_bound and self.data.get("goal", "") != str(self.initial["goal"] or ""):
            self.fields["goal"].help_text = self._agreed_now()

    def clean(self) -> dict[str, Any]:
        """Nobody is both the person and somebody else's child."""
        words = super().clean() or {}
        check_minor(self, words)
        return words

    def clean_how(self) -> tuple[str, Track]:
        """The intervention, or none, with its track."""
        track, _, code = str(self.cleaned_data["how"]).partition(":")
        return code, Track(track)

    def _fix(self) -> None:
        """What an authority decided on stays what it was, and for whom."""
        for name in ("how", "for_whom"):
            self.fields[name].help_text = "Er is een besluit vastgelegd: dit verandert niet meer."
        stands = self.initial["for_whom"]
        offer(self, "for_whom", [(stands, ForWhom(stands).label)])
        del self.fields["minor"]

    def _agreed_now(self) -> str:
        """Which goal stands there now, beside what was chosen."""
        labels = dict(self.fields["goal"].choices)  # type: ignore[attr-defined]
        return f"Nu afgesproken: {labels.get(str(self.initial['goal'] or ''), 'geen doel')}"


def way(track: str, intervention: str = "") -> str:
    """One choice of track and intervention together."""
    return f"{track}:{intervention}"


def _ways() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every intervention under its track, and the track by itself."""
    return [
        (label, [(way(track), f"{label}, zonder interventie"), *((way(track, code), name) for code, name in known)])
        for track, (label, known) in zip(Track, by_track(), strict=True)
    ]


def _ways_from(chosen: str, *, decided: bool) -> list[Any]:
    """All of them; after a decision only the one that stands, also when the catalogue lost it since."""
    ways = _ways()
    stands = [one for _, group in ways for one in group if one[0] == chosen]
    known = stands or [(chosen, "zoals het nu staat")]
    if decided:
        return known
    return ways if stands else [*known, *ways]
