"""A session ends after half an hour without use and after a working day."""

from time import time
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse

from opmaat.core.sessions import STARTED, USED, limits

pytestmark = pytest.mark.django_db
IDLE = settings.OPMAAT_SESSION_IDLE.total_seconds()
ABSOLUTE = settings.OPMAAT_SESSION_ABSOLUTE.total_seconds()
MARGIN = 60  # the clock goes on while a test runs


def visit(**known: Any) -> SessionStore:
    """One request of somebody who signed in, with these times in the session."""
    session = SessionStore()
    session.update({"_auth_user_id": "1", **known})
    session.save()
    request = HttpRequest()
    request.COOKIES[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    request.session = SessionStore(session.session_key)
    limits(lambda request: HttpResponse())(request)
    return request.session


def test_the_first_visit_starts_it() -> None:
    session = visit()
    assert session[STARTED] == session[USED]


@pytest.mark.parametrize(("ago", "goes_on"), [(IDLE - MARGIN, True), (IDLE + MARGIN, False)])
def test_it_ends_without_use(ago: float, goes_on: bool) -> None:
    assert ("_auth_user_id" in visit(**{STARTED: time() - ago, USED: time() - ago})) is goes_on


@pytest.mark.parametrize(("ago", "goes_on"), [(ABSOLUTE - MARGIN, True), (ABSOLUTE + MARGIN, False)])
def test_it_ends_however_much_it_is_used(ago: float, goes_on: bool) -> None:
    assert ("_auth_user_id" in visit(**{STARTED: time() - ago, USED: time()})) is goes_on


@pytest.mark.parametrize(("ago", "written"), [(0, False), (70, True)])
def test_reading_is_not_writing(ago: float, written: bool) -> None:
    assert visit(**{STARTED: time() - ago, USED: time() - ago}).modified is written
