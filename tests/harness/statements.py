"""Counts SQL statements as `docs/benchmarks.md` does: session, viewer and log included, transaction control not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = re.compile(r"\s*(begin|commit|rollback|savepoint|release|set constraints)\b", re.IGNORECASE)


@dataclass(slots=True)
class Counted:
    """The statements of one stretch of code; complete when the stretch has ended."""

    statements: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)

    def __str__(self) -> str:
        return "\n".join(f"{number:3} {text[:300]}" for number, text in enumerate(self.statements, 1))


@contextmanager
def counted(*, at_most: int | None = None) -> Iterator[Counted]:
    """Count what happens inside; fail with the whole list when it is more than allowed."""
    found = Counted()
    with CaptureQueriesContext(connection) as captured:
        yield found
    found.statements = [query["sql"] for query in captured if not CONTROL.match(query["sql"])]
    assert at_most is None or len(found) <= at_most, f"{len(found)} statements, at most {at_most}:\n{found}"
