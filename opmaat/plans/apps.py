"""The room `plans`, as Django knows it."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Tables of this room start with `plans_`."""

    name = "opmaat.plans"
    label = "plans"
    verbose_name = "Plan"
    default_auto_field = "django.db.models.BigAutoField"
