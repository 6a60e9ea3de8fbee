"""The outcome comes back to who referred: a mail when it was decided, and once that they heard it.

Who has an account reads it on their own page. Who referred through a one-time link, by telephone or at a table reads
nothing here: who leads calls them, and notes that. Refused: a second time, which hears that it was noted, and by
anybody else, for whom it is not there.
"""

from opmaat.audit.recording import record_change
from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.rules.numbers import shown_number
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.mail import link_to, queue_mail
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.network.queries.in_force import in_force
from opmaat.referrals.models import Referral

SUBJECT = "Er is een besluit over uw aanmelding {number}"
BODY = """Goedendag,

Er is een besluit over uw aanmelding {number}.
U leest het besluit en de uitleg hier, na het inloggen: {link}

Deze mail bevat met opzet niets over de persoon en niet wat er besloten is.
"""


def note_heard(*, referral_id: int, by: Viewer) -> None:
    """The referrer was called with the outcome, or read it; once."""
    with acting_as(by):
        if heard_now(referral_id):
            return
        if call("select referrals_was_called(%s)", [referral_id]):
            raise Overtaken("De aanmelder weet de uitkomst al: dat is intussen vastgelegd.")
        raise NotHere


def heard_now(referral_id: int) -> bool:
    """Note it within the act of a page; whether it was this moment, for a page opened twice tells it once."""
    case_id = call("select referrals_note_heard(%s)", [referral_id])
    if case_id is not None:
        record_change(action="referral.outcome_heard", case_id=case_id)
    return case_id is not None


def tell_referrer(referral: Referral, by: Viewer) -> None:
    """Queue the mail to who referred, in the transaction of the decision; not to who decided it."""
    if referral.must_be_called or referral.referred_by_id == by.engagement_id:
        return
    there = Engagement.objects.filter(in_force(clock.now()), pk=referral.referred_by_id or 0, account__is_active=True)
    for email in there.values_list("account__email", flat=True):
        number = shown_number(referral.number)
        queue_mail(
            to=email,
            subject=SUBJECT.format(number=number),
            body=BODY.format(number=number, link=link_to(f"/aanmeldingen/{referral.pk}/")),
            key=f"referral-decided-{referral.pk}",
        )
