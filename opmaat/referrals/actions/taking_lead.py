"""Taking over a referral whose process lead is there no more: in a vacancy it falls to who is designated there.

Usually a handover or a waarneming comes first; this is for what stayed behind, so that nothing waits unseen. Refused
(as if it were not there): while the lead can lead, or somebody stands in, and by who is not designated there. Of two
who take it over the second hears that.
"""

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Sayings
from opmaat.cases.models import Case
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

OVERTAKEN = 409
SAYINGS: Sayings = {"lead_taken_before": ("Deze aanmelding is zojuist overgenomen.", "", OVERTAKEN)}
REASON = "nam de aanmelding over: de procesregisseur was er niet meer"


def take_lead(*, number: str, by: Viewer) -> Case:
    """Lead this referral from now on."""
    with acting_as(by):
        case_id = call("select referrals_take_lead(%s, %s)", [number, REASON], SAYINGS)
        case = Case.objects.get(pk=case_id)
        record("referral.lead_taken", case)
        return case
