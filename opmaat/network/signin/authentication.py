"""Is this session still good, how strong was the sign-in, and how long ago."""

from time import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from opmaat.network.models import Account
from opmaat.network.signin import session_keys

FRESH_SECONDS = 5 * 60


def is_still_valid(request: HttpRequest, account: Account) -> bool:
    """An open account, the password not changed since, and no session of a demonstration elsewhere."""
    if session_keys.came_from_demonstration(request) and not settings.OPMAAT_DEMO:
        return False
    given = str(request.session.get(HASH_SESSION_KEY, ""))
    return account.is_active and constant_time_compare(given, account.get_session_auth_hash())


def has_second_factor(request: HttpRequest) -> bool:
    """A second factor was given here, by the organisation's own sign-in, or this is a demonstration."""
    if session_keys.is_demonstration(request):
        return True
    if request.session.get(session_keys.PROVIDER_SECOND_FACTOR) is True:
        return True
    return any(record.get("method") == "mfa" for record in _records(request))


def signed_in_within(request: HttpRequest, seconds: int = FRESH_SECONDS) -> bool:
    """Whether this person proved who it is within so many seconds."""
    last = max((float(record.get("at", 0)) for record in _records(request)), default=0.0)
    return time() - last < seconds


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return found
