"""Makes the demonstration region: who works there, then a thousand running and a thousand closed cases.

Some sixty cases through the actions, the rest in bulk by the owner in maintenance and by
the same rules; what the database guards by triggers is done and checked at the end. The
same seed makes the same region. A region that is there is left alone; half a one, of a
load that was cut off, is refused.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.reference import load_reference
from opmaat.core import clock
from opmaat.core.database.maintenance import as_owner
from opmaat.core.errors import NotConfigured
from opmaat.demo.content import case_plans
from opmaat.demo.content.moments import FIRST_DAY, midnight
from opmaat.demo.content.persons import PERSONS
from opmaat.demo.content.plan import CasePlan
from opmaat.demo.content.world import DemoRegion, demo_region
from opmaat.demo.loading import (
    accounts,
    alignments,
    asking,
    by_link,
    conferences,
    consultations,
    histories,
    informing,
    lately,
    looks,
    offers,
    partners,
    pictures,
    professionals,
    referrals,
    triage,
)
from opmaat.demo.loading import plans as approaches
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.lived import Lived, live, set_counter, to_live
from opmaat.demo.loading.lived.deeds import Tally
from opmaat.network.models import Region
from opmaat.network.models.demonstration import DemoAccount

Tell = Callable[[str, int, int], None]
HALF = (
    "In deze database staat een halve regio: het laden is eerder afgebroken. "
    "Maak een lege database aan (of kies een andere) en start opnieuw."
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many cases there are, how many of them were lived through, and in which deeds."""

    cases: int
    lived: int
    tally: Tally


def load_region(tell: Tell, limit: int | None = None) -> Loaded | None:
    """Make the region, with all cases or the first `limit`, and tell how far it is; nothing when it is there."""
    with as_owner() as connection:
        if _is_there():
            return None
        world, count = demo_region(), limit or PERSONS
        with clock.frozen(world.anchor), _nothing_is_waste():
            keys = _people(connection, world, tell)
            lived = _cases(connection, world, keys, tell, count)
            lately.load(connection, keys, world.anchor, lived.tally, tell)
            by_link.load(connection, keys, world.anchor, lived.tally, tell)
            accounts.load(world, keys)  # the last: they say that the region is whole
            return Loaded(count, len(lived.cases), lived.tally)


def _is_there() -> bool:
    if not Region.objects.exists():
        return False
    if not DemoAccount.objects.exists():
        raise NotConfigured(HALF)
    return True


@contextmanager
def _nothing_is_waste() -> Iterator[None]:
    """Everything is kept to the end: looking for waste among millions of objects costs a fifth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _people(connection: BaseDatabaseWrapper, world: DemoRegion, tell: Tell) -> Keys:
    """The reglement, the partners and who works there; and a log with a part for each month of the past."""
    tell("Partners en professionals", 0, 1)
    load_reference()
    with connection.cursor() as cursor:
        cursor.execute("select audit_prepare_months(%s, %s)", [midnight(FIRST_DAY), world.anchor])
    keys = partners.load(world)
    professionals.load(world, keys)
    tell("Partners en professionals", 1, 1)
    return keys


def _cases(connection: BaseDatabaseWrapper, world: DemoRegion, keys: Keys, tell: Tell, count: int) -> Lived:
    plans = list(_plans(world, tell, count))
    chosen = to_live(plans)
    lived = live(connection, chosen, keys, tell)
    apart = {plan.number for plan in chosen}
    written = histories.load(connection, [plan for plan in plans if plan.number not in apart], keys, tell)
    referrals.load(connection, world.anchor, tell)
    offers.load(connection, keys, world.anchor, tell)
    pictures.load(connection, tell)
    met = alignments.meet(connection, world.anchor)
    informing.load(connection, tell)
    asking.load(connection, world.anchor, tell)
    approaches.load(connection, world.anchor, tell)
    alignments.load(connection, met, tell)
    triage.load(connection, world, keys, tell)  # the last: what is due is destroyed
    conferences.load(connection, tell)
    consultations.load(connection, keys, tell)
    for number in _last_numbers(plans):
        set_counter(connection, number)
    looks.load(connection, looks.seen(plans, lived.cases | written.cases, world, keys, written.read), tell)
    return lived


def _plans(world: DemoRegion, tell: Tell, count: int) -> Iterator[CasePlan]:
    for done, plan in enumerate(case_plans(world, count), 1):
        yield plan
        if done % 20 == 0 or done == count:
            tell("Geschiedenissen", done, count)


def _last_numbers(plans: Sequence[CasePlan]) -> list[str]:
    """The highest number of each regime and year."""
    highest: dict[str, str] = defaultdict(str)
    for number in map(histories.stored_number, plans):
        series = number.rpartition("-")[0]
        highest[series] = max(highest[series], number)
    return list(highest.values())
