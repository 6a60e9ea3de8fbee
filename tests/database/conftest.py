"""What the tests of the database itself share: a copy of one's own, and the roles of the whole server."""

from collections.abc import Iterator

import pytest

from tests.harness.databases import Place, alone
from tests.harness.fixtures import Database, copied


@pytest.fixture
def own_copy(test_server: Place, session_database: Database) -> Iterator[Database]:
    """A copy of this test alone: one that is lent may be held by whoever puts it back, and nobody copies one in use."""
    found = copied(test_server, test_server.template)
    yield found
    test_server.drop(found.name)


@pytest.fixture
def server_roles() -> Iterator[None]:
    """Roles are of the server: one process of a run at a time changes them, or says which there are."""
    with alone("roles"):
        yield
