"""The room `audit`, as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Tables of this room start with `audit_`."""

    name = "opmaat.audit"
    label = "audit"
    verbose_name = "Logboek"
    default_auto_field = "django.db.models.BigAutoField"
