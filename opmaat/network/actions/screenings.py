"""Screening: recording a VOG or another proof of trustworthiness, and ending it (BGS 1.11).

Without a screening in force nobody sees anything. Whoever manages does not screen oneself.
"""

from datetime import datetime

from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.recording import record
from opmaat.network.actions.refusing import UNPROCESSABLE, refuse_on
from opmaat.network.enums import ScreeningKind
from opmaat.network.models import Engagement, Screening
from opmaat.network.queries.authority import require_manager
from opmaat.network.rules.engagements import objection_to_screening


def record_screening(
    *,
    engagement: Engagement,
    kind: ScreeningKind,
    starts_at: datetime,
    ends_at: datetime | None = None,
    by: Viewer,
) -> Screening:
    """Somebody was screened for this work."""
    with acting_as(by):
        require_manager(by, engagement.unit.organisation.region_id)
        if engagement.account_id == by.account_id:
            raise Refused("Uw eigen screening laat u door een andere beheerder vastleggen.", "BGS 1.11")
        refuse_on(objection_to_screening(kind=kind, unit_kind=engagement.unit.kind))
        if ends_at is not None and ends_at <= starts_at:
            raise Refused("De einddatum ligt voor de begindatum.", "", UNPROCESSABLE)
        screening = Screening.objects.create(engagement=engagement, kind=kind, starts_at=starts_at, ends_at=ends_at)
        record("screening_recorded", screening, account_id=engagement.account_id)
        return screening


def end_screening(*, screening: Screening, by: Viewer) -> None:
    """The screening no longer counts; from the next request on this person sees nothing."""
    with acting_as(by) as act:
        require_manager(by, screening.engagement.unit.organisation.region_id)
        screening.ends_at = max(act.now, screening.starts_at)
        screening.save(update_fields=["ends_at"])
        record("screening_ended", screening, account_id=screening.engagement.account_id)
