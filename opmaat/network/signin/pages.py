"""The pages of django-allauth that Opmaat has, with what it needs to know of them.

Signing in keeps the Dutch word for where somebody was going; a second factor that was
just added counts as given in this session.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, PasswordChangeView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from opmaat.network.signin.forms import AddPasskeyForm, AddTotpForm, RenamePasskeyForm, SignInForm
from opmaat.network.signin.providers import providers
from opmaat.network.signin.steps import NEXT

ORDINARY_WAY = "wachtwoord"  # a word in the address


class SignInView(LoginView):  # type: ignore[misc]
    """The sign-in page."""

    form_class = SignInForm
    redirect_field_name = NEXT

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """In a demonstration the roles come first; a password is one click further."""
        if settings.OPMAAT_DEMO and ORDINARY_WAY not in request.GET:
            going_to = urlencode({NEXT: request.GET[NEXT]}) if NEXT in request.GET else ""
            return HttpResponseRedirect(f"{reverse('network:demonstration')}?{going_to}".rstrip("?"))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The organisations with a sign-in of their own, and the demonstration where there is one."""
        going_to = self.request.GET.get(NEXT, "")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "organisations": [
                {"name": one.name, "url": reverse("openid_connect_login", args=[one.id])} for one in providers()
            ],
            "going_to": going_to,
            "demo_sign_in_url": reverse("network:demonstration") if settings.OPMAAT_DEMO else "",
        }


class ChangePasswordView(PasswordChangeView):  # type: ignore[misc]
    """Another password, for who has one: not in a demonstration, nor with an organisation's sign-in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who has none is shown how they do sign in."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return HttpResponseRedirect(reverse("mfa_index"))
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class AddTotpView(ActivateTOTPView):  # type: ignore[misc]
    """Switching on the app with codes."""

    form_class = AddTotpForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Who just typed a good code has given the second factor."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return response


class AddPasskeyView(AddWebAuthnView):  # type: ignore[misc]
    """Adding a passkey."""

    form_class = AddPasskeyForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Who just used the key has given the second factor."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="webauthn")
        return response


class RenamePasskeyView(EditWebAuthnView):  # type: ignore[misc]
    """Another name for a passkey."""

    form_class = RenamePasskeyForm
