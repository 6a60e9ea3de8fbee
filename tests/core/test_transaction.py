"""One act has one viewer and one moment, told to PostgreSQL for one transaction only."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from opmaat.core.transaction import acting_as, current_act, required_act
from opmaat.core.viewer import Viewer

VIEWER = Viewer(key="42", engagement_id=42)


def told() -> tuple[int | None, str | None, datetime | None]:
    with connection.cursor() as cursor:
        cursor.execute("select opmaat_viewer(), opmaat_job(), opmaat_now()")
        return cursor.fetchone()  # type: ignore[no-any-return]


@pytest.mark.django_db
def test_the_database_knows_the_viewer_and_the_clock(moment: datetime) -> None:
    with acting_as(VIEWER) as act:
        assert told() == (42, None, moment)
        assert current_act() is act
    assert current_act() is None


@pytest.mark.django_db
def test_a_job_is_no_engagement(moment: datetime) -> None:
    with acting_as(Viewer.job("seal-log")):
        assert told() == (None, "seal-log", moment)


@pytest.mark.parametrize("key", ["", "0x1", "1;drop", "-1", "1 or 1=1", "link:3", "9" * 19, "job:x"])
@pytest.mark.django_db
def test_what_is_not_a_number_is_no_engagement(key: str) -> None:
    with acting_as(Viewer(key=key)):
        assert told()[0] is None


def test_afterwards_nothing_is_left(committed_db: object) -> None:
    with acting_as(VIEWER):
        pass
    assert told() == (None, None, None)


def test_after_an_error_nothing_is_left(committed_db: object) -> None:
    with pytest.raises(ZeroDivisionError), acting_as(VIEWER):
        raise ZeroDivisionError
    assert told() == (None, None, None)
    assert current_act() is None


@pytest.mark.django_db
def test_nor_inside_the_transaction_of_a_test() -> None:
    with acting_as(VIEWER):
        pass
    assert told() == (None, None, None)
    with pytest.raises(ZeroDivisionError), acting_as(VIEWER):
        raise ZeroDivisionError
    assert told() == (None, None, None)


@pytest.mark.django_db
def test_a_second_viewer_or_moment_is_refused(moment: datetime) -> None:
    with acting_as(VIEWER):
        with acting_as(VIEWER):
            assert told()[0] == 42
        with pytest.raises(RuntimeError, match="one viewer"), acting_as(Viewer(key="43")):
            pass
        with pytest.raises(RuntimeError, match="one moment"), acting_as(VIEWER, at=moment + timedelta(1)):
            pass


@pytest.mark.django_db
def test_another_moment_holds_for_the_whole_act() -> None:
    past = datetime(2023, 5, 1, tzinfo=UTC)
    with acting_as(VIEWER, at=past):
        assert told()[2] == past
        assert required_act().now == past


def test_what_was_registered_happens_before_the_commit(committed_db: object) -> None:
    seen: list[int | None] = []
    with acting_as(VIEWER) as act:
        act.before_commit["look"] = lambda: seen.append(told()[0])
        assert seen == []
    assert seen == [42]


def test_what_was_registered_can_still_stop_the_commit(committed_db: object) -> None:
    def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError), acting_as(VIEWER) as act:
        act.before_commit["look"] = fail
        with connection.cursor() as cursor:
            cursor.execute("insert into django_session values ('key', 'data', now())")
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from django_session")
        assert cursor.fetchone() == (0,)


def test_without_an_act_there_is_none() -> None:
    with pytest.raises(RuntimeError, match="viewer"):
        required_act()


@pytest.mark.parametrize("name", ["", "a:b", "a b", "a;b"])
def test_a_job_has_a_plain_name(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        Viewer.job(name)
