"""The fixtures of every test.

`db` (pytest-django) gives a database as `opmaat_app` inside a transaction that is rolled
back. `committed_db` gives a fresh copy in which transactions commit: for "no viewer",
revocation, threads and everything the owner must load. `world(load)` is such a copy in
which `load` already ran as the owner. The clock stands still; the clock of a test is `moment`.
"""

import copy
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeVar

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from opmaat.core import clock
from opmaat.core.database import catalogue, guard, maintenance
from tests.harness import databases, statements

T = TypeVar("T")
MOMENT = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)  # a Monday morning, ten o'clock in the Netherlands
GUARDED = {"db", "committed_db", "world"}
_numbers = count(1)
_worlds: dict[str, tuple[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Database:
    """One database and its two addresses, for a program that is started by a test."""

    name: str
    app: str
    owner: str


@pytest.fixture(autouse=True)
def moment() -> Iterator[datetime]:
    """The clock stands still at this moment."""
    with clock.frozen(MOMENT) as at:
        yield at


@pytest.fixture(scope="session")
def test_server(django_db_blocker: DjangoDbBlocker) -> databases.Place:
    """The server of this run, with its migrated database."""
    with django_db_blocker.unblock():
        return databases.place()


@pytest.fixture(scope="session")
def session_database(test_server: databases.Place, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """The database of this test process."""
    found = _copy(test_server, test_server.template)
    with django_db_blocker.unblock():
        _use(found)
        if faults := catalogue.role_faults():
            raise pytest.UsageError("; ".join(faults))
    yield found
    with django_db_blocker.unblock():
        connections.close_all()
    for name in (found.name, *(name for name, _ in _worlds.values())):
        test_server.drop(name)


@pytest.fixture(scope="session")
def protected_tables(session_database: Database, django_db_blocker: DjangoDbBlocker) -> frozenset[str]:
    """The tables that answer nothing without a viewer."""
    with django_db_blocker.unblock():
        return frozenset(table.name for table in catalogue.tables() if table.forced)


@pytest.fixture(scope="session")
def django_db_setup(session_database: Database) -> None:
    """Instead of pytest-django's: its database would belong to the role that tests it."""


@pytest.fixture
def transactional_db() -> None:
    """Refused: emptying tables needs TRUNCATE, which the application has not."""
    pytest.fail("Use `committed_db`: a fresh copy instead of emptied tables.")


@pytest.fixture
def committed_db(
    test_server: databases.Place, session_database: Database, django_db_blocker: DjangoDbBlocker
) -> Iterator[Database]:
    """A fresh copy of the migrated database, in which transactions commit."""
    with django_db_blocker.unblock(), _lent(test_server, test_server.template, session_database) as found:
        yield found


@pytest.fixture
def world(
    test_server: databases.Place, session_database: Database, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[Callable[[], T]], T]]:
    """`world(load)`: a fresh copy of a database in which `load` ran as the owner, once; gives its result."""
    with django_db_blocker.unblock():
        lent: list[AbstractContextManager[Database]] = []

        def enter(load: Callable[[], T]) -> T:
            name, result = _world(test_server, load)
            lent.append(_lent(test_server, name, session_database))
            lent[-1].__enter__()
            return copy.deepcopy(result)

        yield enter
        for each in lent:
            each.__exit__(None, None, None)


@pytest.fixture
def as_owner(committed_db: Database) -> Callable[[], AbstractContextManager[BaseDatabaseWrapper]]:
    """`with as_owner():` every query goes to the owner, with maintenance on, and is committed."""
    return maintenance.as_owner


@pytest.fixture
def counted() -> Callable[..., AbstractContextManager[statements.Counted]]:
    """`with counted(at_most=15):` counts SQL statements."""
    return statements.counted


@pytest.fixture(autouse=True)
def _no_reading_without_viewer(request: pytest.FixtureRequest) -> Iterator[None]:
    """Names the protected table that a test or the code reads outside `acting_as`."""
    if not GUARDED & set(request.fixturenames) or request.node.get_closest_marker("no_guard"):
        yield
        return
    with guard.watching(request.getfixturevalue("protected_tables")):
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`transaction=True` on the marker would empty tables as well."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: use committed_db instead of transaction=True")


def _world(server: databases.Place, load: Callable[[], T]) -> tuple[str, T]:
    key = f"{load.__module__}.{load.__qualname__}"
    if key not in _worlds:
        made = _copy(server, server.template)
        _use(made)
        with maintenance.as_owner():
            result = load()
        connections.close_all()
        _worlds[key] = (made.name, result)
    return _worlds[key]


@contextmanager
def _lent(server: databases.Place, source: str, afterwards: Database) -> Iterator[Database]:
    found = _copy(server, source)
    _use(found)
    try:
        yield found
    finally:
        _use(afterwards)
        server.drop(found.name)


def _copy(server: databases.Place, source: str) -> Database:
    process = os.environ.get("PYTEST_XDIST_WORKER", "gw")
    name = f"{server.template}_{process}_{next(_numbers)}"
    server.copy(name, of=source)
    return Database(name, server.address(server.app, name), server.address(server.owner, name))


def _use(database: Database) -> None:
    databases.point("default", database.app)
    databases.point("owner", database.owner)
