"""Limits of a session: half an hour without use, and a working day at most.

The session lives in the database and holds ids only. The last use is written at most
once a minute, so that reading pages does not become writing.
"""

from collections.abc import Callable
from time import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse

STARTED, USED = "opmaat_started", "opmaat_used"
WRITE_AFTER_SECONDS = 60


def limits(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """End a session that is idle or old; drafts live elsewhere, so nothing typed is lost."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            _apply(request, time())
        return get_response(request)

    return answer


def _apply(request: HttpRequest, moment: float) -> None:
    session = request.session
    if not session.get("_auth_user_id"):
        return
    started, used = session.get(STARTED, moment), session.get(USED, moment)
    if (
        moment - started > settings.OPMAAT_SESSION_ABSOLUTE.total_seconds()
        or moment - used > settings.OPMAAT_SESSION_IDLE.total_seconds()
    ):
        session.flush()
    elif STARTED not in session or moment - used > WRITE_AFTER_SECONDS:
        session[STARTED], session[USED] = started, moment
