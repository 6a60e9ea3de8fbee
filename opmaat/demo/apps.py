"""The room `demo`, as Django knows it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Tables of this room start with `demo_`."""

    name = "opmaat.demo"
    label = "demo"
    verbose_name = "Demonstratie"
    default_auto_field = "django.db.models.BigAutoField"
