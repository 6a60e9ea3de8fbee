"""That somebody spoke with the wijkagent about a case: one row and one event, no words.

Offered before a referral (`before_referral`, in the act that sends it) and on doubt during a
case. A second press on the same day has no second effect.
"""

from datetime import datetime, time

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import engagement_of, require_part
from opmaat.cases.models import Case
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.referrals.consultation_enums import ContactMoment
from opmaat.referrals.models import ConstableContact


def record_constable_contact(
    *, case: Case, by: Viewer, moment: ContactMoment = ContactMoment.DURING_CASE
) -> ConstableContact:
    """Record that this viewer spoke with the wijkagent."""
    with acting_as(by):
        rights = require_part(by, case)
        if not rights.capacity or not rights.place_ok:
            raise Refused("Alleen wie meedoet in deze casus, legt dit vast.")
        before = _today(case, by, moment)
        if before is not None:
            return before
        contact = ConstableContact.objects.create(case=case, by_id=engagement_of(by), moment=moment, at=clock.now())
        record("constable.contacted", case)
        return contact


def _today(case: Case, by: Viewer, moment: ContactMoment) -> ConstableContact | None:
    since = datetime.combine(clock.today(), time.min, clock.AMSTERDAM)
    return ConstableContact.objects.filter(case=case, by_id=engagement_of(by), moment=moment, at__gte=since).first()
