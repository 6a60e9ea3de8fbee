"""Some ninety cases are lived through: each step by the action itself, at its own moment, by who took it.

Of the cases that began under a reglement in force (before that nobody may know anything) one
in fourteen. In the order of time over all these cases, so that the log grows as it would have.
The counter of case numbers is set just before each referral: then the number is the one that
the register of the region gives.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.core.database.maintenance import stepped_aside
from opmaat.demo.content.plan import CasePlan
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.lived.afterwards import afterwards
from opmaat.demo.loading.lived.deeds import Deed, Tally, perform
from opmaat.demo.loading.lived.opening import OPENS, opening
from opmaat.demo.loading.lived.people import People
from opmaat.demo.loading.lived.story import Story
from opmaat.demo.loading.lived.table import joining, leaving, steps
from opmaat.demo.loading.lived.words import contributions
from opmaat.regulation.models import ReglementVersion

ONE_IN = 14
TOLD_AFTER = 25
PARTS = (opening, joining, leaving, steps, contributions, afterwards)
SET_COUNTER = """
insert into cases_casenumber (regime, year, last) values (%s, %s, %s)
on conflict (regime, year) do update set last = excluded.last
"""


@dataclass(frozen=True, slots=True)
class Lived:
    """The ids of the cases by their numbers, and what was done."""

    cases: dict[str, int]
    tally: Tally


def to_live(plans: Sequence[CasePlan]) -> list[CasePlan]:
    """Which of these are lived through; their order is shuffled already."""
    since = dict(ReglementVersion.objects.filter(ends_at=None).values_list("regime", "starts_at"))
    return [plan for plan in plans if plan.first_processed >= (since[plan.regime] or plan.first_processed)][::ONE_IN]


def live(
    owner: BaseDatabaseWrapper, plans: Sequence[CasePlan], keys: Keys, tell: Callable[[str, int, int], None]
) -> Lived:
    """Live through these cases."""
    tally = Tally()
    with stepped_aside():
        _hurry()
        people = People(keys)
        stories = [Story(plan, keys, people) for plan in plans]
        deeds = sorted((deed for story in stories for part in PARTS for deed in part(story)), key=lambda deed: deed.at)
        perform(_told(_numbered(owner, deeds), len(deeds), tell), people, tally)
        connection.close()
    _note_ave(owner, [story for story in stories if story.opened])
    return Lived({story.case.number: story.case.pk for story in stories if story.opened}, tally)


def _note_ave(owner: BaseDatabaseWrapper, stories: Sequence[Story]) -> None:
    """The phase of the AVE ladder, which no page sets yet."""
    with owner.cursor() as cursor:
        cursor.executemany(
            "update cases_case set ave_phase = %s where id = %s",
            [[story.plan.ave or None, story.case.pk] for story in stories],
        )


def _hurry() -> None:
    """What a power cut would take is made again: a region that was cut off is not used."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit to off")


def _numbered(owner: BaseDatabaseWrapper, deeds: Sequence[Deed]) -> Iterator[Deed]:
    for deed in deeds:
        if deed.what == OPENS:
            set_counter(owner, deed.number, before=True)
        yield deed


def set_counter(owner: BaseDatabaseWrapper, number: str, *, before: bool = False) -> None:
    """Let this be the last number given out, or the next one."""
    regime, year, last = number.replace(" ", "-").split("-")
    with owner.cursor() as cursor:
        cursor.execute(SET_COUNTER, [regime.lower(), int(year), int(last) - before])


def _told(deeds: Iterator[Deed], total: int, tell: Callable[[str, int, int], None]) -> Iterator[Deed]:
    for number, deed in enumerate(deeds):
        if number % TOLD_AFTER == 0:
            tell("Handelingen in casussen", number, total)
        yield deed
    tell("Handelingen in casussen", total, total)
