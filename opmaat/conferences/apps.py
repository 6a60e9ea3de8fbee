"""The room `conferences`, as Django knows it."""

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    """Tables of this room start with `conferences_`."""

    name = "opmaat.conferences"
    label = "conferences"
    verbose_name = "Overleg"
    default_auto_field = "django.db.models.BigAutoField"
