"""Signing in by the organisation: only for people it already has here, and only to its own doors.

An identity of a provider is tied to an account at the first sign-in, by its verified
e-mail address, when that account has an engagement at an organisation that uses this
provider. Nobody gets an account this way. Nothing else the provider tells is kept.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from requests import RequestException

from opmaat.core import clock
from opmaat.network.models import Account, Engagement
from opmaat.network.queries.in_force import in_force
from opmaat.network.rules.sign_in import provider_gave_second_factor
from opmaat.network.signin.account_adapter import FROM_PROVIDER
from opmaat.network.signin.providers import Provider, provider, providers

UNKNOWN = "Uw organisatie kent u, maar in Opmaat hebt u nog geen account. Vraag het aan uw applicatiebeheerder."
CANCELLED = "U bent niet ingelogd: u hebt het inloggen afgebroken."
FAILED = "Het inloggen bij uw organisatie is niet gelukt. Begin opnieuw op de inlogpagina."
DOWN = (
    "De inlogpagina van uw organisatie is niet bereikbaar. "
    "Wacht even en probeer het opnieuw, of bel de servicedesk van uw organisatie."
)
WRONG = (
    "Het antwoord van de inlogpagina van uw organisatie klopt niet. U bent daarom niet ingelogd. "
    "Geef dit door aan de servicedesk van uw organisatie."
)


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Providers come from a file of the installation, not from the database."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The providers that match, as allauth wants them."""
        return [
            _app(found)
            for found in providers()
            if provider in (None, found.id, "openid_connect") and client_id in (None, found.client_id)
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the identity to the account it belongs to, or say that there is none."""
        used = provider(sociallogin.account.provider)
        if used is None:
            raise ImmediateHttpResponse(sign_in_failed(request, FAILED))
        if not sociallogin.is_existing:
            account = _account_for(used, _claims(sociallogin))
            if account is None:
                raise ImmediateHttpResponse(sign_in_failed(request, UNKNOWN))
            sociallogin.user = account
            sociallogin.account.user = account
            sociallogin.account.save()
        second_factor = provider_gave_second_factor(_claims(sociallogin), used.second_factor)
        setattr(request, FROM_PROVIDER, (used.id, second_factor))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """One Dutch page for whatever went wrong at the provider."""
        raise ImmediateHttpResponse(_explained(request, kwargs.get("error"), kwargs.get("exception")))

    def get_requests_session(self) -> Any:
        """Never wait longer than somebody would."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session


def _explained(request: HttpRequest, error: object, exception: object) -> HttpResponse:
    if error == AuthError.CANCELLED:
        return sign_in_failed(request, CANCELLED)
    if isinstance(exception, RequestException):
        return sign_in_failed(request, DOWN, status=503)
    return sign_in_failed(request, WRONG if isinstance(exception, OAuth2Error) else FAILED)


def sign_in_failed(request: HttpRequest, message: str, *, status: int = 401) -> HttpResponse:
    """The page that says why the organisation's sign-in did not work, and what else one can do."""
    page = render_to_string("socialaccount/authentication_error.html", {"message": message}, request)
    return HttpResponse(page, status=status)


def _app(found: Provider) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=found.id,
        name=found.name,
        client_id=found.client_id,
        secret=found.secret,
        settings={"server_url": found.server_url, "oauth_pkce_enabled": True, "fetch_userinfo": False},
    )


def _claims(sociallogin: SocialLogin) -> dict[str, object]:
    found: dict[str, object] = sociallogin.account.extra_data.get("id_token", {})
    return found


def _account_for(used: Provider, claims: dict[str, object]) -> Account | None:
    email, verified = claims.get("email"), claims.get("email_verified") is True
    if not isinstance(email, str) or not (verified or used.trusts_email):
        return None
    at_work = Engagement.objects.filter(
        in_force(clock.now()),
        account__email__iexact=email,
        account__is_active=True,
        unit__organisation__sign_in_provider=used.id,
    )
    found = at_work.select_related("account").first()
    return found.account if found else None
