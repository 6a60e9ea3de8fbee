"""Referrals that were offered: to one's own unit, and by oneself."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from opmaat.core.viewer import Viewer
from opmaat.referrals.models import OfferedReferral
from opmaat.referrals.referral_enums import OfferState


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer, without what is in it."""

    id: int
    at: datetime
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
        """Whether nobody decided yet."""
        return self.state == OfferState.WAITING


def offers_for(viewer: Viewer) -> tuple[OfferRow, ...]:
    """What waits with this viewer's unit, oldest first."""
    return tuple(map(_row, _found().filter(to_unit_id=viewer.unit_id, state=OfferState.WAITING).order_by("offered_at")))


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
    return OfferRow(
        id=offer.pk,
        at=offer.offered_at,
        from_whom=f"{by.account.name} ({by.unit.organisation.name})",
        to_whom=f"{to.organisation.name}, {to.name}",
        state=offer.state,
        state_label=OfferState(offer.state).label,
        reply=offer.reply,
    )
