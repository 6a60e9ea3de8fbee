"""Signing in to the demonstration with one click; its address exists in demo mode only."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from opmaat.core.errors import NotHere
from opmaat.network.models.demonstration import DemoAccount
from opmaat.network.signin import session_keys
from opmaat.network.signin.noting import note_sign_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in_as(request: HttpRequest, demo_account_id: int) -> None:
    """Begin a session as one of the listed accounts, and as nobody else."""
    if not settings.OPMAAT_DEMO:
        raise NotHere
    found = DemoAccount.objects.select_related("account").filter(pk=demo_account_id).first()
    if found is None:
        raise NotHere
    request.session.flush()
    login(request, found.account, backend=BACKEND)
    request.session[session_keys.DEMONSTRATION] = True
    note_sign_in(request, found.account_id)
