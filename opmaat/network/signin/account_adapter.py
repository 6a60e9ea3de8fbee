"""How django-allauth treats accounts here: no sign-up, Dutch messages, a session that knows the door."""

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from opmaat.network.signin import session_keys
from opmaat.network.signin.authentication import signed_in_within
from opmaat.network.signin.noting import note_failure, note_sign_in, note_sign_out

FROM_PROVIDER = "_opmaat_from_provider"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from the application manager; signing in leads to the choice of an engagement."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is gesloten. Vraag het aan uw applicatiebeheerder.",
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet.",
        "incorrect_code": "Deze code klopt niet. Typ de code die uw app nu laat zien.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "enter_current_password": "Vul uw huidige wachtwoord in.",
        "invalid_password_reset": "Deze link is verlopen of al gebruikt. Vraag een nieuwe aan.",
        "rate_limited": "U probeert het te vaak achter elkaar. Wacht een paar minuten.",
        "too_many_login_attempts": "Te vaak mislukt. Wacht vijf minuten en probeer het opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account comes from the application manager."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The start page; the middleware leads on to what is left to do."""
        return "/"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The sign-in page."""
        return reverse("account_login")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Remember in the session by which door somebody came in."""
        super().login(request, user)
        provider, second_factor = getattr(request, FROM_PROVIDER, ("", False))
        request.session[session_keys.PROVIDER] = provider
        request.session[session_keys.PROVIDER_SECOND_FACTOR] = second_factor
        request.session.pop(session_keys.DEMONSTRATION, None)
        request.session.pop(session_keys.ENGAGEMENT, None)
        note_sign_in(request, user.pk)

    def logout(self, request: HttpRequest) -> None:
        """Note it while it is still known who it is."""
        note_sign_out(request)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note that it happened, not what was typed."""
        note_failure()

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not when this person signed in a moment ago."""
        return not signed_in_within(cast("HttpRequest", self.request))

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Nothing for what the page itself already shows (signed in, signed out)."""
        template = args[0] if args else kwargs.get("message_template")
        if kwargs.get("message") or template not in SILENT:
            super().add_message(request, level, *args, **kwargs)


SILENT = frozenset(
    {
        "account/messages/logged_in.txt",
        "account/messages/logged_out.txt",
        "mfa/messages/recovery_codes_generated.txt",
    }
)
