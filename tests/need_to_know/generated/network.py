"""Who is who in a generated world: units of every kind and place, people of every standing.

Spread evenly instead of by chance where a combination must occur: each kind has somebody
with each function, each function somebody without account, screening or training.
"""

from itertools import count

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.facts import WITHOUT_PLACE
from tests.need_to_know.generated.chance import Chance, Period
from tests.world import shape
from tests.world.rows import World

FUNCTIONS = list(Function)
PER_KIND = 20
ABSENT, UNSCREENED, UNTRAINED, ENDED = 0, 1, (2, 3), 4
DESIGNATED = (Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT)
BY_A_UNIT = (*DESIGNATED, Function.PGA_EXPERT)
Where = tuple[int | None, int | None, int | None]
# Region, house, municipality: which of them counts depends on the function. Most cases are in 1 and 2.
COMMON_PLACES: tuple[Where, ...] = ((1, 1, 1), (1, 1, 1), (1, 1, 2), (None, 1, 1), (None, None, 1))
PLACES: tuple[Where, ...] = (*COMMON_PLACES, (1, 2, 3), (2, 3, 4), (None, 3, 4), (None, None, 3), (None, None, 4))


def build_network(chance: Chance) -> World:
    """Two regions with their houses and municipalities, ninety units, six hundred engagements."""
    world = World()
    _territory(world)
    _units(world)
    for kind_number, kind in enumerate(UnitKind):
        units = [unit for unit in world.unit if unit.kind == kind]
        for number in range(PER_KIND):
            _engagement(world, chance, units[number % len(units)], kind_number, number)
    _second_workplaces(world, chance)
    return world


def _territory(world: World) -> None:
    world.region = [shape.Region(id=1, name="Midden"), shape.Region(id=2, name="Elders")]
    world.safetyhouse = [
        shape.House(id=number, region_id=region, name=f"Huis {number}") for number, region in ((1, 1), (2, 1), (3, 2))
    ]
    world.municipality = [
        shape.Municipality(id=number, house_id=house, code=f"GM{number:04}", name=f"Gemeente {number}")
        for number, house in ((1, 1), (2, 1), (3, 2), (4, 3))
    ]


def _units(world: World) -> None:
    world.organisation = [shape.Organisation(id=1, region_id=1, name="Iedereen", sort_key="iedereen")]
    number = count(1)
    world.unit = [
        shape.Unit(id=next(number), organisation_id=1, name=f"{kind} {place}", kind=kind, place_2_27=_at(kind, place))
        for kind in UnitKind
        for place in Place
    ]


def _at(kind: UnitKind, place: Place) -> Place:
    """Of a kind that the law gives no place, all units have none."""
    return Place.NONE if kind in WITHOUT_PLACE else place


def _engagement(world: World, chance: Chance, unit: shape.Unit, kind: int, number: int) -> None:
    """One person at work; the numbers decide standing and function, chance the periods."""
    key = len(world.engagement) + 1
    standing = (kind * 8 + number) % PER_KIND
    account = shape.Account(
        id=key, name=f"Professional {key}", email=f"p{key}@voorbeeld.test", is_active=standing != ABSENT
    )
    starts_at, ends_at = chance.not_in_force() if standing == ENDED else chance.period(1.0)
    engagement = shape.Engagement(id=key, account_id=key, unit_id=unit.id, starts_at=starts_at, ends_at=ends_at)
    world.account.append(account)
    world.engagement.append(engagement)
    screened = standing != UNSCREENED and (standing, kind % 3) != (ABSENT, 0)
    trained = standing not in UNTRAINED and (standing, kind % 3) not in ((ABSENT, 1), (UNSCREENED, 1))
    _standing(world, chance, engagement, screened=screened, trained=trained)
    for shift, likely in ((0, 1.0), (7, 0.7)):
        function = (kind + number + shift) % (len(FUNCTIONS) + 1)
        if function < len(FUNCTIONS) and chance.happens(likely):
            where = chance.choice(COMMON_PLACES)
            _appoint(world, key, FUNCTIONS[function], chance.in_force(), where, chance.choice(world.unit))
    if chance.happens(0.25):
        anything, anywhere = chance.choice(FUNCTIONS), chance.choice(PLACES)
        _appoint(world, key, anything, chance.period(0.4), anywhere, chance.choice(world.unit))


def _standing(world: World, chance: Chance, engagement: shape.Engagement, *, screened: bool, trained: bool) -> None:
    """Screening and training, sometimes lapsed, sometimes twice."""
    who = engagement.id, engagement.account_id
    for start, end in _periods(chance, screened):
        number = len(world.screening) + 1
        row = shape.Screening(id=number, engagement_id=who[0], starts_at=start, ends_at=end)
        world.screening.append(row)
    for start, end in _periods(chance, trained):
        number = len(world.training) + 1
        world.training.append(shape.Training(id=number, account_id=who[1], starts_at=start, ends_at=end))


def _periods(chance: Chance, holds: bool) -> list[Period]:
    if holds:
        return [chance.in_force(), *([chance.not_in_force()] if chance.happens(0.2) else [])]
    return [chance.not_in_force()] if chance.happens(0.5) else []


def _appoint(
    world: World, engagement: int, function: Function, period: Period, where: Where, designated_by: shape.Unit
) -> None:
    """A function in the territory that it can have."""
    region, house, municipality = where
    if function in DESIGNATED:
        region = municipality = None
        house = house or 1
    elif function == Function.PGA_EXPERT:
        region = house = None
        municipality = municipality or 1
    elif region:
        house = municipality = None
    elif house:
        municipality = None
    world.appointment.append(
        shape.Appointment(
            id=len(world.appointment) + 1,
            engagement_id=engagement,
            function=function,
            starts_at=period[0],
            ends_at=period[1],
            region_id=region,
            house_id=house,
            municipality_id=municipality,
            designated_by_id=designated_by.id if function in BY_A_UNIT else None,
        )
    )


def _second_workplaces(world: World, chance: Chance) -> None:
    """Somebody who works in two places shares the training between them, and nothing else."""
    for first in chance.sample(world.engagement, 40):
        unit = chance.choice(world.unit)
        second = shape.Engagement(
            id=len(world.engagement) + 1,
            account_id=first.account_id,
            unit_id=unit.id,
            starts_at=first.starts_at,
            ends_at=None,
        )
        world.engagement.append(second)
        _standing(world, chance, second, screened=chance.happens(0.9), trained=False)
