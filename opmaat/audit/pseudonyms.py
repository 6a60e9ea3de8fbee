"""Stand-ins for persons and accounts in the log: the same each time, unreadable without the key.

So that lines about one person belong together, while the log itself names nobody.
"""

import hmac
from hashlib import sha256

from django.conf import settings


def person_pseudonym(person_id: int) -> str:
    """The stand-in of a person in a case."""
    return _pseudonym(f"person:{person_id}")


def account_pseudonym(account_id: int | None) -> str:
    """The stand-in of somebody's account, across engagements; empty without an account."""
    return "" if account_id is None else _pseudonym(f"account:{account_id}")


def _pseudonym(what: str) -> str:
    key = f"audit:{settings.OPMAAT_DATA_KEY}".encode()
    return hmac.digest(key, what.encode(), sha256)[:16].hex()
