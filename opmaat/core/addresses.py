"""The network address of a request, as the log records it."""

from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address of the client; a proxy in front must set REMOTE_ADDR, a header is not believed."""
    return str(request.META.get("REMOTE_ADDR", ""))
