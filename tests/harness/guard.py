"""A protected table that is read without a viewer is a mistake, not an empty list.

Row security would give zero rows, and a page that is wrongly empty looks fine. The guard
names the table instead. It is no part of the protection: outside the tests nobody has it.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from opmaat.core.transaction import current_act

TABLE = re.compile(r'(?:from|join|into|update)\s+"?([a-z][a-z0-9_]*)"?', re.IGNORECASE)


class NoViewer(AssertionError):
    """A protected table was used outside `acting_as`."""


@contextmanager
def watching(protected: frozenset[str]) -> Iterator[None]:
    """Watch the application's connection of this thread."""

    def watch(execute: Callable[..., Any], query: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if current_act() is None and (used := protected.intersection(TABLE.findall(str(query)))):
            raise NoViewer(f"{', '.join(sorted(used))} outside acting_as(...)")
        return execute(query, params, many, context)

    with connection.execute_wrapper(watch):
        yield
