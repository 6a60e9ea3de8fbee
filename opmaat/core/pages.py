"""The one decorator of every page: transaction, viewer, view, render, commit.

`@page` is for a signed-in engagement, `@public_page` for before signing in. A view returns
a finished response, rendered inside the transaction: a lazy one would read after the viewer
is gone, so it is refused. A refusal rolls back first and is then recorded in a short
transaction of its own; if that fails the refusal stands and the process log says so.
"""

import logging
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

from opmaat.core import failures, tracing
from opmaat.core.addresses import address_of
from opmaat.core.errors import DomainError, NotHere
from opmaat.core.middleware import to_sign_in
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[HttpRequest, P], R]
logger = logging.getLogger("opmaat.pages")


def page(*, methods: Iterable[str] = ("GET", "POST")) -> Callable[[View[P, R]], View[P, HttpResponseBase]]:
    """A page for somebody who is signed in and has chosen an engagement."""
    allowed = {"HEAD", *methods} if "GET" in methods else set(methods)

    def decorate(view: View[P, R]) -> View[P, HttpResponseBase]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            viewer: Viewer | None = getattr(request, "viewer", None)
            if viewer is None:
                return to_sign_in(request)
            if request.method not in allowed:
                return HttpResponseNotAllowed(sorted(allowed))
            try:
                with acting_as(viewer, trace_id=tracing.current(), address=address_of(request)):
                    return _finished(view(request, *args, **kwargs))
            except DomainError as error:
                return _refuse(request, viewer, error)
            except Http404:
                return _refuse(request, viewer, NotHere())

        answer.opmaat_page = True  # type: ignore[attr-defined]
        return answer

    return decorate


def public_page(*, methods: Iterable[str] = ("GET", "POST")) -> Callable[[View[P, R]], View[P, HttpResponseBase]]:
    """A page before signing in: no viewer, so nothing about people in cases."""
    allowed = {"HEAD", *methods} if "GET" in methods else set(methods)

    def decorate(view: View[P, R]) -> View[P, HttpResponseBase]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(sorted(allowed))
            try:
                return _finished(view(request, *args, **kwargs))
            except DomainError as error:
                return failures.refused(request, error)

        answer.login_required = False  # type: ignore[attr-defined]
        answer.opmaat_page = True  # type: ignore[attr-defined]
        return answer

    return decorate


def _finished(response: R) -> R:
    if response.streaming or not getattr(response, "is_rendered", True):
        raise RuntimeError("A page is rendered inside its transaction: no TemplateResponse, no streaming.")
    return response


def _refuse(request: HttpRequest, viewer: Viewer, error: DomainError) -> HttpResponse:
    _record(request, viewer, error)
    return failures.refused(request, error)


def _record(request: HttpRequest, viewer: Viewer, error: DomainError) -> None:
    try:
        recorder: Callable[..., Any] = import_string(settings.OPMAAT_REFUSAL_RECORDER)
        with acting_as(viewer, trace_id=tracing.current(), address=address_of(request)):
            recorder(request, error)
    except Exception:
        logger.exception("refusal not recorded")
