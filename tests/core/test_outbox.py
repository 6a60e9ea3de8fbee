"""Mail waits in the outbox until the server takes it: nothing lost, nothing twice, nothing for others to read."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import psycopg
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import DatabaseError, transaction

from opmaat.core import clock, tasks
from opmaat.core.mail import queue_mail
from opmaat.core.mail.sending import JOB, send_due
from opmaat.core.mail.waiting import wait_after
from opmaat.core.models import Mail
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

ANNA = Viewer(key="7", engagement_id=7)


class DownBackend(EmailBackend):
    """A server that does not answer, or that refuses one address."""

    error: Exception | None = None
    refuses = ""

    def send_messages(self, email_messages: Any) -> int:
        """Fail as told."""
        if self.error is not None:
            raise self.error
        if email_messages[0].to == [self.refuses]:
            raise SMTPRecipientsRefused({self.refuses: (550, b"nobody here")})
        return super().send_messages(email_messages)


@pytest.fixture(autouse=True)
def backend(monkeypatch: pytest.MonkeyPatch) -> type[DownBackend]:
    """The server of these tests."""
    monkeypatch.setattr(DownBackend, "error", None)
    monkeypatch.setattr(DownBackend, "refuses", "")
    monkeypatch.setattr("django.core.mail.get_connection", lambda *_, **__: DownBackend())
    mail.outbox = []
    return DownBackend


def queued(key: str = "a", to: str = "anna@voorbeeld.nl", **more: Any) -> None:
    with acting_as(ANNA):
        queue_mail(to=to, subject="Er wacht iets", body="3 taken: https://voorbeeld/", key=key, **more)


def rows() -> list[Mail]:
    with acting_as(JOB):
        return list(Mail.objects.order_by("pk"))


@pytest.mark.usefixtures("committed_db")
def test_sent_once() -> None:
    queued()
    assert (send_due(), send_due()) == (1, 0)
    assert [(m.subject, m.to) for m in mail.outbox] == [("Er wacht iets", ["anna@voorbeeld.nl"])]
    assert rows()[0].sent_at == clock.now()


@pytest.mark.usefixtures("committed_db")
def test_the_same_key_never_twice() -> None:
    queued()
    queued()
    assert tasks.send_mail(0) == 1
    queued()
    assert send_due() == 0


@pytest.mark.usefixtures("committed_db")
def test_an_act_that_is_undone_sends_nothing() -> None:
    with pytest.raises(ZeroDivisionError), acting_as(ANNA):
        queue_mail(to="anna@voorbeeld.nl", subject="x", body="x", key="a")
        raise ZeroDivisionError
    assert rows() == []


@pytest.mark.usefixtures("committed_db")
def test_a_server_that_is_away_loses_nothing(backend: type[DownBackend]) -> None:
    queued("a")
    queued("b")
    backend.error = ConnectionRefusedError("anna@voorbeeld.nl")
    assert send_due() == 0
    first, second = rows()
    assert (first.attempts, first.failed, second.attempts) == (1, "ConnectionRefusedError", 0)
    assert first.next_try_at == clock.now() + timedelta(minutes=1)
    backend.error = None
    assert send_due() == 1  # the other; the first waits its minute
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        assert send_due() == 1
    assert len(mail.outbox) == 2
    assert {row.failed for row in rows()} == {""}


@pytest.mark.usefixtures("committed_db")
def test_one_refused_address_holds_up_nobody(backend: type[DownBackend]) -> None:
    backend.refuses = "weg@voorbeeld.nl"
    queued("a", to="weg@voorbeeld.nl")
    queued("b")
    assert send_due() == 1
    assert [row.failed for row in rows()] == ["SMTPRecipientsRefused", ""]


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (5, 16), (9, 256), (10, 360), (400, 360)])
def test_the_wait_grows(attempts: int, minutes: int) -> None:
    assert wait_after(attempts) == timedelta(minutes=minutes)


@pytest.mark.usefixtures("committed_db")
def test_an_invitation_goes_along() -> None:
    queued(calendar=b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")
    send_due()
    sent = mail.outbox[0].message()
    part = list(sent.walk())[-1]
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "REQUEST")
    assert sent["Message-ID"].endswith("@opmaat>")


@pytest.mark.usefixtures("committed_db")
def test_only_the_job_reads_the_outbox() -> None:
    queued()
    for viewer in (ANNA, Viewer.job("demo"), Viewer.link(1)):
        with acting_as(viewer):
            assert list(Mail.objects.all()) == []
            assert Mail.objects.update(failed="x") == 0


@pytest.mark.usefixtures("committed_db")
@pytest.mark.no_guard
def test_without_a_viewer_nothing_is_put_in() -> None:
    with pytest.raises(RuntimeError, match="viewer"):
        queue_mail(to="a@b.nl", subject="x", body="x", key="a")
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Mail.objects.bulk_create([Mail(to="a@b.nl", key="a", created_at=clock.now(), next_try_at=clock.now())])


@pytest.mark.usefixtures("committed_db")
def test_a_subject_is_one_line() -> None:
    with acting_as(ANNA), pytest.raises(ValueError, match="one line"):
        queue_mail(to="a@b.nl", subject="x\nBcc: y", body="x", key="a")


def test_two_workers_send_it_once(committed_db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one sends, another passes the mail over."""
    queued()
    seen: list[int] = []

    def meanwhile(self: Any, messages: Any) -> int:
        with psycopg.connect(committed_db.app) as other:
            other.execute("select set_config('opmaat.viewer', 'job:mail', true)")
            seen.append(len(other.execute("select id from core_mail for update skip locked").fetchall()))
        return 1

    monkeypatch.setattr(DownBackend, "send_messages", meanwhile)
    assert send_due() == 1
    assert seen == [0]
