"""Puts a mail in the outbox, in the transaction of the act that tells somebody something.

When the act is rolled back nothing is sent; when the mail server is away nothing is lost.
Refuses a subject of several lines: that would be another header. A key is kept as a keyed digest: whoever puts a mail
in the box with a key they made up would else learn from a refusal who was told what.
"""

import hmac
import re
from hashlib import sha256

from django.conf import settings
from django.db import connection

from opmaat.core import clock
from opmaat.core.transaction import required_act

WORDS = re.compile(r"[a-z]{3,}")
# Without a target of the conflict and without RETURNING: both would need the right to read the outbox.
INSERT = """
insert into core_mail ("to", subject, body, calendar, key, created_at, next_try_at, attempts, failed)
values (%s, %s, %s, %s, %s, %s, %s, 0, '') on conflict do nothing
"""


def queue_mail(*, to: str, subject: str, body: str, calendar: bytes | None = None, key: str) -> None:
    """Send this when the act is committed; the same key is never sent twice."""
    required_act()
    if "\n" in subject + to or "\r" in subject + to:
        raise ValueError("A subject and an address are one line.")
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [to, subject, body, calendar, sealed(key), clock.now(), clock.now()])


def sealed(key: str) -> str:
    """A key as the outbox keeps it: its words, and of all of it a digest that nobody makes without our own key."""
    kind = "-".join(WORDS.findall(key))[:50]
    return f"{kind}:{hmac.new(settings.OPMAAT_DATA_KEY.encode(), key.encode(), sha256).hexdigest()}"


def link_to(path: str) -> str:
    """The whole address of a page, for in a mail; who follows it signs in first."""
    return f"{settings.OPMAAT_ADDRESS}{path}"
