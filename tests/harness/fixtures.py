"""The fixtures of every test.

`db` (pytest-django) gives a database as `opmaat_app` inside a transaction that is rolled
back. `committed_db` gives a fresh copy in which transactions commit: for "no viewer",
revocation, threads and everything the owner must load. `world(load)` is such a copy in
which `load` already ran as the owner, once in a run. After a test such a copy is put back as it
was and lent again, see `reusing`. The clock stands still; the clock of a test is `moment`.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TypeVar

import pytest
from django.core.cache import cache
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.conninfo import conninfo_to_dict
from pytest_django import DjangoDbBlocker

from opmaat.core import clock
from opmaat.core.database import catalogue, maintenance
from tests.harness import databases, guard, statements
from tests.harness.reusing import Reused, reused

T = TypeVar("T")
MOMENT = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)  # a Monday morning, ten o'clock in the Netherlands
GUARDED = {"db", "committed_db", "world"}
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Database:
    """One database and its two addresses, for a program that is started by a test."""

    name: str
    app: str
    owner: str

    @property
    def roles(self) -> dict[str, str]:
        """Who works at each of Django's two addresses."""
        addresses = {"default": self.app, "owner": self.owner}
        return {alias: str(conninfo_to_dict(address)["user"]) for alias, address in addresses.items()}


# How often a database was lent, and the copies that a next test goes on with.
_lendings: Counter[str] = Counter()
_kept: dict[str, tuple[Database, Reused]] = {}
KEPT = 2
# A test changed more than rows: the next ones may well do the same, and get plain copies.
PLAIN = 3


@pytest.fixture(autouse=True)
def moment() -> Iterator[datetime]:
    """The clock stands still at this moment."""
    with clock.frozen(MOMENT) as at:
        yield at


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """How often somebody tried to sign in, and which code was used, is not known to the next test."""
    yield
    cache.clear()


@pytest.fixture(scope="session")
def test_server(django_db_blocker: DjangoDbBlocker) -> databases.Place:
    """The server of this run, with its migrated database."""
    with django_db_blocker.unblock():
        return databases.place()


@pytest.fixture(scope="session")
def session_database(test_server: databases.Place, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """The database of this test process."""
    found = copied(test_server, test_server.template)
    with django_db_blocker.unblock():
        _use(found)
        if faults := catalogue.role_faults():
            raise pytest.UsageError("; ".join(faults))
    yield found
    with django_db_blocker.unblock():
        connections.close_all()
    while _kept:
        _leave(test_server)
    test_server.drop(found.name)
    databases.hang_up()


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
    request: pytest.FixtureRequest,
    test_server: databases.Place,
    session_database: Database,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Callable[[Callable[[], T]], T]]:
    """`world(load)`: a fresh copy of a database in which `load` ran as the owner, once; gives its result."""
    with django_db_blocker.unblock():
        lent: list[AbstractContextManager[Database]] = []

        def enter(load: Callable[[], T]) -> T:
            name, result = _world(test_server, load)
            # A browser may ask something just after its story has ended.
            fresh = request.node.get_closest_marker("journey") is not None
            lent.append(_lent(test_server, name, session_database, fresh=fresh))
            lent[-1].__enter__()
            return result

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
    """The database in which this was loaded, and a result of one's own; whichever process asks first loads it."""

    def make() -> tuple[str, T]:
        made = copied(server, server.template)
        _use(made)
        with maintenance.as_owner():
            result = load()
        connections.close_all()
        return made.name, result

    return databases.once(f"{load.__module__}.{load.__qualname__}", make)


@contextmanager
def _lent(server: databases.Place, source: str, afterwards: Database, *, fresh: bool = False) -> Iterator[Database]:
    found, again = _taken(server, source, fresh=fresh)
    _use(found)
    if again:
        again.take_up()
    try:
        yield found
    finally:
        if again:
            again.lay_down(found.roles)
        _use(afterwards)
        if again and source not in _kept and again.put_back():
            _kept[source] = found, again
        else:
            _lendings[source] -= PLAIN if again else 0
            _drop(server, found, again)
        while len(_kept) > KEPT:
            _leave(server)


def _taken(server: databases.Place, source: str, *, fresh: bool) -> tuple[Database, Reused | None]:
    """The copy that a test before put back, or a new one; from its second test on it is kept."""
    if not fresh and source in _kept:
        return _kept.pop(source)
    _lendings[source] = min(_lendings[source] + 1, 2)
    made = copied(server, source)
    again = not fresh and _lendings[source] > 1
    return made, reused(server.address(server.admin, made.name)) if again else None


def _leave(server: databases.Place) -> None:
    """The copy that was not asked for the longest."""
    source = next(iter(_kept))
    _drop(server, *_kept.pop(source))


def _drop(server: databases.Place, found: Database, again: Reused | None) -> None:
    if again:
        again.close()
    server.drop(found.name)


def copied(server: databases.Place, source: str) -> Database:
    """A new copy, for who asks it alone."""
    process = os.environ.get("PYTEST_XDIST_WORKER", "gw")
    name = f"{server.template}_{process}_{next(_numbers)}"
    server.copy(name, of=source)
    return Database(name, server.address(server.app, name), server.address(server.owner, name))


def _use(database: Database) -> None:
    databases.point("default", database.app)
    databases.point("owner", database.owner)
