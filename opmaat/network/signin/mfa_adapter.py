"""How django-allauth treats second factors here: secrets encrypted, the last one stays, Dutch words."""

import base64
import os

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

NONCE_BYTES = 12


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkey or TOTP, with recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Dit is uw enige tweede factor. Voeg eerst een andere toe.",
        "cannot_generate_recovery_codes": "Stel eerst een tweede factor in.",
        "incorrect_code": "Deze code klopt niet. Typ de code die uw app nu laat zien.",
    }

    def encrypt(self, text: str) -> str:
        """Secrets stand in the database encrypted with the key of the installation."""
        nonce = os.urandom(NONCE_BYTES)
        return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; raises when it was encrypted with another key."""
        raw = base64.b64decode(encrypted_text)
        return _cipher().decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Somebody always keeps one: a second factor is required."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """A name to recognise a key by."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Sleutel {number + 1}"


def _cipher() -> AESGCM:
    key = HKDF(SHA256(), 32, salt=None, info=b"opmaat second factor").derive(settings.OPMAAT_DATA_KEY.encode())
    return AESGCM(key)
