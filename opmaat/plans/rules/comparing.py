"""What changed between two moments of a plan: added, changed, gone; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from opmaat.plans.enums import ActionState, GoalState

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One goal or action at one moment."""

    goal: bool
    words: str
    state: str
    due: date | None
    unit: str

    @property
    def state_label(self) -> str:
        """Where it stood, in words."""
        return str(GoalState(self.state).label if self.goal else ActionState(self.state).label)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same at both moments."""

    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        """As it stands last."""
        found = self.after or self.before
        if found is None:
            raise ValueError("A difference has at least one side.")
        return found

    @property
    def word(self) -> str:
        """Added, changed or gone."""
        if self.before is None:
            return "erbij"
        return "gewijzigd" if self.after is not None else "eraf"

    @property
    def changed(self) -> bool:
        """Whether it is there at both moments."""
        return self.before is not None and self.after is not None

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """What changed, from what to what."""
        if self.before is None or self.after is None:
            return ()
        pairs = (
            ("tekst", self.before.words, self.after.words),
            ("stand", self.before.state_label, self.after.state_label),
            ("wie", self.before.unit, self.after.unit),
            ("voor", _day(self.before.due), _day(self.after.due)),
        )
        return tuple((what, old, new) for what, old, new in pairs if old != new)


def compare(before: Mapping[Key, Line], after: Mapping[Key, Line]) -> tuple[Difference, ...]:
    """All differences, goals before actions, in the order in which they were made."""
    keys = sorted(before.keys() | after.keys(), key=lambda key: (key[0] != "goal", key[1]))
    found = (Difference(before.get(key), after.get(key)) for key in keys)
    return tuple(one for one in found if one.before != one.after)


def _day(due: date | None) -> str:
    return f"{due:%d-%m-%Y}" if due else ""
