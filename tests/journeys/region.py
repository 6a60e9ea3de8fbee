"""The small region of the journeys, and what a story must know of it beforehand.

Read and prepared as the owner, who sees everything: a story compares the screen with it.
"""

from dataclasses import dataclass

from opmaat.cases.facts import categories_in
from opmaat.cases.models import Case, ItemText, Participation
from opmaat.cases.queries.timeline import TOLD
from opmaat.core import clock
from opmaat.core.database.maintenance import as_owner
from opmaat.demo.content import ANCHOR
from opmaat.demo.loading import load_region
from opmaat.network.models import Engagement
from opmaat.network.models.demonstration import DemoAccount
from opmaat.regulation.enums import Capacity, Category, Phase, Regime

CASES = 250


@dataclass(frozen=True, slots=True)
class Said:
    """One item as it stands in the database."""

    item: int
    unit: int
    categories: frozenset[Category]
    text: str


def load_small_region() -> None:
    """Everybody who works there, and the first cases of the shuffled order."""
    load_region(lambda *_: None, limit=CASES)


def said_in(number: str) -> tuple[Said, ...]:
    """Everything on the timeline of a case; what the plan and the pictures say stands in panels of their own."""
    with as_owner():
        texts = ItemText.objects.filter(item__case__number=number, item__kind__in=TOLD).select_related("item")
        return tuple(Said(t.item_id, t.item.unit_id, categories_in(t.item.categories), t.body) for t in texts)


def unit_of(role: str) -> int:
    """Where a role of the demonstration works."""
    with as_owner():
        return _engagement(role).unit_id


def invite(role: str, *, regime: Regime, phase: Phase) -> str:
    """Let a role take part in a case of this regime in this phase; gives its number."""
    with clock.frozen(ANCHOR), as_owner():
        somebody = _engagement(role)
        case = (
            Case.objects.filter(regime=regime, phase=phase)
            .exclude(participations__engagement=somebody)
            .earliest("number")
        )
        Participation.objects.create(
            case=case, engagement=somebody, capacity=Capacity.PARTICIPANT, reason="Kent de persoon.", starts_at=ANCHOR
        )
        return case.number


def _engagement(role: str) -> Engagement:
    account = DemoAccount.objects.get(label=role).account_id
    return Engagement.objects.filter(account_id=account).order_by("pk")[0]
