"""Tells by mail that a word waits in sparren: a link, and nothing of what was written."""

from opmaat.core import clock
from opmaat.core.mail import link_to, queue_mail
from opmaat.network.models import Account
from opmaat.referrals.models import Consultation
from opmaat.referrals.queries.on_duty import on_duty_at

FOOT = "U ziet de tekst na het inloggen. Deze mail noemt niemand."


def tell_receivers(consultation: Consultation, *, what: str) -> None:
    """To whom it falls now."""
    received = on_duty_at(municipality_id=consultation.municipality_id, house_id=consultation.house_id)
    for holder in received.by:
        _tell(consultation, holder.email, holder.engagement_id, what)


def tell_asker(consultation: Consultation) -> None:
    """To who asked."""
    email = Account.objects.values_list("email", flat=True).get(engagements__pk=consultation.asked_by_id)
    _tell(consultation, email, consultation.asked_by_id, "Er is een antwoord op uw vraag")


def _tell(consultation: Consultation, email: str, engagement: int, what: str) -> None:
    moment = int(clock.now().timestamp())
    queue_mail(
        to=email,
        subject=f"Opmaat: {what.lower()}",
        body=f"{what}.\n\n{link_to(f'/sparren/{consultation.pk}/')}\n\n{FOOT}\n",
        key=f"sparren:{consultation.pk}:{moment}:{engagement}",
    )
