"""Opening the log: for one of four purposes, with a reason, for an hour, and itself logged.

Who may do so is asked of the database, where the rooms that know appointments and cases
give the answer; it is asked again at every reading. An opening is never changed or removed.
"""

from datetime import timedelta

from opmaat.audit.enums import Purpose
from opmaat.audit.models import PurposeOpening
from opmaat.audit.queries import Opening, may_open, opening_of
from opmaat.audit.recording import record_change
from opmaat.audit.subjects import concerning
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

OPEN_FOR = timedelta(hours=1)
SHORTEST_REASON = 10


def open_log(*, by: Viewer, purpose: str, reason: str, case_id: int | None = None) -> Opening:
    """Open the log of one case, or without a case all of it."""
    with acting_as(by):
        concerning(case_id=case_id)
        _check(purpose, reason.strip())
        if by.engagement_id is None or not may_open(case_id):
            raise Refused(
                "Wie heeft gekeken is voor de procesregisseur van de casus en de privacyfunctionaris, "
                "het hele logboek voor de privacyfunctionaris en de auditor.",
                "WGS 1.8(2), 1.8(4)",
            )
        moment = clock.now()
        opening = PurposeOpening.objects.create(
            engagement_id=by.engagement_id,
            case_id=case_id,
            purpose=purpose,
            reason=reason.strip(),
            opened_at=moment,
            until=moment + OPEN_FOR,
        )
        record_change(action="audit.open", case_id=case_id, purpose=purpose)
        return opening_of(opening)


def _check(purpose: str, reason: str) -> None:
    if purpose not in Purpose.values:
        raise Refused("Kies een van de vier doelen van de wet.", "WGS 1.8(4)", status=422)
    if len(reason) < SHORTEST_REASON:
        raise Refused("Schrijf in een zin waarom u het logboek opent.", "WGS 1.8(4)", status=422)
