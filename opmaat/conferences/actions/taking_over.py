"""The designation of the chair ended: another lead of that municipality or house takes the chair over.

Refused while the chair is designated, and to who is not: waarneming is something else (`handing_over`).
Who chaired a meeting that was held stays on record.
"""

from opmaat.audit.recording import record_change
from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.refusing import Overtaken
from opmaat.conferences.actions.chairing import NOT_THE_CHAIR
from opmaat.conferences.models import Conference
from opmaat.conferences.queries.chairing import may_take_chair
from opmaat.conferences.rules.designation import designated_in
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def take_chair(*, conference_id: int, by: Viewer) -> None:
    """From now on this viewer chairs it, with everything that waits: agenda, meeting or minutes."""
    with acting_as(by):
        conference = Conference.objects.filter(pk=conference_id).first()
        if conference is None:
            raise NotHere
        if not may_take_chair(by, conference):
            raise Refused(NOT_THE_CHAIR, designated_in(conference.regime))
        if not call("select conferences_take_over(%s)", [conference_id]):
            raise Overtaken("Dit overleg is al overgenomen of afgerond.")
        record_change(action="conference.chair_taken", outcome=f"conference {conference_id} from {conference.chair_id}")
