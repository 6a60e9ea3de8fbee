"""Maintenance is the owner's, on the owner's own address, and never mixed with a viewer."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, router
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.core.database.maintenance import as_owner, in_maintenance
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

Owner = Callable[[], AbstractContextManager[BaseDatabaseWrapper]]


def user(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        return str(cursor.fetchone()[0])


def test_the_orm_goes_to_the_owner_inside_only(committed_db: object) -> None:
    assert router.db_for_write(Session) == "default"
    with as_owner() as owner:
        assert in_maintenance()
        assert router.db_for_read(Session) == router.db_for_write(Session) == "owner"
        assert user(owner) == "opmaat_owner"
    assert not in_maintenance()
    assert user(connection) == "opmaat_app"


def test_a_row_of_the_owner_is_afterwards_written_by_the_application(committed_db: object, moment: datetime) -> None:
    with as_owner():
        row = Session.objects.create(session_key="key", session_data="", expire_date=moment)
    assert router.db_for_write(Session, instance=row) == "default"


@pytest.mark.django_db
def test_not_inside_an_act() -> None:
    with acting_as(Viewer.job("test")), pytest.raises(RuntimeError, match="no viewer"), as_owner():
        pass


def load_one_session() -> str:
    from django.utils.timezone import now

    return Session.objects.create(session_key="world", session_data="", expire_date=now()).session_key


@pytest.mark.parametrize("time", [1, 2])
def test_each_test_gets_a_fresh_copy_of_a_world(world: Callable[[Callable[[], str]], str], time: int) -> None:
    key = world(load_one_session)
    assert [row.session_key for row in Session.objects.all()] == [key]
    Session.objects.all().delete()
