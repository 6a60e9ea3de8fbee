"""The room `desk`, as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Tables of this room start with `desk_`."""

    name = "opmaat.desk"
    label = "desk"
    verbose_name = "Werkplek"
    default_auto_field = "django.db.models.BigAutoField"
