"""One list of everything a function can count in: the region, its houses, its municipalities."""

from collections.abc import Mapping

from opmaat.core import clock
from opmaat.network.actions.appointments import Where
from opmaat.network.models import Municipality, Region, SafetyHouse
from opmaat.network.queries.in_force import valid_on


def territories(regions: frozenset[int]) -> dict[str, Where]:
    """Every territory of these regions, under the word that the form sends."""
    municipalities = Municipality.objects.filter(valid_on(clock.today()), house__region__in=regions)
    return {
        **{f"region-{one.pk}": Where(region=one) for one in Region.objects.filter(pk__in=regions)},
        **{f"house-{one.pk}": Where(house=one) for one in SafetyHouse.objects.filter(region__in=regions)},
        **{
            f"municipality-{one.pk}": Where(municipality=one)
            for one in municipalities.select_related("house").order_by("name")
        },
    }


def in_groups(places: Mapping[str, Where]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The same as a list to choose from, with a heading for each kind."""
    headings = {"region": "Regio", "house": "Zorg- en Veiligheidshuis", "municipality": "Gemeente"}
    return [
        (heading, [(key, str(place)) for key, place in places.items() if key.startswith(f"{kind}-")])
        for kind, heading in headings.items()
    ]
