"""Names that lead to nobody: of the partners, municipalities and houses that the network knows. Read by everybody."""

from opmaat.core import clock
from opmaat.network.models import Municipality, Organisation, SafetyHouse
from opmaat.network.queries.in_force import valid_on


def known_names() -> frozenset[str]:
    """The whole names, for the warning while somebody writes without a name; one statement."""
    today = clock.today()
    partners = Organisation.objects.filter(valid_on(today)).order_by().values_list("name")
    towns = Municipality.objects.order_by().values_list("name")
    return frozenset(name for (name,) in partners.union(towns, SafetyHouse.objects.order_by().values_list("name")))
