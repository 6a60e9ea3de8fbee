"""The room `referrals`, as Django knows it."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Tables of this room start with `referrals_`."""

    name = "opmaat.referrals"
    label = "referrals"
    verbose_name = "Aanmelding"
    default_auto_field = "django.db.models.BigAutoField"
