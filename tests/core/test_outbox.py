"""Mail waits in the outbox until the server takes it: nothing lost, nothing twice, nothing for others to read."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import psycopg
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import DatabaseError, connection, transaction

from opmaat.core import clock, tasks
from opmaat.core.mail import queue_mail, sending
from opmaat.core.mail.queueing import sealed
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


@pytest.mark.usefixtures("committed_db")
def test_what_was_sent_is_forgotten_and_never_goes_twice(settings: Any) -> None:
    settings.OPMAAT_MAIL_KEPT_DAYS = 10
    queued("sent", calendar=b"BEGIN:VCALENDAR")
    send_due()
    queued("waits")
    with clock.frozen(clock.now() + timedelta(days=10)):
        assert tasks.forget_mail(0) == 0
    with clock.frozen(clock.now() + timedelta(days=10, seconds=1)):
        assert (tasks.forget_mail(0), tasks.forget_mail(0)) == (1, 0)
        sent, waits = rows()
        assert (sent.to, sent.subject, sent.body, sent.calendar, sent.key) == ("", "", "", None, sealed("sent"))
        assert (waits.to, waits.key) == ("anna@voorbeeld.nl", sealed("waits"))
        queued("sent")
        assert send_due() == 1  # only the one that waited
    assert [message.to for message in mail.outbox] == [["anna@voorbeeld.nl"]] * 2


@pytest.mark.usefixtures("committed_db")
def test_only_the_job_forgets() -> None:
    queued()
    send_due()
    for viewer in (ANNA, Viewer.job("demo"), Viewer.link(1)):
        with pytest.raises(DatabaseError, match="not_this_job"), acting_as(viewer), connection.cursor() as cursor:
            cursor.execute("select opmaat_forget_mail(%s)", [clock.now() + timedelta(days=1)])
    with pytest.raises(DatabaseError, match="permission denied"), acting_as(JOB):
        Mail.objects.update(body="")
    assert rows()[0].body.startswith("3 taken")


@pytest.mark.usefixtures("committed_db")
def test_a_worker_that_dies_after_the_yes_sends_the_same_message_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server took it, the commit never came: it goes once more, and the receiving side knows it as the same."""
    queued("a")
    queued("b")

    def dies(self: Any, messages: Any) -> int:
        EmailBackend.send_messages(self, messages)
        raise SystemExit  # as a worker that is stopped between the server's answer and the commit

    with monkeypatch.context() as dying:
        dying.setattr(DownBackend, "send_messages", dies)
        with pytest.raises(SystemExit):
            send_due()
    assert [(row.sent_at, row.attempts, row.failed) for row in rows()] == [(None, 0, ""), (None, 0, "")]
    assert (send_due(), send_due()) == (2, 0)
    ids = [message.message()["Message-ID"] for message in mail.outbox]
    assert len(ids) == 3
    assert len(set(ids)) == 2


def test_a_database_that_goes_while_a_mail_is_queued_undoes_the_act_and_the_mail(committed_db: Any) -> None:
    with pytest.raises(DatabaseError), acting_as(ANNA):
        queue_mail(to="anna@voorbeeld.nl", subject="x", body="x", key="before")
        with psycopg.connect(committed_db.app) as other:
            other.execute("select pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
        queue_mail(to="anna@voorbeeld.nl", subject="x", body="x", key="after")
    connection.close()
    assert rows() == []
    queued("again")  # the next act finds the database, and its mail goes
    assert send_due() == 1


@pytest.mark.usefixtures("committed_db")
def test_more_than_one_run_can_send_goes_in_the_next_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 20)
    with acting_as(ANNA):
        for number in range(45):
            queue_mail(to=f"{number:02}@voorbeeld.nl", subject="x", body="x", key=str(number))
    assert [send_due() for _ in range(4)] == [20, 20, 5, 0]
    assert [message.to[0][:2] for message in mail.outbox] == [f"{number:02}" for number in range(45)]


@pytest.mark.usefixtures("committed_db")
def test_addresses_that_are_refused_do_not_keep_a_run_from_the_rest(
    backend: type[DownBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run full of refusals: they wait longer each time, and the next run is for the others."""
    monkeypatch.setattr(sending, "AT_ONCE", 20)
    backend.refuses = "weg@voorbeeld.nl"
    with acting_as(ANNA):
        for number in range(25):
            queue_mail(to="weg@voorbeeld.nl" if number < 20 else "er@voorbeeld.nl", subject="x", body="x",
                       key=str(number))  # fmt: skip
    assert [send_due(), send_due()] == [0, 5]
    assert {row.attempts for row in rows()} == {1}


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
