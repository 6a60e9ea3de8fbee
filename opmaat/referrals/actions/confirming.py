"""The confirmation of a referral, by mail at once: a number, who leads, and a link. Nothing about the person."""

from opmaat.cases.rules.numbers import shown_number
from opmaat.core.mail import link_to, queue_mail
from opmaat.network.models import Account, Engagement
from opmaat.referrals.models import Referral

SUBJECT = "Uw aanmelding is ontvangen"
BODY = """Goedendag,

Uw aanmelding {number} is ontvangen door {lead}.
U hoort uiterlijk {due} van ons.

De stand van uw aanmelding staat hier: {link}

Deze mail bevat met opzet niets over de persoon.
"""


def confirm_to(referral: Referral, lead: Engagement) -> None:
    """Queue the mail to the referrer, in the transaction of the sending."""
    address = Account.objects.values_list("email", flat=True).get(engagements=referral.referred_by_id)
    queue_mail(
        to=address,
        subject=SUBJECT,
        body=BODY.format(
            number=shown_number(referral.number),
            lead=f"{lead.account.name}{f', {lead.phone}' if lead.phone else ''}",
            due=f"{referral.contact_due:%d-%m-%Y}",
            link=link_to(f"/aanmeldingen/{referral.pk}/"),
        ),
        key=f"referral-received-{referral.pk}",
    )
