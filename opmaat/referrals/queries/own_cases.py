"""Other cases that this viewer leads, of the same person by number, or possibly the same by name and birth date.

Within one's own sight and regime alone: the policies give what this viewer leads, and nothing else is compared. What
is shown of another case is a look at that case, and stands in the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from opmaat.cases.access import record_items
from opmaat.cases.models import Case, CaseAccess, PersonBsn
from opmaat.cases.queries.waiting import named
from opmaat.cases.rules.numbers import shown_number
from opmaat.core import clock
from opmaat.referrals.rules.same_person import possibly_same
from opmaat.regulation.enums import Capacity


@dataclass(frozen=True, slots=True)
class OwnCase:
    """Another case that this viewer leads."""

    number: str
    initials: str
    birth_date: str

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_number(self.number)

    @property
    def url(self) -> str:
        """The page of that case."""
        return f"/casus/{self.number}/"


def led_by_number(case: Case) -> tuple[OwnCase, ...]:
    """Of the person with this burgerservicenummer: no need to call about those."""
    same = PersonBsn.objects.filter(lookup__in=PersonBsn.objects.filter(person=case.person_id).values("lookup"))
    return _looked_at(_led_besides(case).filter(person__in=same.values("person")))


def possibly_led(case: Case) -> tuple[OwnCase, ...]:
    """Of somebody who may be the same person; without a year of birth nobody is compared."""
    person = named(case.person)
    born_then = _led_besides(case).filter(person__birth_year=person.birth_year).exclude(person=case.person_id)
    return _looked_at(one for one in born_then if possibly_same(person, named(one.person)))


def _led_besides(case: Case) -> QuerySet[Case]:
    now = clock.now()
    led = CaseAccess.objects.filter(capacity=Capacity.PROCESS_LEAD, valid_from__lte=now, valid_until__gt=now)
    others = Case.objects.select_related("person").filter(pk__in=led.values("case_id"), regime=case.regime)
    return others.exclude(pk=case.pk).order_by("-opened_at", "number")


def _looked_at(cases: Iterable[Case]) -> tuple[OwnCase, ...]:
    found = []
    for case in cases:
        record_items(case, [])
        person = named(case.person)
        found.append(OwnCase(case.number, person.initials, person.birth_date))
    return tuple(found)
