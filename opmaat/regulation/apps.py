"""The room `regulation`, as Django knows it."""

from typing import ClassVar

from django.apps import AppConfig


class RegulationConfig(AppConfig):
    """Tables of this room start with `regulation_`."""

    name = "opmaat.regulation"
    label = "regulation"
    verbose_name = "Reglement"
    default_auto_field = "django.db.models.BigAutoField"
    # The reglement itself, not people in cases: the reason why each has no row security.
    open_tables: ClassVar[dict[str, str]] = {
        "regulation_reglementversion": "the reglement is public",
        "regulation_mayrule": "the reglement is public",
        "regulation_neverrule": "the reglement is public",
    }
