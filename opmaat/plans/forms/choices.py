"""What a goal, an action and agreeing anew let somebody choose from."""

from collections.abc import Sequence
from typing import Any

from django import forms

from opmaat.plans.enums import ForWhom, Track
from opmaat.plans.interventions import interventions
from opmaat.plans.queries.plan_rows import GoalRow


class Minor(forms.BooleanField):
    """Whether somebody else in the circle is a minor."""

    def __init__(self) -> None:
        super().__init__(label="Die ander is minderjarig", required=False, help_text="Dan lezen minder mensen mee.")


def check_minor(form: forms.Form, words: dict[str, Any]) -> None:
    """Nobody is both the person, or a victim, and a minor in the circle."""
    if words.get("minor") and words.get("for_whom") in {ForWhom.PERSON, ForWhom.VICTIM}:
        form.add_error("minor", "Dit vinkje is voor een ander uit de directe kring.")


def offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def goal_choices(goals: Sequence[GoalRow], *, steps: bool) -> list[tuple[str, str]]:
    """The goals with their steps, as far as somebody reads them."""
    found = []
    for goal in goals:
        found.append((str(goal.id), _short(goal.words)))
        found += [(str(step.id), f"– {_short(step.words)}") for step in goal.steps if steps]
    return found


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


def by_track() -> list[tuple[str, list[tuple[str, str]]]]:
    """The catalogue, under the four tracks."""
    return [
        (track.label, [(i.code, f"{i.label} ({i.basis})") for i in interventions().values() if i.track == track])
        for track in Track
    ]
