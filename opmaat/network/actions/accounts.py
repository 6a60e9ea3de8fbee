"""Accounts: who can sign in. An account alone gives no sight of anything.

By the application manager. A new account has no password: the person sets it with a
link that works once, and then adds a second factor.
"""

from allauth.mfa.models import Authenticator

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.recording import record
from opmaat.network.actions.refusing import UNPROCESSABLE, refusing
from opmaat.network.models import Account, Engagement
from opmaat.network.queries.authority import managed_regions
from opmaat.network.queries.in_force import in_force
from opmaat.network.sorting import person_sort_key

EMAIL_TAKEN = "Er is al een account met dit e-mailadres. Open dat account en voeg daar een werkplek toe."
ELSEWHERE = "Dit account hoort bij een andere regio. Vraag het aan de applicatiebeheerder van die regio."
STILL_AT_WORK = "Dit account heeft nog een werkplek. Beëindig die eerst, dan worden ook de zaken overgedragen."


def add_account(*, name: str, email: str, by: Viewer) -> Account:
    """A new account, without password."""
    with acting_as(by):
        managed_regions(by)
        with refusing("network_account_email", EMAIL_TAKEN):
            if Account.objects.filter(email__iexact=email).exists():
                raise Refused(EMAIL_TAKEN, "", UNPROCESSABLE)
            account = Account.objects.create_user(email.lower(), name=name, sort_key=person_sort_key(name))
        record("account_added", account, account_id=account.pk)
        return account


def rename_account(*, account: Account, name: str, by: Viewer) -> Account:
    """Somebody's name changes; the address by which one signs in does not."""
    with acting_as(by):
        require_account(account, by)
        account.name, account.sort_key = name, person_sort_key(name)
        account.save(update_fields=["name", "sort_key"])
        record("account_changed", account, account_id=account.pk)
        return account


def invite_account(*, account: Account, by: Viewer) -> None:
    """Note that a link to choose a password was handed out; the page makes the link."""
    with acting_as(by):
        require_account(account, by)
        if not account.is_active:
            raise Refused("Dit account is gesloten. Heropen het eerst.", "", UNPROCESSABLE)
        record("account_invited", account, account_id=account.pk)


def close_account(*, account: Account, by: Viewer) -> None:
    """Nobody signs in with it any more, from the next request on."""
    with acting_as(by):
        require_account(account, by)
        if Engagement.objects.filter(in_force(clock.now()), account=account).exists():
            raise Refused(STILL_AT_WORK, "", UNPROCESSABLE)
        account.is_active = False
        account.save(update_fields=["is_active"])
        record("account_closed", account, account_id=account.pk)


def reopen_account(*, account: Account, by: Viewer) -> None:
    """Signing in works again."""
    with acting_as(by):
        require_account(account, by)
        account.is_active = True
        account.save(update_fields=["is_active"])
        record("account_reopened", account, account_id=account.pk)


def reset_second_factor(*, account: Account, by: Viewer) -> None:
    """A lost telephone: the person adds a new second factor at the next sign-in, with a new password."""
    with acting_as(by):
        require_account(account, by)
        if account.pk == by.account_id:
            raise Refused("Uw eigen tweede factor laat u door een andere beheerder weghalen.")
        Authenticator.objects.filter(user=account).delete()
        account.set_unusable_password()
        account.save(update_fields=["password"])
        record("second_factor_reset", account, account_id=account.pk)


def require_account(account: Account, by: Viewer) -> None:
    """Refuse an account that works only in regions of another manager."""
    regions = managed_regions(by)
    of_account = Engagement.objects.filter(account=account)
    elsewhere = of_account.exclude(unit__organisation__region__in=regions).exists()
    if elsewhere and not of_account.filter(unit__organisation__region__in=regions).exists():
        raise Refused(ELSEWHERE)
