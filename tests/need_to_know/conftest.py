"""The small world as a fixture; after the last test, how many situations and markers were compared."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.harness import databases, fixtures
from tests.world.small import SmallWorld, build

TOLD = "told"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the tests of this folder told with `record_property("told", ...)`, in one place."""
    told = [
        str(value)
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == TOLD
    ]
    if told:
        terminalreporter.section("need-to-know")
        for line in told:
            terminalreporter.write_line(line)


@pytest.fixture
def small(world: Callable[[Callable[[], SmallWorld]], SmallWorld]) -> SmallWorld:
    """A fresh copy of the small world."""
    return world(build)


@pytest.fixture(scope="module")
def standing_copy(
    test_server: databases.Place, session_database: fixtures.Database, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[fixtures.Database, SmallWorld]]:
    """One copy of the small world for a whole module."""
    with django_db_blocker.unblock():
        name, loaded = fixtures._world(test_server, build)
        copy = fixtures.copied(test_server, name)
        fixtures._use(session_database)
        yield copy, loaded
        fixtures._use(session_database)
        test_server.drop(copy.name)


@pytest.fixture
def standing(
    standing_copy: tuple[fixtures.Database, SmallWorld],
    session_database: fixtures.Database,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[SmallWorld]:
    """The small world that the tests of a module share: each leaves it as it is."""
    copy, loaded = standing_copy
    with django_db_blocker.unblock():
        fixtures._use(copy)
        yield loaded
        fixtures._use(session_database)
