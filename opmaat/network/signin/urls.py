"""The addresses of signing in: the few pages of django-allauth that Opmaat has, in Dutch.

What is not here does not exist: no sign-up, no changing of the address by which one signs in.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from opmaat.network.signin import openid, pages

urlpatterns = [
    path("inloggen/", pages.SignInView.as_view(), name="account_login"),
    path("inloggen/gesloten/", account.account_inactive, name="account_inactive"),
    path("inloggen/toegangssleutel/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("inloggen/tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("inloggen/organisatie/<slug:provider_id>/", openid.begin, name="openid_connect_login"),
    path("inloggen/organisatie/<slug:provider_id>/terug/", openid.come_back, name="openid_connect_callback"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("bevestigen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("bevestigen/sleutel/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("wachtwoord/", pages.ChangePasswordView.as_view(), name="account_change_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/kiezen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/gekozen/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tweede-factor/", mfa.index, name="mfa_index"),
    path("tweede-factor/app/", pages.AddTotpView.as_view(), name="mfa_activate_totp"),
    path("tweede-factor/app/weg/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede-factor/sleutels/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("tweede-factor/sleutels/nieuw/", pages.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("tweede-factor/sleutels/<int:pk>/naam/", pages.RenamePasskeyView.as_view(), name="mfa_edit_webauthn"),
    path("tweede-factor/sleutels/<int:pk>/weg/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("tweede-factor/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tweede-factor/herstelcodes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "tweede-factor/herstelcodes/bestand/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
