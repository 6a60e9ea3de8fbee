"""What waits for me: today, this week, later; and what changed since yesterday.

Tasks come from the rooms below, each with one link that does it or opens the
one form. A row names initials and number; the full name stands on the case.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from opmaat.cases.queries import waiting
from opmaat.cases.queries.case_list import Contributed, recently_contributed
from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.workdays import add_working_days
from opmaat.core import clock
from opmaat.core.templatetags.dutch_dates import day
from opmaat.core.viewer import Viewer
from opmaat.desk.rules import column_for

CONTACT_WITHIN = 5  # working days between a referral and the first contact
ANSWER_WITHIN = 5  # working days for a question between partners (voorlopige invulling)
REASONS = {
    "corrected": "Verbeterd door de bron",
    "retracted": "Ingetrokken door de bron",
    "consent_withdrawn": "Toestemming ingetrokken",
    "released": "Aan u vrijgegeven",
    "emergency": "Noodtoegang gebruikt",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits, with the one thing to do about it."""

    what: str
    why: str
    due: date
    url: str
    action: str
    about: str = ""
    number: str = ""
    seen_url: str = ""

    @property
    def late(self) -> bool:
        """Whether the day has passed."""
        return self.due < clock.today()


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


def my_work(viewer: Viewer, *, trained: bool) -> MyWork:
    """The desk of this viewer; six statements."""
    tasks = sorted(_tasks(viewer, trained=trained), key=lambda task: task.due)
    return MyWork(_columns(tasks), _news(viewer))


def _tasks(viewer: Viewer, *, trained: bool) -> Iterator[Task]:
    if not trained:
        yield _training()
    yield from map(_review, waiting.reviews_for(viewer))
    yield from map(_referral, waiting.referrals_for(viewer))
    yield from map(_no_case_lead, waiting.without_case_lead(viewer))
    yield from map(_question, waiting.questions_for(viewer))
    yield from map(_notice, waiting.notices_for(viewer))


def _training() -> Task:
    return Task(
        what="Module over het reglement",
        why="zonder de module leest u alleen uw eigen aanmelding en antwoorden",
        due=clock.today(),
        url="/training/",
        action="Begin",
    )


def _review(review: waiting.WaitingReview) -> Task:
    return Task(
        what="Noodtoegang beoordelen",
        number=shown_number(review.number),
        why=f"geopend door {review.who}, uiterlijk {day(review.due)}",
        due=review.due,
        url=f"/noodtoegang/beoordelen/{review.emergency_id}/",
        action="Beoordeel",
    )


def _referral(case: waiting.WaitingCase) -> Task:
    due = add_working_days(case.since.date(), CONTACT_WITHIN)
    return Task(
        what="Aanmelding",
        about=case.person.initials,
        number=shown_number(case.number),
        why=f"contact uiterlijk {day(due)}",
        due=due,
        url=f"/casus/{case.number}/",
        action="Bekijk",
    )


def _no_case_lead(case: waiting.WaitingCase) -> Task:
    return Task(
        what="Kies een casusregisseur",
        about=case.person.initials,
        number=shown_number(case.number),
        why="zonder kan het overleg niet beginnen",
        due=add_working_days(case.since.date(), CONTACT_WITHIN),
        url=f"/casus/{case.number}/deelnemers/",
        action="Kies",
    )


def _question(question: waiting.WaitingQuestion) -> Task:
    due = add_working_days(question.asked_at.date(), ANSWER_WITHIN)
    return Task(
        what=f"Vraag van {question.asked_by}",
        about=question.person.initials,
        number=shown_number(question.number),
        why=f"antwoord graag voor {day(due)}",
        due=due,
        url=f"/casus/{question.number}/vraag/{question.question_id}/antwoord/",
        action="Antwoord",
    )


def _notice(notice: waiting.WaitingNotice) -> Task:
    return Task(
        what=REASONS.get(notice.kind, "Bericht"),
        number=shown_number(notice.number),
        why=notice.told,
        due=clock.today(),
        url=f"/casus/{notice.number}/bijdrage/{notice.item_id}/" if notice.item_id else f"/casus/{notice.number}/",
        action="Lees",
        seen_url=f"/berichten/{notice.notice_id}/gelezen/",
    )


def _columns(tasks: list[Task]) -> tuple[Column, ...]:
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
    since = clock.now() - timedelta(days=7)
    return tuple(map(_contributed, recently_contributed(viewer, since=since)))


def _contributed(last: Contributed) -> News:
    what = f"{last.source} droeg bij: {last.person.initials}"
    return News(last.at, what, shown_number(last.number), f"/casus/{last.number}/#bijdragen")
