"""The burgerservicenummer: reading, hiding, sealing and finding it (UAVG 46).

A message never tells whether somebody with this number is known. The sealed form
is AES-GCM bound to its row; the look-up form a keyed hash, so that a copy of the
table says nothing without the keys.
"""

import hmac
import re
import secrets
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from stdnum.nl import bsn as eleven_test

from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import Refused

DIGITS = 9
NONCE_BYTES = 12
GROUPED = re.compile(r"(?<!\d)\d{9}(?!\d)")


def checked_bsn(typed: str) -> str:
    """Nine digits that pass the eleven test; spaces, dots and hyphens are left out."""
    digits = re.sub(r"[\s.\-]", "", typed)
    if not (digits.isascii() and digits.isdigit()):
        raise _wrong("Een burgerservicenummer bestaat alleen uit cijfers.")
    if len(digits) != DIGITS:
        raise _wrong(
            f"Een burgerservicenummer heeft negen cijfers; u typte er {len(digits)}. "
            "Kent u het niet zeker? Laat het dan leeg."
        )
    if not eleven_test.is_valid(digits) or digits == "0" * DIGITS:
        raise _wrong("Dit kan geen burgerservicenummer zijn: kijk de cijfers na.")
    return digits


def masked_bsn(bsn: str) -> str:
    """Enough to compare with a letter in hand, too little to copy."""
    return f"•••••• {bsn[-3:]}"


def holds_bsn(text: str) -> bool:
    """Whether a text seems to hold a burgerservicenummer."""
    return any(eleven_test.is_valid(found) for found in GROUPED.findall(text))


def sealed_bsn(bsn: str, *, person_id: int, key: str) -> bytes:
    """The encrypted number; it opens only for the row of this person."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, bsn.encode(), _row(person_id))


def opened_bsn(sealed: bytes, *, person_id: int, key: str) -> str:
    """The number itself; raises InvalidTag when the row or the key is another."""
    return _cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _row(person_id)).decode()


def lookup_of(bsn: str, *, key: str) -> bytes:
    """The keyed hash by which a number is found."""
    return hmac.digest(_derived(key, b"bsn-lookup"), bsn.encode(), sha256)


def _cipher(key: str) -> AESGCM:
    return AESGCM(_derived(key, b"bsn-seal"))


def _derived(key: str, purpose: bytes) -> bytes:
    """One key in the settings, one key for each use of it."""
    return hmac.digest(key.encode(), purpose, sha256)


def _row(person_id: int) -> bytes:
    # A person has one row at most: the number of the person is the number of the row.
    return f"cases_personbsn:{person_id}".encode()


def _wrong(message: str) -> Refused:
    return Refused(message, status=UNPROCESSABLE)
