"""The token of a one-time link: which link, and a secret; signed, so that a guess costs no look in the database.

Only the hash of the secret is kept. Refuses any token that we did not sign.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from django.core import signing

SALT = "opmaat.referrals.link"


@dataclass(frozen=True, slots=True)
class Token:
    """Which link, and what proves that one holds it."""

    link_id: int
    secret: str

    def fits(self, kept: str) -> bool:
        """Whether this is the secret of which the hash was kept."""
        return hmac.compare_digest(hash_of(self.secret), kept)


def new_secret() -> str:
    """A secret nobody can guess."""
    return secrets.token_urlsafe(24)


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def signed(token: Token) -> str:
    """How a token stands in an address."""
    return signing.Signer(salt=SALT).sign(f"{token.link_id}.{token.secret}")


def read(typed: str) -> Token | None:
    """The token that we signed, or nothing."""
    try:
        link_id, _, secret = signing.Signer(salt=SALT).unsign(typed).partition(".")
    except signing.BadSignature:
        return None
    return Token(int(link_id), secret)
