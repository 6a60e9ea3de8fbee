"""What changed between two moments of a plan: added, changed, gone; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from opmaat.plans.enums import ActionState, ForWhom, GoalState, Track
from opmaat.plans.interventions import intervention_of

Key = tuple[str, int]
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Under:
    """The goal an action serves; without words when the viewer may not read it."""

    id: int | None = None
    words: str = ""

    @property
    def named(self) -> str:
        """How it is called in a sentence."""
        return f"“{self.words if len(self.words) <= LONGEST else self.words[: LONGEST - 1] + '…'}”"


NO_GOAL = Under()


@dataclass(frozen=True, slots=True)
class Line:
    """One goal or action at one moment; from `due` on of an action only."""

    goal: bool
    words: str
    state: str
    due: date | None = None
    unit: str = ""
    under: Under = NO_GOAL
    for_whom: str = ""
    track: str = ""
    intervention: str = ""

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

    @property
    def told(self) -> tuple[str, ...]:
        """What else changed of an action, in sentences: for which goal and for whom it is, and how."""
        if self.before is None or self.after is None or self.after.goal:
            return ()
        return tuple(filter(None, _told(self.before, self.after)))

    @property
    def is_one(self) -> bool:
        """Whether there is something to tell this viewer."""
        return not self.changed or bool(self.changes or self.told)


def compare(before: Mapping[Key, Line], after: Mapping[Key, Line]) -> tuple[Difference, ...]:
    """All differences, goals before actions, in the order in which they were made."""
    keys = sorted(before.keys() | after.keys(), key=lambda key: (key[0] != "goal", key[1]))
    found = (Difference(before.get(key), after.get(key)) for key in keys)
    return tuple(one for one in found if one.is_one)


def _told(before: Line, after: Line) -> Iterator[str]:
    yield _goal(before.under, after.under)
    if before.for_whom != after.for_whom:
        yield f"nu voor: {ForWhom(after.for_whom).label}, eerst voor: {ForWhom(before.for_whom).label}"
    if before.track != after.track:
        yield f"nu via {_track(after)}, eerst via {_track(before)}"
    if before.intervention != after.intervention:
        yield f"nu {_intervention(after)}, eerst {_intervention(before)}"


def _goal(before: Under, after: Under) -> str:
    """Only in the words of goals that the viewer reads: that there is another one stays untold."""
    if before.id == after.id or not (before.words or after.words):
        return ""
    if not after.words:
        return f"hoort niet meer bij doel {before.named}"
    return f"hoort nu bij doel {after.named}" + (f", eerst bij {before.named}" if before.words else "")


def _track(line: Line) -> str:
    return Track(line.track).label.lower()


def _intervention(line: Line) -> str:
    """What it is called; the catalogue may have lost it since."""
    if not line.intervention:
        return "zonder interventie"
    found = intervention_of(line.intervention)
    return found.in_a_sentence if found else "een interventie van vroeger"


def _day(due: date | None) -> str:
    return f"{due:%d-%m-%Y}" if due else ""
