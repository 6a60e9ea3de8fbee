"""The room `cases`, as Django knows it."""

from typing import ClassVar

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Tables of this room start with `cases_`."""

    name = "opmaat.cases"
    label = "cases"
    verbose_name = "Casussen"
    default_auto_field = "django.db.models.BigAutoField"
    # No people in these: the reason why each has no row security.
    open_tables: ClassVar[dict[str, str]] = {
        "cases_phasegate": "the steps between phases, the same for every case",
        "cases_casenumber": "the last number per year, for the kernel only",
    }
