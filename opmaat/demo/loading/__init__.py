"""Makes the demonstration region: who works there, then a thousand running and a thousand closed cases.

By the owner in maintenance, in bulk and by the same rules; what the database guards by
triggers is done and checked at the end. The same seed makes the same region. A region
that is there is left alone.
"""

from collections.abc import Callable

from opmaat.cases.reference import load_reference
from opmaat.core import clock
from opmaat.core.database.maintenance import as_owner
from opmaat.demo.content import case_plans
from opmaat.demo.content.world import demo_region
from opmaat.demo.loading import accounts, histories, looks, partners, professionals
from opmaat.network.models import Region

Tell = Callable[[str, int, int], None]
PARTS = 6


def load_region(tell: Tell) -> None:
    """Make the region when it is not there yet; tells how far it is."""
    with as_owner() as connection:
        if Region.objects.exists():
            return
        world = demo_region()
        with clock.frozen(world.anchor):
            tell("Reglement", 0, PARTS)
            load_reference()
            tell("Partners", 1, PARTS)
            keys = partners.load(world)
            tell("Professionals", 2, PARTS)
            professionals.load(world, keys)
            accounts.load(world, keys)
            tell("Casussen", 3, PARTS)
            plans = tuple(case_plans(world))
            histories.load(connection, plans, keys, tell)
            tell("Logboek", 5, PARTS)
            looks.load(connection, plans, keys)
            tell("Klaar", PARTS, PARTS)
