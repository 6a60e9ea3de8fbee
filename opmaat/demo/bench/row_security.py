"""What row security costs: the SQL of a page with the policies, and the very same SQL without.

Without is: as the owner of the tables with maintenance on, for whom one policy lets everything
through. The samples alternate, so that both meet the same machine; both are prepared after three
times, as in the application. Functions of the kernel are left out: they are the same either way.
The owner finds more rows than the viewer, if anything.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from opmaat.core.database.maintenance import OWNER, as_owner
from opmaat.core.transaction import SET_VIEWER, acting_as
from opmaat.demo.bench import timing
from opmaat.demo.bench.people import Onlooker
from opmaat.demo.bench.timing import Timed

# The heaviest thing one could ask for a desk: every item of all my cases, one by one, counted.
EVERYTHING = """
select i.life_domain, count(*) from cases_case_access a join cases_item i on i.case_id = a.case_id
where a.engagement_id = {} and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now() group by 1
"""
ASKS_A_TABLE = re.compile(r"^\s*select .*\b(from|join)\s+\"?cases_", re.IGNORECASE | re.DOTALL)
# These read as the kernel does, whoever asks; what a policy calls stands in no statement.
OF_THE_KERNEL = re.compile(r"\b(?:from|join|lateral)\s+(?:opmaat|referrals|conferences|plans)_\w+\(")


@dataclass(frozen=True, slots=True)
class Cost:
    """The statements of one page together: the medians summed, the slowest statement, and the page around them."""

    page: str
    viewer: str
    statements: int
    with_policies: float
    without: float
    slowest: float
    ratio: float
    page_median: float = 0.0
    page_ratio: float = 0.0


def of_page(page: str, address: str, onlooker: Onlooker, samples: int) -> Cost:
    """Of the protected tables that this page reads."""
    get = onlooker.page(address)
    get()
    with timing.statements() as said:
        get()
    asked = [one for one in said if ASKS_A_TABLE.match(one) and not OF_THE_KERNEL.search(one)]
    cost = _cost(page, asked, onlooker, samples)
    median = timing.timed(get, samples=samples).median
    return replace(cost, page_median=median, page_ratio=median / (median - cost.with_policies + cost.without))


def of_everything(onlooker: Onlooker, samples: int) -> Cost:
    """Of counting every item of all one's cases: some fourteen thousand rows."""
    return _cost("everything", [EVERYTHING.format(onlooker.viewer.engagement_id)], onlooker, samples)


def _cost(page: str, statements: Sequence[str], onlooker: Onlooker, samples: int) -> Cost:
    medians = [_both(statement, onlooker, samples) for statement in statements]
    with_policies, without = sum(one.median for one, _ in medians), sum(other.median for _, other in medians)
    slowest = max(one.median for one, _ in medians)
    return Cost(page, onlooker.name, len(medians), with_policies, without, slowest, with_policies / without)


def _both(statement: str, onlooker: Onlooker, samples: int) -> tuple[Timed, Timed]:
    """The same statement by turns, with and without."""
    with_policies: list[float] = []
    without: list[float] = []
    with _both_sides(onlooker) as (viewer, owner):
        for number in range(samples + timing.WARM_UP):
            one, other = _duration(viewer, statement), _duration(owner, statement)
            if number >= timing.WARM_UP:
                with_policies.append(one)
                without.append(other)
    return timing.of(with_policies), timing.of(without)


def _duration(cursor: Any, statement: str) -> float:
    start = perf_counter()
    cursor.execute(statement)
    cursor.fetchall()
    return (perf_counter() - start) * 1000


@contextmanager
def _both_sides(onlooker: Onlooker) -> Iterator[tuple[Any, Any]]:
    """A cursor of the viewer's act, and one of the owner beside it, at the same moment."""
    with (
        as_owner() as owner,
        transaction.atomic(using=OWNER),
        owner.cursor() as without,
        acting_as(onlooker.viewer) as act,
        connection.cursor() as with_policies,
    ):
        without.execute(SET_VIEWER, [act.viewer.key, act.now.isoformat()])
        yield with_policies, without
