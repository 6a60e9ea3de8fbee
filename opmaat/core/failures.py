"""Pages for when it does not go as meant: unknown, refused, expired, broken, unavailable.

Django answers an error of a view and of a middleware alike with `handler500`, inside the
handling of that error. That is the one place that sees every failing of the database, so
that is where it becomes a 503: static, within two seconds, with Retry-After. None of these
pages asks the database anything or repeats what was typed.
"""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from psycopg_pool import PoolClosed, PoolTimeout

from opmaat.core import tracing
from opmaat.core.errors import DomainError

logger = logging.getLogger("opmaat.failures")
UNAVAILABLE = (OperationalError, InterfaceError, PoolTimeout, PoolClosed)
RETRY_AFTER_SECONDS = "10"
PLAIN = '<!DOCTYPE html><html lang="nl"><head><title>Opmaat</title></head><body><p>{message}</p></body></html>'


def failure_page(request: HttpRequest, status: int, message: str, article: str = "") -> HttpResponse:
    """One page for every failure: what happened and what to do."""
    context = {"status": status, "message": message, "article": article, "trace_id": tracing.current()}
    try:
        html: str = render_to_string("core/failure.html", context)
    except Exception:
        logger.exception("the failure page is broken")
        html = PLAIN.format(message=escape(message))
    return HttpResponse(html, status=status)


def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page for a domain error, with its own words."""
    return failure_page(request, error.status, error.message, error.article)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same words for what does not exist and for what one may not know of."""
    return failure_page(request, 404, "Deze pagina bestaat niet, of is niet voor u.")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no page of ours makes."""
    return failure_page(request, 400, "Dit verzoek klopt niet. Ga terug en probeer het opnieuw.")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Refused by Django itself."""
    return failure_page(request, 403, "U mag dit niet doen.")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The CSRF token is missing or old: what was typed is still in the form behind 'terug'."""
    message = "Dit formulier is verlopen. Ga terug, vernieuw de pagina en verstuur het opnieuw."
    return failure_page(request, 403, message)


def server_error(request: HttpRequest) -> HttpResponse:
    """Unavailable when the database is, broken otherwise."""
    error = sys.exc_info()[1]
    if isinstance(error, UNAVAILABLE):
        return unavailable(request)
    return failure_page(request, 500, "Er ging iets mis. Er is niets half opgeslagen. Probeer het opnieuw.")


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not answer; the browser may try again soon."""
    logger.error("database unavailable")
    message = "Opmaat is even niet bereikbaar. Wat u had opgeslagen is er nog. Probeer het zo opnieuw."
    response = failure_page(request, 503, message)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response
