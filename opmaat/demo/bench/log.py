"""What writing the log costs: a transaction that records one look at fifty items, and how many fit in a second.

On a server that waits for the disk at each commit, as in production. The rows are real rows of
the log of this data set, recognisable by their action.
"""

from dataclasses import dataclass
from time import perf_counter

from opmaat.audit.recording import shown
from opmaat.core.transaction import acting_as
from opmaat.demo.bench import timing
from opmaat.demo.bench.people import Onlooker
from opmaat.demo.bench.timing import Timed

ITEMS = range(1, 51)


@dataclass(frozen=True, slots=True)
class LogFigure:
    """A transaction with a look and without one, and the looks of one connection in a second."""

    with_look: Timed
    without: Timed
    per_second: float


def measure(onlooker: Onlooker, samples: int, *, seconds: float) -> LogFigure:
    """One connection, one look at a time."""

    def look() -> None:
        with acting_as(onlooker.viewer, address="127.0.0.1"):
            shown(action="bench.look", case_id=1, item_ids=ITEMS, categories=1, reglement="pga")

    def nothing() -> None:
        with acting_as(onlooker.viewer, address="127.0.0.1"):
            pass

    with_look, without = timing.timed(look, samples=samples), timing.timed(nothing, samples=samples)
    start, count = perf_counter(), 0
    while perf_counter() - start < seconds:
        look()
        count += 1
    return LogFigure(with_look, without, count / (perf_counter() - start))
