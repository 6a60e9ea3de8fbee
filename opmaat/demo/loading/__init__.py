"""Makes the demonstration region: who works there, then a thousand running and a thousand closed cases.

One case in twenty through the actions, the rest in bulk by the owner in maintenance and by
the same rules; what the database guards by triggers is done and checked at the end. The
same seed makes the same region. A region that is there is left alone; half a one, of a
load that was cut off, is refused.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.reference import load_reference
from opmaat.core import clock
from opmaat.core.database.maintenance import as_owner
from opmaat.core.errors import NotConfigured
from opmaat.demo.content import case_plans
from opmaat.demo.content.moments import FIRST_DAY, midnight
from opmaat.demo.content.plan import CasePlan
from opmaat.demo.content.world import DemoRegion, demo_region
from opmaat.demo.loading import accounts, histories, lately, looks, partners, professionals
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.lived import live, set_counter, to_live
from opmaat.network.models import Region
from opmaat.network.models.demonstration import DemoAccount

Tell = Callable[[str, int, int], None]
PARTS = 6
HALF = (
    "In deze database staat een halve regio: het laden is eerder afgebroken. "
    "Maak een lege database aan (of kies een andere) en start opnieuw."
)


def load_region(tell: Tell, limit: int | None = None) -> None:
    """Make the region when it is not there yet, with all cases or the first `limit`; tells how far it is."""
    with as_owner() as connection:
        if _is_there():
            return
        world = demo_region()
        with clock.frozen(world.anchor):
            tell("Reglement", 0, PARTS)
            load_reference()
            _prepare_log(connection, world)
            keys = _people(world, tell)
            plans = tuple(case_plans(world, limit))
            _cases(connection, plans, keys, tell)
            tell("De laatste dagen", 5, PARTS)
            lately.load(connection, keys, world.anchor)
            accounts.load(world, keys)  # the last: they say that the region is whole
            tell("Klaar", PARTS, PARTS)


def _is_there() -> bool:
    if not Region.objects.exists():
        return False
    if not DemoAccount.objects.exists():
        raise NotConfigured(HALF)
    return True


def _prepare_log(connection: BaseDatabaseWrapper, world: DemoRegion) -> None:
    """The log has a part for each month; those of the past are made now."""
    with connection.cursor() as cursor:
        cursor.execute("select audit_prepare_months(%s, %s)", [midnight(FIRST_DAY), world.anchor])


def _people(world: DemoRegion, tell: Tell) -> Keys:
    tell("Partners", 1, PARTS)
    keys = partners.load(world)
    tell("Professionals", 2, PARTS)
    professionals.load(world, keys)
    tell("Casussen", 3, PARTS)
    return keys


def _cases(connection: BaseDatabaseWrapper, plans: Sequence[CasePlan], keys: Keys, tell: Tell) -> None:
    chosen = to_live(plans)
    lived = live(connection, chosen, keys, tell)
    apart = {plan.number for plan in chosen}
    ids = histories.load(connection, [plan for plan in plans if plan.number not in apart], keys, tell)
    for number in _last_numbers(plans):
        set_counter(connection, number)
    tell("Logboek", 5, PARTS)
    looks.load(connection, plans, lived.cases | ids, keys)


def _last_numbers(plans: Sequence[CasePlan]) -> list[str]:
    """The highest number of each regime and year."""
    highest: dict[str, str] = defaultdict(str)
    for number in map(histories.stored_number, plans):
        series = number.rpartition("-")[0]
        highest[series] = max(highest[series], number)
    return list(highest.values())
