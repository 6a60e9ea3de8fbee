"""Start-up checks of signing in; `opmaat serve`, `worker` and `check` refuse to go on with an error.

A demonstration lets anybody in with one click. It must be impossible to switch that on
where real people are: on a machine that others can reach, or that calls itself production.
"""

import os
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution

from opmaat.core.errors import NotConfigured
from opmaat.network.signin.providers import providers

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})
PRODUCTION = frozenset({"production", "productie", "prod", "acceptance", "acceptatie"})


def objections_to_demonstration(
    *, demo: bool, environment: str, hosts: Sequence[str], hsts_seconds: int
) -> tuple[str, ...]:
    """Why this installation may not be a demonstration; nothing when it may, or is none."""
    if not demo:
        return ()
    elsewhere = sorted(host for host in hosts if host not in LOCAL and not host.endswith(".localhost"))
    found = []
    if environment.lower() in PRODUCTION:
        found.append(f"OPMAAT_ENV is {environment}")
    if elsewhere:
        found.append(f"OPMAAT_HOSTS names {', '.join(elsewhere)}; a demonstration answers on localhost only")
    if hsts_seconds:
        found.append("SECURE_HSTS_SECONDS is set; that is for production")
    return tuple(found)


@register("opmaat")
def demonstration_is_local(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse the sign-in page of the demonstration outside a demonstration."""
    found = objections_to_demonstration(
        demo=settings.OPMAAT_DEMO,
        environment=os.environ.get("OPMAAT_ENV", ""),
        hosts=settings.ALLOWED_HOSTS,
        hsts_seconds=settings.SECURE_HSTS_SECONDS,
    )
    return [Error(f"OPMAAT_DEMO: {text}.", id="network.E001") for text in found]


@register("opmaat")
def sign_in_file_is_sound(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a file of providers that cannot be read, before somebody wants to sign in."""
    try:
        providers()
    except NotConfigured as error:
        return [Error(str(error), id="network.E002")]
    return []


@register("opmaat")
def cases_are_handed_over(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Say that leaving hands over no cases while there is a room that has them."""
    if apps.is_installed("opmaat.cases") and not getattr(settings, "OPMAAT_CASE_HANDOVER", ""):
        return [Caution("OPMAAT_CASE_HANDOVER names no class: who leaves keeps the cases.", id="network.W001")]
    return []
