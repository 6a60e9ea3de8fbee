"""Sends what is due, each mail in a transaction of its own with its row locked.

A mail that fails waits longer each time and is never dropped. When the server itself does
not answer, the rest waits for the next minute. A worker that dies between the server's
"taken" and our commit would send once more: the message keeps its own id, so that the
receiving side knows it as the same.
"""

import hashlib
import logging
from datetime import datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.core.mail import EmailMultiAlternatives
from django.db.models import F

from opmaat.core import clock
from opmaat.core.mail.waiting import wait_after
from opmaat.core.models import Mail
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

JOB = Viewer.job("mail")
AT_ONCE = 500  # mails in one run; the rest comes the next minute
ABOUT_THIS_MAIL = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError)
logger = logging.getLogger("opmaat.mail")


def send_due() -> int:
    """Send what is due; gives how many went out."""
    moment, sent = clock.now(), 0
    for _ in range(AT_ONCE):
        answer = _send_one(moment)
        if answer is None:
            break
        sent += answer
    return sent


def _send_one(moment: datetime) -> int | None:
    """One mail: 1 when it went, 0 when it must wait, nothing when there is no more to do now."""
    with acting_as(JOB):
        mail = _next(moment)
        if mail is None:
            return None
        try:
            _message(mail).send()
        except ABOUT_THIS_MAIL as error:
            _put_off(mail, error)
            return 0
        except Exception as error:  # noqa: BLE001 (whatever is wrong at the server: nothing is lost)
            _put_off(mail, error)
            return None
        Mail.objects.filter(pk=mail.pk).update(sent_at=clock.now(), attempts=F("attempts") + 1, failed="")
        return 1


def _next(moment: datetime) -> Mail | None:
    """The mail that waits longest, locked; one that another worker is sending is passed over."""
    due = Mail.objects.filter(sent_at__isnull=True, next_try_at__lte=moment)
    return due.select_for_update(skip_locked=True).order_by("next_try_at", "pk").first()


def _put_off(mail: Mail, error: Exception) -> None:
    attempts = mail.attempts + 1
    reason = _reason(error)
    Mail.objects.filter(pk=mail.pk).update(
        attempts=attempts, next_try_at=clock.now() + wait_after(attempts), failed=reason
    )
    logger.warning("mail %s waits after attempt %s: %s", mail.pk, attempts, reason)


def _reason(error: Exception) -> str:
    """The kind of failure and its code; what the server said may hold an address."""
    code = f" {error.smtp_code}" if isinstance(error, SMTPResponseException) else ""
    return f"{type(error).__name__}{code}"


def _message(mail: Mail) -> EmailMultiAlternatives:
    own_id = hashlib.sha256(mail.key.encode()).hexdigest()[:32]
    message = EmailMultiAlternatives(
        mail.subject, mail.body, to=[mail.to], headers={"Message-ID": f"<{own_id}@opmaat>"}
    )
    if mail.calendar:
        calendar = bytes(mail.calendar)
        message.attach_alternative(calendar.decode(), f"text/calendar; method={_method(calendar)}")
    return message


def _method(calendar: bytes) -> str:
    return "CANCEL" if b"METHOD:CANCEL" in calendar else "REQUEST"
