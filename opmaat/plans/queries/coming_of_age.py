"""The eighteenth birthday of the person, as far as the birth date is known, and what was arranged for it."""

from dataclasses import dataclass
from datetime import date, datetime

from opmaat.cases.access import record_items
from opmaat.cases.enums import ItemState
from opmaat.cases.models import Case, Person
from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.plans.enums import TakesOver
from opmaat.plans.models import ComingOfAge
from opmaat.plans.rules.birthdays import is_eighteen_by, turns_eighteen
from opmaat.plans.terms import terms


@dataclass(frozen=True, slots=True)
class Arranged:
    """What was arranged for somebody's eighteenth birthday."""

    takes_over: str
    unit: str
    words: str
    at: datetime


def eighteenth_birthday(person: Person) -> date | None:
    """The earliest day on which somebody can turn eighteen; nothing when the year is unknown."""
    return turns_eighteen(person.birth_year, person.birth_month, person.birth_day)


@dataclass(frozen=True, slots=True)
class Around:
    """From when until when it is asked who takes over; of an unknown birth date always."""

    opens: date
    closes: date

    @property
    def now(self) -> bool:
        """Whether that is today."""
        return self.opens <= clock.today() <= self.closes


def around_eighteen(born: Person | Named) -> Around | None:
    """The months around an eighteenth birthday; nothing when the year of birth is unknown."""
    known = (born.birth_year, born.birth_month, born.birth_day)
    first, last = turns_eighteen(*known), is_eighteen_by(*known)
    if first is None or last is None:
        return None
    margin = terms().around_eighteen
    return Around(first - margin, last + margin)


def concerns_eighteen(person: Person) -> bool:
    """Whether turning eighteen is near, or lately was; also while the birth date is unknown."""
    around = around_eighteen(person)
    return around is None or around.now


def given_answers(case: Case) -> tuple[Arranged, ...]:
    """What was arranged, newest first, for who may read it."""
    found = list(
        ComingOfAge.objects.filter(case=case, item__state=ItemState.CURRENT, item__text__isnull=False)
        .select_related("item__text", "unit__organisation")
        .order_by("-at", "-id")
    )
    record_items(case, [one.item for one in found])
    return tuple(
        Arranged(TakesOver(one.takes_over).label, one.unit.name if one.unit else "", one.item.text.body, one.at)
        for one in found
    )
