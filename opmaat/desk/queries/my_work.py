"""What waits for me: today, this week, later; and what changed since I last looked.

Tasks come from the rooms below, each with one link that does it or opens the one form. What
the daily mail counts is the same list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from opmaat.cases.queries.changes import Change, changes_since_looked
from opmaat.cases.rules.numbers import shown_number
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.tasks import Task
from opmaat.desk.queries.tasks_of_cases import WEIGH, tasks_of_cases
from opmaat.desk.queries.tasks_of_informing import tasks_of_informing
from opmaat.desk.queries.tasks_of_plans import tasks_of_plans
from opmaat.desk.queries.tasks_of_rooms import CONTACT, tasks_of_rooms
from opmaat.desk.rules import column_for, week_ahead
from opmaat.regulation.enums import Phase

TODAY = ("today", "Vandaag", "Niets dat vandaag moet", "Wat vandaag af moet, staat hier bovenaan.")
ASKED = "Vragen aan u komen hier vanzelf te staan."
THIS_WEEK = ("week", "Deze week", "De rest van de week is leeg", ASKED)
COMING_WEEK = ("week", "Komende week", "De komende week is leeg", ASKED)
LATER = ("later", "Later", "Nog niets gepland", "Wat daarna komt, staat hier.")
AT_FIRST = 20  # rows of a column; the rest is one click away


@dataclass(frozen=True, slots=True)
class Column:
    """Today, this week or later: what stands there at first, and all that belongs there."""

    name: str
    title: str
    tasks: tuple[Task, ...]
    empty_title: str
    empty_text: str
    whole: bool = False

    @property
    def shown(self) -> tuple[Task, ...]:
        """The rows that stand on the page."""
        return self.tasks if self.whole else self.tasks[:AT_FIRST]

    @property
    def more(self) -> int:
        """How many do not."""
        return len(self.tasks) - len(self.shown)


@dataclass(frozen=True, slots=True)
class News:
    """Something that changed in one of my cases."""

    at: datetime
    what: str
    who: str
    url: str


@dataclass(frozen=True, slots=True)
class MyWork:
    """The whole desk."""

    columns: tuple[Column, ...]
    news: tuple[News, ...]


def my_work(viewer: Viewer, *, trained: bool, kind: str = "", whole: str = "") -> MyWork:
    """The desk of this viewer, whose unit is of this kind, one column whole if asked; a fixed number of statements."""
    columns = columns_of(tasks_for(viewer, trained=trained, kind=kind), whole=whole)
    for task in chain.from_iterable(column.shown for column in columns):
        if task.look:
            task.look.note()
    return MyWork(columns, _news(viewer))


def tasks_for(viewer: Viewer, *, trained: bool, kind: str = "") -> tuple[Task, ...]:
    """Everything that waits, what is due first; whoever shows the words of a task notes its look."""
    found = tuple(_tasks(viewer, trained=trained, kind=kind))
    contacts = {task.number for task in found if task.what == CONTACT}
    wanted = (task for task in found if task.what != WEIGH or task.number not in contacts)
    return tuple(sorted(wanted, key=lambda task: task.due))


def _tasks(viewer: Viewer, *, trained: bool, kind: str) -> Iterator[Task]:
    if not trained:
        yield _training()
    yield from tasks_of_cases(viewer)
    yield from tasks_of_informing(viewer)
    yield from tasks_of_rooms(viewer)
    yield from tasks_of_plans(viewer, kind=kind)


def _training() -> Task:
    return Task(
        what="Module over het reglement",
        why="zonder de module leest u alleen uw eigen aanmelding en antwoorden",
        due=clock.today(),
        url="/training/",
        action="Begin",
    )


def columns_of(tasks: tuple[Task, ...], *, whole: str = "") -> tuple[Column, ...]:
    """The three columns, each with a message worth reading when it is empty; the one named is whole."""
    today = clock.today()
    ahead = COMING_WEEK if week_ahead(today).coming else THIS_WEEK
    return tuple(
        Column(name, title, tuple(t for t in tasks if column_for(t.due, today) == name), nothing, then, whole == name)
        for name, title, nothing, then in (TODAY, ahead, LATER)
    )


def _news(viewer: Viewer) -> tuple[News, ...]:
    return tuple(map(_changed, changes_since_looked(viewer)))


def _changed(last: Change) -> News:
    what = f"{last.who} droeg bij" if last.who else f"Nu in {Phase(last.phase).label.lower()}"
    more = f", en nog {last.times - 1}" if last.times > 1 else ""
    return News(last.at, f"{what}: {last.person.initials}{more}", shown_number(last.number), f"/casus/{last.number}/")
