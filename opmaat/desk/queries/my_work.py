"""What waits for me: today, this week, later; and what changed since I last looked.

Tasks come from the rooms below, each with one link that does it or opens the one form. What
the daily mail counts is the same list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from opmaat.cases.queries.changes import Change, changes_since_looked
from opmaat.cases.rules.numbers import shown_number
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.tasks import Task
from opmaat.desk.queries.tasks_of_cases import WEIGH, tasks_of_cases
from opmaat.desk.queries.tasks_of_informing import tasks_of_informing
from opmaat.desk.queries.tasks_of_plans import tasks_of_plans
from opmaat.desk.queries.tasks_of_rooms import CONTACT, tasks_of_rooms
from opmaat.desk.rules import column_for
from opmaat.regulation.enums import Phase


@dataclass(frozen=True, slots=True)
class Column:
    """Today, this week or later."""

    title: str
    tasks: tuple[Task, ...]
    empty_title: str
    empty_text: str


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


def my_work(viewer: Viewer, *, trained: bool, kind: str = "") -> MyWork:
    """The desk of this viewer, whose unit is of this kind; a fixed number of statements."""
    return MyWork(columns_of(tasks_for(viewer, trained=trained, kind=kind, shows=True)), _news(viewer))


def tasks_for(viewer: Viewer, *, trained: bool, kind: str = "", shows: bool = False) -> tuple[Task, ...]:
    """Everything that waits, what is due first; `shows` when somebody is going to read the words."""
    found = tuple(_tasks(viewer, trained=trained, kind=kind, shows=shows))
    contacts = {task.number for task in found if task.what == CONTACT}
    wanted = (task for task in found if task.what != WEIGH or task.number not in contacts)
    return tuple(sorted(wanted, key=lambda task: task.due))


def _tasks(viewer: Viewer, *, trained: bool, kind: str, shows: bool) -> Iterator[Task]:
    if not trained:
        yield _training()
    yield from tasks_of_cases(viewer)
    yield from tasks_of_informing(viewer)
    yield from tasks_of_rooms(viewer)
    yield from tasks_of_plans(viewer, kind=kind, shows=shows)


def _training() -> Task:
    return Task(
        what="Module over het reglement",
        why="zonder de module leest u alleen uw eigen aanmelding en antwoorden",
        due=clock.today(),
        url="/training/",
        action="Begin",
    )


def columns_of(tasks: tuple[Task, ...]) -> tuple[Column, ...]:
    """The three columns, each with a message worth reading when it is empty."""
    today = clock.today()
    chosen = {
        name: tuple(task for task in tasks if column_for(task.due, today) == name)
        for name in ("today", "week", "later")
    }
    return (
        Column("Vandaag", chosen["today"], "Niets dat vandaag moet", "Wat vandaag af moet, staat hier bovenaan."),
        Column(
            "Deze week",
            chosen["week"],
            "De rest van de week is leeg",
            "Vragen aan u komen hier vanzelf te staan.",
        ),
        Column("Later", chosen["later"], "Nog niets gepland", "Wat volgende week of later komt, staat hier."),
    )


def _news(viewer: Viewer) -> tuple[News, ...]:
    return tuple(map(_changed, changes_since_looked(viewer)))


def _changed(last: Change) -> News:
    what = f"{last.who} droeg bij" if last.who else f"Nu in {Phase(last.phase).label.lower()}"
    more = f", en nog {last.times - 1}" if last.times > 1 else ""
    return News(last.at, f"{what}: {last.person.initials}{more}", shown_number(last.number), f"/casus/{last.number}/")
