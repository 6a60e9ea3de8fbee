"""OpenID Connect with an organisation: the identity token is always verified.

django-allauth trusts a token it fetched itself; here signature, issuer, audience and
time are checked, with a fixed list of algorithms. A provider that is down, slow or
wrong gives one Dutch page; nothing of the token is shown or logged.
"""

import logging
from typing import Any

import jwt
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from requests import RequestException

from opmaat.network.signin.providers import provider
from opmaat.network.signin.social_adapter import DOWN, WRONG, sign_in_failed

logger = logging.getLogger("opmaat.signin")
ALGORITHMS = ["RS256", "PS256", "ES256"]
REQUIRED = ["exp", "iat", "iss", "aud", "sub"]
KEPT = ("sub", "email", "email_verified", "amr", "acr")
LEEWAY_SECONDS = 30
NEXT = "volgende"


class VerifyingAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Reads the identity token only after checking it, and keeps only what is needed."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """The identity as the verified token gives it; without such a token nobody signs in."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("no identity token")
        claims = self._decode_id_token(app, id_token)
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._keys()[jwt.get_unverified_header(id_token).get("kid", "")],
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self._issuer(app),
                leeway=LEEWAY_SECONDS,
                options={"require": REQUIRED},
            )
        except (jwt.PyJWTError, KeyError) as error:
            raise OAuth2Error("identity token refused") from error
        return {name: claims[name] for name in KEPT if name in claims}

    def _issuer(self, app: SocialApp) -> str:
        """The provider may only speak for the address that the installation names."""
        issuer: str = self.openid_config["issuer"]
        if issuer.rstrip("/") != app.settings["server_url"].rstrip("/"):
            raise OAuth2Error("another issuer than configured")
        return issuer

    def _keys(self) -> jwt.PyJWKSet:
        with get_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
            return jwt.PyJWKSet.from_dict(response.json())


@login_not_required
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the sign-in page of the organisation."""
    adapter = _adapter(request, provider_id)
    again = {"prompt": "login"} if request.user.is_authenticated else {}
    try:
        response: HttpResponse = adapter.get_provider().redirect(
            request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request, NEXT), auth_params=again
        )
    except (RequestException, KeyError, ValueError) as error:
        return _broken(request, error)
    return response


@login_not_required
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Somebody returns from the sign-in page of the organisation."""
    adapter = _adapter(request, provider_id)
    try:
        response: HttpResponse = OAuth2CallbackView.adapter_view(adapter)(request)
    except (RequestException, KeyError, ValueError) as error:
        return _broken(request, error)
    return response


def _adapter(request: HttpRequest, provider_id: str) -> VerifyingAdapter:
    if provider(provider_id) is None:
        raise Http404
    return VerifyingAdapter(request, provider_id)


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Down, or speaking nonsense; the process log says which, without a word of the token."""
    logger.warning("sign-in of an organisation failed: %s", type(error).__name__)
    if isinstance(error, RequestException):
        return sign_in_failed(request, DOWN, status=503)
    return sign_in_failed(request, WRONG)
