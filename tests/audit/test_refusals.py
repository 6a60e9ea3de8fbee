"""A refusal survives the rollback; when it cannot be recorded it stands all the same."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from opmaat.audit.recording import record_change, shown
from opmaat.audit.subjects import concerning
from opmaat.core import tracing
from opmaat.core.errors import NotHere, Refused
from opmaat.core.pages import page
from tests.audit.conftest import ANNA, Log


@page()
def refusing(request: HttpRequest) -> HttpResponse:
    """Shows and changes something, and is refused after all."""
    shown(case_id=12, item_ids=[5], person_pseudonym="p")
    record_change(action="item.add", case_id=12)
    raise Refused("Dat mag Jan Jansen niet.", "WGS 2.29(3)")


@page()
def guessing(request: HttpRequest) -> HttpResponse:
    """Asks for a case that is not there for this viewer."""
    concerning(case_id=99)
    raise NotHere


@page()
def plain(request: HttpRequest) -> HttpResponse:
    """Is refused before anything is known."""
    raise NotHere


def ask(view: object, method: str = "post") -> HttpResponse:
    """A request by Anna, with a trace of its own."""
    tracing.begin()
    request = getattr(RequestFactory(), method)("/casus/12/")
    request.viewer = ANNA
    return view(request)  # type: ignore[operator,no-any-return]


def test_a_refusal_survives_the_rollback(log: Log) -> None:
    assert ask(refusing).status_code == 403
    (row,) = log.events()
    assert (row["kind"], row["outcome"], row["rule_ids"]) == ("refusal", "403", ["WGS 2.29(3)"])
    assert (row["case_id"], row["item_ids"], row["person"]) == (12, [], "p")
    assert (row["engagement_id"], row["trace_id"]) == (7, tracing.current())


def test_the_message_is_not_in_the_log(log: Log) -> None:
    ask(refusing)
    assert "Jansen" not in str(log.events())


def test_a_guess_is_told_with_the_case_that_was_guessed(log: Log) -> None:
    assert ask(guessing, "get").status_code == 404
    (row,) = log.events()
    assert (row["outcome"], row["case_id"]) == ("404", 99)


def test_a_request_does_not_inherit_the_case_of_the_one_before(log: Log) -> None:
    ask(guessing)
    ask(plain)
    assert [row["case_id"] for row in log.events()] == [99, None]


def test_when_recording_fails_the_refusal_stands_and_the_process_log_says_so(
    log: Log, caplog: pytest.LogCaptureFixture
) -> None:
    # A recorder that does not exist fails like any other.
    with override_settings(OPMAAT_REFUSAL_RECORDER="opmaat.audit.refusals.none"):
        assert ask(refusing).status_code == 403
    assert log.events() == []
    assert "refusal not recorded" in caplog.text
