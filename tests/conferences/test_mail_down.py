"""The mail server is down when the agenda goes out: nothing is lost, everything goes later, once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.models import Invitation
from opmaat.core import clock
from opmaat.core.mail.sending import send_due
from tests.cases.conftest import Scene
from tests.conferences.meetings import mails, planned, sent, state_of

AT_TABLE = 5


class Server(EmailBackend):
    """A mail server that is down, until it is up."""

    up = False

    def send_messages(self, email_messages: Any) -> int:
        """Refuse the connection while it is down."""
        if not self.up:
            raise ConnectionRefusedError
        return super().send_messages(email_messages)


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Server]]:
    """The server of these tests: down."""
    monkeypatch.setattr(Server, "up", False)
    monkeypatch.setattr("django.core.mail.get_connection", lambda *_, **__: Server())
    mail.outbox = []
    yield Server
    mail.outbox = []


def the_worker_works(minutes: int = 15) -> int:
    """The job that sends, each minute."""
    went = 0
    for minute in range(minutes):
        with clock.frozen(clock.now() + timedelta(minutes=minute)):
            went += send_due()
    return went


def test_the_agenda_is_out_though_no_mail_can_go(scene: Scene) -> None:
    number = sent(scene)
    assert the_worker_works() == 0
    with scene.owner():
        assert state_of(number) == "sent"
        assert Invitation.objects.count() == AT_TABLE
    assert [one["sent_at"] for one in mails(scene)] == [None] * AT_TABLE


def test_what_waited_goes_later_and_once(scene: Scene, server: type[Server]) -> None:
    sent(scene)
    the_worker_works()
    server.up = True
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert the_worker_works() == AT_TABLE
        assert the_worker_works() == 0
    assert sorted(one.to[0] for one in mail.outbox) == sorted(one["to"] for one in mails(scene))
    assert len({one.message()["Message-ID"] for one in mail.outbox}) == AT_TABLE


def test_each_goes_with_its_calendar(scene: Scene, server: type[Server]) -> None:
    sent(scene)
    server.up = True
    assert the_worker_works() == AT_TABLE
    for one in mail.outbox:
        assert "text/calendar" in [part.get_content_type() for part in one.message().walk()]


def test_what_changed_meanwhile_goes_too_and_replaces_it(scene: Scene, server: type[Server]) -> None:
    number = sent(scene)
    the_worker_works(1)
    with scene.acting("expert") as (by, _):
        send_agenda(conference_id=number, by=by)
    server.up = True
    with clock.frozen(clock.now() + timedelta(days=1)):
        the_worker_works()
    to_worker = [one.message().as_string() for one in mail.outbox if one.to == ["worker@voorbeeld.nl"]]
    assert sorted(word for text in to_worker for word in text.split() if word.startswith("SEQUENCE:")) == [
        "SEQUENCE:1",
        "SEQUENCE:2",
    ]


def test_an_agenda_that_is_not_sent_mails_nobody(scene: Scene, server: type[Server]) -> None:
    planned(scene)
    server.up = True
    assert the_worker_works() == 0
