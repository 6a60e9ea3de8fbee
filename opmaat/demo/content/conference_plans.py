"""The shapes of a conference in the demonstration: who is invited, what is on the agenda, what was written down.

Pure: no database, no chance. `conferences` and `minutes` fill them, `loading.conferences` writes them.
"""

from dataclasses import dataclass
from datetime import date, datetime

from opmaat.conferences.enums import ConferenceState, LineKind, Why
from opmaat.demo.content.agendas import CaseHere
from opmaat.demo.content.sitting import Sitting


@dataclass(frozen=True, slots=True)
class LinePlan:
    """One line of the minutes; an agreement is an action that is there."""

    kind: LineKind
    at: datetime
    category: str = ""
    words: str = ""
    whose: int | None = None
    item_id: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who joins one case of one conference, and why."""

    engagement_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class AgendaPlan:
    """One case on the agenda."""

    case: CaseHere
    why: Why
    starts: datetime
    at_table: str
    why_absent: str
    expert: bool | None
    lines: tuple[LinePlan, ...]
    correction: str
    guest: Guest | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is invited, with the answer and whether they came."""

    engagement_id: int
    answer: str
    attendance: str
    earlier_answer: str = ""  # for the moment before it was moved


@dataclass(frozen=True, slots=True)
class ConferencePlan:
    """One conference with everything in it."""

    regime: str
    municipality_id: int | None
    house_id: int | None
    chair: Sitting
    starts: datetime
    ends: datetime
    place: str
    state: ConferenceState
    moved: bool
    agenda: tuple[AgendaPlan, ...]
    invited: tuple[Invited, ...]
