"""The room `core`, as Django knows it."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Tables of this room start with `core_`."""

    name = "opmaat.core"
    label = "core"
    verbose_name = "Kern"
    default_auto_field = "django.db.models.BigAutoField"
