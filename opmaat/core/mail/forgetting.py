"""Takes the words out of mail that went out long enough ago; its key stays, so that it never goes twice.

An address and what waited are needed to send, not to keep (AVG 5(1)(e)). A mail that still waits keeps its words,
however old it is.
"""

from datetime import timedelta

from django.conf import settings
from django.db import connection

from opmaat.core import clock
from opmaat.core.mail.sending import JOB
from opmaat.core.transaction import acting_as


def forget_sent() -> int:
    """Empty what was sent longer ago than `OPMAAT_MAIL_KEPT_DAYS`; gives how many mails."""
    before = clock.now() - timedelta(days=settings.OPMAAT_MAIL_KEPT_DAYS)
    with acting_as(JOB), connection.cursor() as cursor:
        cursor.execute("select opmaat_forget_mail(%s)", [before])
        return int(cursor.fetchone()[0])
