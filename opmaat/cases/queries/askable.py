"""Who can be asked in this case now, and why the others around it cannot: of each the first reason that holds.

The same reasons as the action refuses on, so that nobody stands in the list who would be refused.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from opmaat.cases.models import Case, InformationRequest, Participation
from opmaat.cases.request_enums import RequestState
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Place
from opmaat.network.models import Engagement
from opmaat.network.queries.in_force import in_force, screened, takes_no_part, trained
from opmaat.regulation.enums import Regime


class Why(Enum):
    """Why somebody is not in the list: in words, on which article, and whether it is about the whole unit."""

    OWN = ("Uw eigen afdeling: draag zelf bij", "", True)
    NO_PLACE = ("Geen deelnemer van een Zorg- en Veiligheidshuis", "WGS 2.27", True)
    WAITS = ("Heeft nog een open vraag van u", "", True)
    UNSCREENED = ("Is niet gescreend", "BGS 1.11", False)
    UNTRAINED = ("De training ontbreekt nog, dus de vraag is niet te lezen. Bel deze collega", "BGS 1.17", False)
    APART = ("Toetst, bestuurt of beheert, en doet in casussen niet mee", "WGS 1.8(2)", False)

    def __init__(self, text: str, article: str, whole_unit: bool) -> None:
        self.text, self.article, self.whole_unit = text, article, whole_unit


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who is not in the list for one reason: units, or people with their unit."""

    why: Why
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Askable:
    """Who can be chosen, and who cannot."""

    people: tuple[Engagement, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def third_parties(self) -> bool:
        """Whether somebody could come along as a third party instead."""
        return any(one.why is Why.NO_PLACE for one in self.left_out)


def askable_in(case: Case, by: Viewer) -> Askable:
    """Everybody at work around this case, in two groups; two statements."""
    waits = _units_asked(case)
    found = [(person, _why(person, case, by, waits)) for person in _around(case)]
    out: dict[Why, list[Engagement]] = defaultdict(list)
    for person, why in found:
        if why is not None:
            out[why].append(person)
    return Askable(
        people=tuple(person for person, why in found if why is None),
        left_out=tuple(LeftOut(why, _named(why, out[why])) for why in Why if why in out),
    )


def _around(case: Case) -> Iterable[Engagement]:
    """People at work in this municipality, at partners without one, and who is in the case."""
    at = clock.now()
    near = Q(unit__municipality=case.municipality_id) | Q(unit__municipality__isnull=True)
    seated = Q(pk__in=Participation.objects.filter(case=case).values("engagement_id"))
    found = Engagement.objects.filter(
        in_force(at), near | seated, account__is_active=True,
        unit__organisation__region_id=case.municipality.house.region_id,
    )  # fmt: skip
    return (
        found.annotate(is_screened=screened(at), is_trained=trained(at), apart=takes_no_part(at))
        .select_related("account", "unit__organisation")
        .order_by("unit__organisation__sort_key", "account__name")
    )


def _units_asked(case: Case) -> frozenset[int]:
    rows = InformationRequest.objects.filter(case=case, state=RequestState.OPEN)
    return frozenset(rows.values_list("unit_id", flat=True))


def _why(person: Engagement, case: Case, by: Viewer, waits: frozenset[int]) -> Why | None:
    facts = vars(person)
    holds = {
        Why.OWN: person.unit_id == by.unit_id,
        Why.NO_PLACE: case.regime == Regime.ZVH and person.unit.place_2_27 == Place.NONE,
        Why.WAITS: person.unit_id in waits,
        Why.UNSCREENED: not facts["is_screened"],
        Why.UNTRAINED: not facts["is_trained"],
        Why.APART: facts["apart"],
    }
    return next((why for why in Why if holds[why]), None)


def _named(why: Why, people: Iterable[Engagement]) -> tuple[str, ...]:
    if why.whole_unit:
        return tuple(dict.fromkeys(str(person.unit) for person in people))
    return tuple(f"{person.account.name}, {person.unit}{_phone(why, person)}" for person in people)


def _phone(why: Why, person: Engagement) -> str:
    phone = person.phone or person.unit.phone
    return f" ({phone})" if why is Why.UNTRAINED and phone else ""
