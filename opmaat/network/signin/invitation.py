"""The link by which somebody chooses a first or a new password: works once, and for a limited time."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

from opmaat.network.models import Account


def invitation_link(request: HttpRequest, account: Account) -> str:
    """The whole address; it stops working when the password is chosen."""
    return request.build_absolute_uri(invitation_path(account))


def invitation_path(account: Account) -> str:
    """The address without the name of the site."""
    key = default_token_generator.make_token(account)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})
