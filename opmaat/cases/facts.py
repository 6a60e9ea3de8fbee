"""From rows to the facts that the reglement decides by. Pure: no database.

`facts_for` is the one place where a case's rows become `regulation.facts`; the
page that explains, the live panel of a new contribution and the demonstration's
checks all use it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from opmaat.cases.enums import Effect
from opmaat.cases.queries.recipients import Recipient
from opmaat.cases.queries.seats import Seat
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import About, Category, Phase, Regime, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts


@dataclass(frozen=True, slots=True)
class Said:
    """What the reglement must know of one item, apart from who looks: stored, or still a draft."""

    unit_id: int
    source_kind: UnitKind
    categories: frozenset[Category]
    about: About
    secrecy: Secrecy
    has_conditions: bool = False
    only_listed: bool = False
    shared_until: datetime | None = None
    recipients: tuple[Recipient, ...] = ()


@cache  # 4,096 masks at most
def categories_in(mask: int) -> frozenset[Category]:
    """The categories in a mask."""
    return frozenset(category for category in Category if mask & category.bit)


def mask_of(categories: Iterable[Category]) -> int:
    """The mask of these categories."""
    mask = 0
    for category in categories:
        mask |= category.bit
    return mask


def facts_for(*, regime: str, phase: str, said: Said, seat: Seat, at: datetime, seal: bool = False) -> Facts:
    """The facts of one item for one seat at one moment."""
    return Facts(
        regime=Regime(regime),
        phase=phase_for(Phase(phase), seat),
        item=ItemFacts(
            categories=said.categories,
            source_kind=said.source_kind,
            about=said.about,
            secrecy=said.secrecy,
            covers=_means(said, Effect.COVERS, seat, at, by_kind=True),
            released=_means(said, Effect.RELEASED, seat, at),
            named=_means(said, Effect.NAMED, seat, at),
            excluded=_excluded(said, seat, at),
        ),
        viewer=ViewerFacts(
            kind=seat.kind,
            place_2_27=seat.place,
            capacity=seat.capacity,
            functions_here=seat.functions,
            account=True,
            screened=seat.screened,
            trained=seat.trained,
            own=said.unit_id == seat.unit_id,
            seal=seal,
        ),
        emergency=_opened(regime, seat),
    )


def phase_for(phase: Phase, seat: Seat) -> Phase:
    """A conference is an event and not a phase: for its invited the rights of `conferring` hold meanwhile."""
    return Phase.CONFERRING if seat.tabled and phase == Phase.EXECUTING else phase


def _means(said: Said, effect: Effect, seat: Seat, at: datetime, *, by_kind: bool = False) -> bool:
    """Whether a recipient row of this effect is in force for this seat."""
    return any(
        row.effect == effect
        and (row.ends_at is None or row.ends_at > at)
        and (
            row.unit_id == seat.unit_id
            or row.engagement_id == seat.engagement_id
            or (by_kind and row.unit_kind == seat.kind)
        )
        for row in said.recipients
    )


def _excluded(said: Said, seat: Seat, at: datetime) -> bool:
    """Whether a condition of the source keeps this seat out (WGS 2.29(3))."""
    if not said.has_conditions:
        return False
    expired = said.shared_until is not None and said.shared_until <= at
    kept_out = _means(said, Effect.EXCLUDES, seat, at, by_kind=True)
    not_listed = said.only_listed and not _means(said, Effect.ONLY, seat, at, by_kind=True)
    return expired or kept_out or not_listed


def _opened(regime: str, seat: Seat) -> frozenset[Category]:
    """What break-glass opened; in a zvh case only for who takes part in it."""
    if regime == Regime.ZVH and seat.capacity is None:
        return frozenset()
    return categories_in(seat.emergency)
