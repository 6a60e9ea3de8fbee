"""Which municipality stands in a new referral: the referrer's own; for a unit of several the last one referred to."""

from opmaat.core.viewer import Viewer
from opmaat.network.models import Unit
from opmaat.referrals.models import Referral


def usual_town(viewer: Viewer, unit: Unit) -> int | None:
    """The municipality of the unit; without one that of the last referral of this person that is still open to them."""
    if unit.municipality_id is not None:
        return int(unit.municipality_id)
    mine = Referral.objects.filter(referred_by_id=viewer.engagement_id or 0).order_by("-received_at")
    return mine.values_list("case__municipality_id", flat=True).first()
