"""What the tests of the cases room stand on: the table of `tests.cases.world`, and short words for it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from opmaat.cases.access import case_for
from opmaat.cases.models import Case
from opmaat.core.database.maintenance import as_owner
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from tests.cases.world import Table, load
from tests.network.builders import sign_in


@dataclass(slots=True)
class Scene:
    """The loaded table, with who looks and at which case."""

    table: Table

    def viewer(self, role: str) -> Viewer:
        """Somebody who looks."""
        return self.table.viewer(role)

    @contextmanager
    def acting(self, role: str, case: str = "pga") -> Iterator[tuple[Viewer, Case]]:
        """An act by somebody in a case they may see."""
        viewer = self.viewer(role)
        with acting_as(viewer):
            yield viewer, case_for(viewer, self.table.cases[case])

    def engagement(self, role: str) -> Engagement:
        """Somebody at work."""
        return self.table.engagement(role)

    def owner(self) -> AbstractContextManager[Any]:
        """To look at the rows as they are."""
        return as_owner()

    def browser(self, role: str) -> Client:
        """A browser in which somebody is signed in."""
        client = Client(HTTP_HOST="localhost")
        sign_in(client, self.engagement(role))
        return client

    def events(self, action: str = "") -> list[dict[str, Any]]:
        """What the log holds, as the owner sees it."""
        with as_owner() as owner, owner.cursor() as cursor:
            cursor.execute("select * from audit_event order by id")
            names = [column.name for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return [row for row in rows if not action or row["action"] == action]


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the table."""
    return Scene(world(load))


@pytest.fixture
def no_leftover() -> Iterator[None]:
    """The connection is fit for the next act."""
    yield
    assert not connection.needs_rollback
