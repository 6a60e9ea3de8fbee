"""Each room has its own addresses; this file only says which rooms have pages, in the order in which they are asked."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

ROOMS = ["desk", "conferences", "plans", "referrals", "cases", "regulation", "network"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"opmaat.{room}.urls")) for room in [*(["demo"] if settings.OPMAAT_DEMO else []), *ROOMS]
]

handler400 = "opmaat.core.failures.bad_request"
handler403 = "opmaat.core.failures.forbidden"
handler404 = "opmaat.core.failures.not_found"
handler500 = "opmaat.core.failures.server_error"
