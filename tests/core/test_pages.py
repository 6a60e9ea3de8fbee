"""The decorator of every page: one transaction with a viewer, a refusal that is recorded, nothing lazy."""

from typing import Any

import pytest
from django.conf import settings as project
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.test import RequestFactory
from pytest_django import Settings

from opmaat.core import failures
from opmaat.core.errors import DomainError, NotHere, Refused
from opmaat.core.pages import page, public_page
from opmaat.core.transaction import current_act, required_act
from opmaat.core.viewer import Viewer

VIEWER = Viewer(key="7", engagement_id=7)
recorded: list[tuple[str, str, int]] = []


def record(request: HttpRequest, error: DomainError) -> None:
    """Stands in for the log: who, what, and that nothing of the act is left."""
    recorded.append((required_act().viewer.key, error.message, Session.objects.count()))


def record_and_fail(request: HttpRequest, error: DomainError) -> None:
    """A log that is out of order."""
    raise OperationalError


@pytest.fixture(autouse=True)
def _recorder(settings: Settings) -> None:
    recorded.clear()
    settings.OPMAAT_REFUSAL_RECORDER = f"{__name__}.record"


def write_a_row(moment: Any) -> None:
    Session.objects.create(session_key="row", session_data="", expire_date=moment)


def text_of(answer: HttpResponseBase) -> str:
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def ask(method: str = "get", viewer: Viewer | None = VIEWER) -> HttpRequest:
    request: HttpRequest = getattr(RequestFactory(), method)("/")
    request.viewer = viewer  # type: ignore[attr-defined]
    return request


def test_a_view_runs_as_its_viewer_and_commits(committed_db: object, moment: object) -> None:
    @page()
    def view(request: HttpRequest) -> HttpResponse:
        write_a_row(moment)
        with connection.cursor() as cursor:
            cursor.execute("select opmaat_viewer()")
            return HttpResponse(str(cursor.fetchone()[0]))

    assert text_of(view(ask())) == "7"
    assert Session.objects.count() == 1
    assert current_act() is None


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Refused("Dit mag niet."), 403),
        (Refused("Te laat.", status=409), 409),
        (NotHere(), 404),
        (Http404(), 404),
    ],
)
def test_a_refusal_leaves_nothing_but_its_record(
    committed_db: object, moment: object, error: Exception, status: int
) -> None:
    @page()
    def view(request: HttpRequest) -> HttpResponse:
        write_a_row(moment)
        raise error

    assert view(ask()).status_code == status
    assert [(key, rows) for key, _, rows in recorded] == [("7", 0)]


def test_the_message_is_shown_and_inert(committed_db: object) -> None:
    @page()
    def view(request: HttpRequest) -> HttpResponse:
        raise Refused("Vraag het <b>haar</b>.", article="WGS 2.31")

    text = text_of(view(ask()))
    assert "Vraag het &lt;b&gt;haar&lt;/b&gt;." in text
    assert "WGS 2.31" in text


def test_a_refusal_stands_when_recording_fails(
    committed_db: object, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.OPMAAT_REFUSAL_RECORDER = f"{__name__}.record_and_fail"

    @page()
    def view(request: HttpRequest) -> HttpResponse:
        raise Refused("Dit mag niet.")

    assert view(ask()).status_code == 403
    assert "refusal not recorded" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "lazy",
    [lambda request: TemplateResponse(request, "x.html"), lambda request: StreamingHttpResponse([b"x"])],
)
def test_a_lazy_answer_is_a_mistake(lazy: Any) -> None:
    with pytest.raises(RuntimeError, match="inside its transaction"):
        page()(lazy)(ask())


@pytest.mark.django_db
def test_other_methods_are_refused() -> None:
    @page(methods=["POST"])
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("done")

    assert view(ask("post")).status_code == 200
    assert view(ask("get")).status_code == 405


def test_without_a_viewer_it_is_the_sign_in_page() -> None:
    @page()
    def view(request: HttpRequest) -> HttpResponse:
        raise AssertionError

    answer = view(ask(viewer=None))
    assert (answer.status_code, answer["Location"]) == (302, project.LOGIN_URL)


def test_a_public_page_says_so_and_has_no_viewer() -> None:
    @public_page()
    def view(request: HttpRequest) -> HttpResponse:
        assert current_act() is None
        return HttpResponse("welcome")

    assert text_of(view(ask(viewer=None))) == "welcome"
    assert getattr(view, "login_required", True) is False


def test_a_broken_failure_page_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> str:
        raise ValueError

    monkeypatch.setattr(failures, "render_to_string", broken)
    answer = failures.failure_page(ask(), 403, "Nee <script>")
    assert (answer.status_code, b"Nee &lt;script&gt;" in answer.content) == (403, True)
