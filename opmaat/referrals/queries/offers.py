"""Referrals that were offered: to one's own unit, and by oneself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.referrals.models import OfferedReferral
from opmaat.referrals.referral_enums import OfferState

SHOW_EXPIRED = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer, without what is in it."""

    id: int
    at: datetime
    until: date
    from_whom: str
    to_whom: str
    state: str
    state_label: str
    reply: str

    @property
    def url(self) -> str:
        """Where it is read."""
        return f"/aanmeldingen/aangeboden/{self.id}/"

    @property
    def waits(self) -> bool:
        """Whether nobody decided yet, and it is still in time."""
        return self.state == OfferState.WAITING

    @property
    def expired(self) -> bool:
        """Whether nobody decided in time."""
        return self.state == OfferState.EXPIRED


def offers_for(viewer: Viewer) -> tuple[OfferRow, ...]:
    """What waits with this viewer's unit, oldest first; and what expired there lately, without its words."""
    lately = Q(state=OfferState.EXPIRED, decided_at__gte=clock.now() - SHOW_EXPIRED)
    here = _found().filter(Q(state=OfferState.WAITING, waits_until__gte=clock.today()) | lately)
    return tuple(map(_row, here.filter(to_unit_id=viewer.unit_id).order_by("-state", "offered_at")))


def offers_of(viewer: Viewer) -> tuple[OfferRow, ...]:
    """What this viewer offered, newest first."""
    return tuple(map(_row, _found().filter(offered_by_id=viewer.engagement_id).order_by("-offered_at")[:20]))


def offer_of(offer_id: int) -> OfferedReferral | None:
    """One offer this viewer may know of, with its words."""
    return (
        OfferedReferral.objects.select_related("offered_by__account", "to_unit__organisation")
        .filter(pk=offer_id)
        .first()
    )


def _found() -> QuerySet[OfferedReferral]:
    return OfferedReferral.objects.defer("answers").select_related(
        "offered_by__account", "offered_by__unit__organisation", "to_unit__organisation"
    )


def _row(offer: OfferedReferral) -> OfferRow:
    by, to = offer.offered_by, offer.to_unit
    late = offer.state == OfferState.WAITING and offer.waits_until < clock.today()
    state = OfferState.EXPIRED if late else OfferState(offer.state)
    return OfferRow(
        id=offer.pk,
        at=offer.offered_at,
        until=offer.waits_until,
        from_whom=f"{by.account.name} ({by.unit.organisation.name})",
        to_whom=f"{to.organisation.name}, {to.name}",
        state=state,
        state_label=state.label,
        reply=offer.reply,
    )
