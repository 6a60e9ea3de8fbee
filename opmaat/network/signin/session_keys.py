"""What a session holds: ids, and how somebody came in. Never content."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest

ENGAGEMENT = "opmaat_engagement"
PROVIDER = "opmaat_provider"
PROVIDER_SECOND_FACTOR = "opmaat_provider_second_factor"
DEMONSTRATION = "opmaat_demonstration"


def account_id(request: HttpRequest) -> int | None:
    """The account that signed in, if any."""
    found = request.session.get(SESSION_KEY)
    return int(found) if found and str(found).isdigit() else None


def engagement_id(request: HttpRequest) -> int | None:
    """The engagement that was chosen, if any."""
    found = request.session.get(ENGAGEMENT)
    return found if isinstance(found, int) else None


def provider(request: HttpRequest) -> str:
    """The organisation's sign-in that was used; empty for a password or passkey of Opmaat."""
    return str(request.session.get(PROVIDER, ""))


def is_demonstration(request: HttpRequest) -> bool:
    """Whether this session came from the page of the demonstration, and this is one."""
    return came_from_demonstration(request) and bool(settings.OPMAAT_DEMO)


def came_from_demonstration(request: HttpRequest) -> bool:
    """Whether this session was begun by one click; worth nothing outside a demonstration."""
    return request.session.get(DEMONSTRATION) is True
