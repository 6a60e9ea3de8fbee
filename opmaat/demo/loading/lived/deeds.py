"""A deed: something one person does in one case at one moment, through the action that a page would call.

Each is an act of its own with the clock of its time, so that its event stands in the log.
What an action refuses does not happen, and is counted with its reason.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist

from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.demo.loading.lived.people import People


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does it when, in which case; `what` is the word under which it is counted."""

    at: datetime
    by: str
    number: str
    what: str
    do: Callable[[Viewer], object]


@dataclass(slots=True)
class Tally:
    """How many deeds were done, and what was refused and why."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)


def perform(deeds: Iterable[Deed], people: People, tally: Tally) -> None:
    """Do each of them, in this order."""
    for deed in deeds:
        viewer = people.viewer(deed.by, deed.at)
        try:
            with acting_as(viewer, at=deed.at):
                deed.do(viewer)
        except Refused as refusal:
            tally.refused[deed.what, refusal.message] += 1
        except (NotHere, ObjectDoesNotExist):
            tally.refused[deed.what, "niet (meer) hier"] += 1
        else:
            tally.done[deed.what] += 1
