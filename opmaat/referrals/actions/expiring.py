"""Offers that nobody took over in time: emptied each night, and who offered them hears so by mail.

As the job `destruction`, never as a person. From the day after the last one the unit no longer reads the words: the
policy compares the day itself, so nothing depends on the hour at which this runs.
"""

from django.db import connection

from opmaat.audit.recording import record_change
from opmaat.core.mail import link_to, queue_mail
from opmaat.core.transaction import acting_as
from opmaat.network.models import Account
from opmaat.referrals.actions.destroying import JOB

SUBJECT = "Opmaat: een aangeboden aanmelding is verlopen"
BODY = """Goedendag,

De deelnemer aan wie u een aanmelding aanbood, besloot niet op tijd. De aanmelding is verlopen en uw tekst is
vernietigd. U kunt haar aan een andere deelnemer aanbieden, of eerst overleggen zonder naam.

{link}

Deze mail bevat met opzet niets over de persoon.
"""


def expire_offers() -> int:
    """Empty every offer whose last day has passed; gives how many."""
    with acting_as(JOB), connection.cursor() as cursor:
        cursor.execute("select offer_id, offered_by from referrals_expire_offers()")
        expired = cursor.fetchall()
        for offer, offered_by in expired:
            record_change(action="referral.offer_expired")
            _tell(offer, offered_by)
        return len(expired)


def _tell(offer: int, offered_by: int) -> None:
    address = Account.objects.values_list("email", flat=True).get(engagements=offered_by)
    queue_mail(
        to=address,
        subject=SUBJECT,
        body=BODY.format(link=link_to("/aanmeldingen/")),
        key=f"offer-expired-{offer}",
    )
