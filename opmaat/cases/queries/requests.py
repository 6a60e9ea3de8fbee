"""One request for who answers it or asked it: the questions, what was contributed since, and the A4'tje beside it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from opmaat.cases.actions.requests import supplied_since
from opmaat.cases.enums import LifeDomain
from opmaat.cases.models import Case, InformationRequest, Item, RequestedPoint
from opmaat.cases.queries.composing import Asked, asked_in
from opmaat.cases.request_enums import RequestState
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.network.enums import UnitKind
from opmaat.network.models import Unit
from opmaat.regulation.a4 import A4Section, at_the_table, shares_about
from opmaat.regulation.a4_lines import Seen, audience_lines
from opmaat.regulation.enums import Capacity, Category, Gives, Phase
from opmaat.regulation.in_force import reglement_in_force
from opmaat.regulation.matrix import cell_of, columns_of
from opmaat.regulation.reglement import Reglement

# Which categories a question about a life domain is likely to touch (voorlopige invulling).
TOUCHES: dict[str, tuple[Category, ...]] = {
    LifeDomain.FINANCES: (Category.FINANCIAL, Category.INCOME),
    LifeDomain.WORK: (Category.INCOME, Category.GUIDANCE),
    LifeDomain.DAYTIME: (Category.GUIDANCE, Category.PROVISIONS),
    LifeDomain.HOUSING: (Category.HOUSING,),
    LifeDomain.HOME: (Category.RELATIONS,),
    LifeDomain.MENTAL: (Category.HEALTH, Category.GUIDANCE),
    LifeDomain.PHYSICAL: (Category.HEALTH,),
    LifeDomain.SUBSTANCES: (Category.HEALTH, Category.GUIDANCE),
    LifeDomain.SELF_CARE: (Category.GUIDANCE, Category.PROVISIONS),
    LifeDomain.NETWORK: (Category.RELATIONS,),
    LifeDomain.PARTICIPATION: (Category.GUIDANCE,),
    LifeDomain.JUSTICE: (Category.POLICE, Category.CRIMINAL_JUSTICE, Category.ENFORCEMENT),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question in words, with the life domain it is about."""

    item: Item
    life_domain: str
    words: str

    @property
    def domain_label(self) -> str:
        """The life domain in words."""
        return str(LifeDomain(self.life_domain).label)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the form: the own A4'tje, and who reads these categories now."""

    shares: tuple[A4Section, ...]
    phase: str
    readers: tuple[str, ...]
    version: str
    provisional: str


def request_in(case: Case, request_id: int) -> InformationRequest:
    """A request of this case that this viewer may see; `NotHere` otherwise."""
    found = InformationRequest.objects.select_related("unit__organisation", "engagement__account", "asked_by__account")
    row = found.filter(pk=request_id, case=case).first()
    if row is None:
        raise NotHere
    return row


def waiting_for(case: Case, unit_id: int | None) -> tuple[InformationRequest, ...]:
    """What this unit still has to answer in this case, as far as this viewer reads it; one statement."""
    read = RequestedPoint.objects.filter(request=OuterRef("pk"))
    found = InformationRequest.objects.filter(Exists(read), case=case, unit_id=unit_id or 0, state=RequestState.OPEN)
    return tuple(found.select_related("asked_by__account").order_by("due", "id"))


def asked_as(case: Case, request: InformationRequest) -> Asked:
    """The same, as the list shows it."""
    return next(asked for asked in asked_in(case) if asked.request_id == request.pk)


def questions_of(request: InformationRequest) -> tuple[Question, ...]:
    """The questions this viewer reads; one statement."""
    rows = RequestedPoint.objects.filter(request=request).select_related("item__text").order_by("id")
    return tuple(Question(row.item, row.life_domain, row.item.text.body) for row in rows)


def supplied_for(request: InformationRequest) -> tuple[Item, ...]:
    """What the asked unit contributed since; as far as this viewer may know."""
    return tuple(supplied_since(request))


def beside(case: Case, unit: Unit, questions: tuple[Question, ...]) -> Beside:
    """The lines of the unit's own A4'tje that this asks for, and who reads those categories in this phase."""
    reglement = reglement_in_force(case.regime, clock.now())
    kind = UnitKind(unit.kind)
    asked = dict.fromkeys(c for question in questions for c in TOUCHES.get(question.life_domain, ()))
    return Beside(
        shares=(shares_about(reglement, kind, asked),) if asked else (),
        phase=Phase(case.phase).label.lower(),
        readers=_readers(reglement, Phase(case.phase), kind, tuple(asked)),
        version=reglement.label,
        provisional=reglement.note if reglement.provisional else "",
    )


def _readers(reglement: Reglement, phase: Phase, own: UnitKind, asked: tuple[Category, ...]) -> tuple[str, ...]:
    """Which participants read these categories in this phase; topics with the same readers share a line."""
    others = [column for column in columns_of(reglement) if column.kind != own]
    table: dict[Category, Seen] = {}
    for category in asked:
        cells = [(c.label, cell_of(reglement, phase, Capacity.PARTICIPANT, c, category)) for c in others]
        table[category] = Seen(
            content=frozenset(label for label, cell in cells if cell.gives == Gives.CONTENT),
            later=frozenset(label for label, cell in cells if cell.content_when),
        )
    return audience_lines(table, at_the_table(reglement, own))
