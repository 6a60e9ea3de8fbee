"""Contact with the referrer within five working days: the process lead notes that it was made."""

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import require_process_lead
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.referrals.models import Referral


def note_contact(*, referral: Referral, by: Viewer) -> None:
    """The referrer was spoken to; once."""
    with acting_as(by):
        require_process_lead(by, referral.case, "vastleggen dat er contact was")
        noted = Referral.objects.filter(pk=referral.pk, contacted_at__isnull=True).update(contacted_at=clock.now())
        if not noted:
            raise Overtaken("Dat er contact was, stond er al.")
        record("referral.contacted", referral.case)
