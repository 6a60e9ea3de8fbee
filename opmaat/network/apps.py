"""The room `network`, as Django knows it."""

from typing import ClassVar

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Tables of this room start with `network_`."""

    name = "opmaat.network"
    label = "network"
    verbose_name = "Netwerk"
    default_auto_field = "django.db.models.BigAutoField"
    # Professionals and partners, not people in cases: the reason why each has no row security.
    open_tables: ClassVar[dict[str, str]] = {
        "network_region": "names of regions",
        "network_safetyhouse": "names of the houses",
        "network_municipality": "public register of municipalities",
        "network_organisation": "who the partners are",
        "network_unit": "the units of the partners",
        "network_covenant": "covenants, public",
        "network_accession": "who acceded to a covenant",
        "network_account": "professionals, read while signing in",
        "network_engagement": "professionals, read to know the viewer",
        "network_screening": "professionals, decides what the viewer may do",
        "network_training": "professionals, decides what the viewer may do",
        "network_appointment": "professionals and decisions about them",
        "network_replacement": "professionals who stand in for each other",
        "network_demo_account": "invented accounts of the demonstration",
    }

    def ready(self) -> None:
        """Register the start-up checks."""
        from opmaat.network import checks  # noqa: F401 (models must be loaded first)
