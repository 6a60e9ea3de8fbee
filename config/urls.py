"""Each room has its own addresses; this file only says which rooms have pages."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

ROOMS = ["audit", "network", "regulation", "cases", "referrals", "plans", "conferences", "desk"]

urlpatterns: list[URLPattern | URLResolver] = [
    *(
        path("", include(f"opmaat.{room}.urls"))
        for room in [*(["demo"] if settings.OPMAAT_DEMO else []), *reversed(ROOMS)]
        if find_spec(f"opmaat.{room}.urls")
    ),
]

handler400 = "opmaat.core.failures.bad_request"
handler403 = "opmaat.core.failures.forbidden"
handler404 = "opmaat.core.failures.not_found"
handler500 = "opmaat.core.failures.server_error"
