"""What the middleware put on a request, with its type."""

from typing import Any, cast

from django.http import HttpRequest

from opmaat.core.viewer import Viewer
from opmaat.network.queries.signed_in import SignedIn, Workplace


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking; on a page of `@page` there always is somebody."""
    return cast("Viewer", cast("Any", request).viewer)


def signed_in_of(request: HttpRequest) -> SignedIn:
    """The signed-in person in the chosen engagement."""
    return cast("SignedIn", cast("Any", request).signed_in)


def workplaces_of(request: HttpRequest) -> tuple[Workplace, ...]:
    """What this person can choose from."""
    return cast("tuple[Workplace, ...]", cast("Any", request).workplaces)
