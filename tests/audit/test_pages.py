"""The page of the whole log: not there for most, first the purpose, then the lines."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from opmaat.audit.forms import LogFilter, place_from, place_text
from opmaat.audit.queries import Line, Place
from opmaat.audit.words import Words
from opmaat.core.viewer import Viewer
from opmaat.desk.views.log import log as whole_log
from opmaat.network.signin.session_keys import DEMONSTRATION
from tests.audit.conftest import ANNA, BRAM, Log

STRANGE: list[dict[str, str]] = [
    {"van": "31-02-2026"},
    {"van": "\x00"},
    {"tot": "9999-12-31"},
    {"soort": "x"},
    {"wie": "-1"},
    {"wie": "9" * 30},
    {"voor": "x.y"},
    {"voor": f"{10**30}.1"},
    {"voor": f"1.{10**25}"},
]
GIVEN = {"purpose": "security", "reason": "Controle na een verloren telefoon."}


def ask(viewer: Viewer, data: dict[str, str] | None = None, *, post: bool = False) -> HttpResponse:
    """The page, for this viewer."""
    make = RequestFactory().post if post else RequestFactory().get
    request = make("/log/", data or {})
    request.viewer = viewer  # type: ignore[attr-defined]
    request.session = {DEMONSTRATION: True}  # type: ignore[assignment]
    answer = whole_log(request)
    assert isinstance(answer, HttpResponse)
    return answer


def names(lines: tuple[Line, ...]) -> Words:
    """What a room above would say."""
    return Words(people={7: "Anna de Boer"}, cases={12: "PGA-2026-0012"}, actions={"test.0": "Gewijzigd door de test"})


@pytest.fixture
def allowed(log: Log) -> Log:
    """Anna may open the log."""
    log.allow_anna()
    return log


def test_for_most_people_there_is_no_such_page(allowed: Log) -> None:
    assert ask(BRAM).status_code == 404
    assert ask(BRAM, GIVEN, post=True).status_code == 404
    assert [row["kind"] for row in allowed.events()] == ["refusal", "refusal"]


def test_first_the_purpose(allowed: Log, write: Callable[..., None]) -> None:
    write()
    text = ask(ANNA).content.decode()
    assert "Waarvoor opent u het logboek?" in text
    assert all(label in text for label in ("rechtmatigheid", "Interne controle", "beveiliging", "Gerechtelijke"))
    assert "test.0" not in text


def test_a_purpose_without_reason_comes_back_with_what_was_typed(allowed: Log) -> None:
    answer = ask(ANNA, {"purpose": "security", "reason": "kort"}, post=True)
    assert answer.status_code == 422
    assert ">kort</textarea>" in answer.content.decode().replace("\n", "")
    assert allowed.events() == []


def test_then_the_lines(allowed: Log, write: Callable[..., None]) -> None:
    write()
    assert ask(ANNA, GIVEN, post=True).status_code == 302
    text = ask(ANNA).content.decode()
    assert "Integriteit en beveiliging" in text
    assert "test.0" in text
    assert "medewerker 7" in text
    assert "casus 12" in text
    assert [row["action"] for row in allowed.events()] == ["test.0", "audit.open", "audit.log"]


def test_a_room_above_gives_the_names(allowed: Log, write: Callable[..., None]) -> None:
    write()
    ask(ANNA, GIVEN, post=True)
    with override_settings(OPMAAT_LOG_WORDS=f"{__name__}.names"):
        text = ask(ANNA).content.decode()
    assert "Anna de Boer" in text
    assert "PGA-2026-0012" in text
    assert "Gewijzigd door de test" in text


def test_a_strange_question_shows_the_page(allowed: Log) -> None:
    ask(ANNA, GIVEN, post=True)
    for query in STRANGE:
        assert ask(ANNA, query).status_code == 200, query


def test_the_filters_become_a_question() -> None:
    question = LogFilter({"van": "2026-06-01", "tot": "2026-06-30", "soort": "look", "wie": "8"}).question()
    assert question.start == datetime(2026, 5, 31, 22, tzinfo=UTC)
    assert question.end == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert (question.kind, question.engagement_id) == ("look", 8)


def test_a_place_goes_through_an_address() -> None:
    place = Place(datetime(2026, 6, 15, 8, 0, 0, 7, tzinfo=UTC), 12)
    assert place_from(place_text(place)) == place
    assert place_text(None) == ""
