"""What must hold before `opmaat serve` or `opmaat worker` starts.

Each fault is one sentence that says what to do. Nothing is repaired here: an installation
that is not safe does not start.
"""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.urls import get_resolver

from opmaat.core import clock
from opmaat.core.database import catalogue
from opmaat.core.errors import NotConfigured

CLOCKS_MAY_DIFFER = timedelta(seconds=5)


def refuse_unsafe_start() -> None:
    """Raise with every fault that was found."""
    faults = [
        *installation_faults(),
        *clock_faults(),
        *(f"Databaserol: {f}." for f in catalogue.role_faults()),
    ]
    if faults:
        raise NotConfigured("Opmaat start niet:\n" + "\n".join(f"- {fault}" for fault in faults))


def installation_faults() -> list[str]:
    """Keys that would be gone tomorrow, and demonstration pages outside a demonstration."""
    faults = []
    if not settings.OPMAAT_HAS_OWN_KEYS:
        faults.append("Zet OPMAAT_SECRET_KEY en OPMAAT_DATA_KEY: zonder vaste sleutels gaan gegevens verloren.")
    if not settings.OPMAAT_DEMO and _has_demonstration_pages():
        faults.append("De aanmeldpagina van de demonstratie staat aan zonder OPMAAT_DEMO=1.")
    return faults


def clock_faults() -> list[str]:
    """Our clock decides who may know what, so it must be the server's."""
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        (server,) = cursor.fetchone()
    if abs(server - clock.now()) > CLOCKS_MAY_DIFFER:
        return ["De klok van deze machine loopt niet gelijk met die van de database."]
    return []


def _has_demonstration_pages() -> bool:
    """By installation and by address: either would open a door without a password."""
    modules = [getattr(entry, "urlconf_module", None) for entry in get_resolver().url_patterns]
    return "opmaat.demo" in settings.INSTALLED_APPS or any(
        str(getattr(module, "__name__", "")).startswith("opmaat.demo") for module in modules
    )
