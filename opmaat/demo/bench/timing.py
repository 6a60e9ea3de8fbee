"""Samples of one thing done many times: after a warm-up, with the median and the 95th percentile.

Counts SQL statements as the tests do: session, viewer and log included, transaction control not.
"""

import gc
import re
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

SAMPLES, WARM_UP = 200, 20
CONTROL = re.compile(r"\s*(begin|commit|rollback|savepoint|release|set constraints)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timed:
    """How long something took, in milliseconds."""

    median: float
    p95: float
    samples: int


def timed(work: Callable[[], object], *, samples: int = SAMPLES, warm_up: int = WARM_UP) -> Timed:
    """Do it that often; the garbage collector runs between the samples as it would between requests."""
    for _ in range(warm_up):
        work()
    gc.collect()
    found = []
    for _ in range(samples):
        start = perf_counter()
        work()
        found.append((perf_counter() - start) * 1000)
    return of(found)


def of(milliseconds: list[float]) -> Timed:
    """The summary of samples taken elsewhere."""
    ordered = sorted(milliseconds)
    return Timed(statistics.median(ordered), ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)], len(ordered))


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL statements of the application within; complete when it ends."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found.extend(query["sql"] for query in captured if not CONTROL.match(query["sql"]))
