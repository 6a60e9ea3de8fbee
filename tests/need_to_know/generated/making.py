"""One seed, one world: its network, cases for every rule, and cases for chance."""

from datetime import datetime

from opmaat.regulation.reglement import Reglement
from tests.need_to_know.generated.aims import aims_of, chance_aims
from tests.need_to_know.generated.cases import CaseMaker
from tests.need_to_know.generated.chance import Chance
from tests.need_to_know.generated.network import build_network
from tests.world.rows import World

CASES_BY_CHANCE = 2


def make_world(seed: int, now: datetime, reglements: list[Reglement]) -> World:
    """The world of this seed at this moment."""
    chance = Chance(seed, now)
    world = build_network(chance)
    maker = CaseMaker(world, chance)
    for aim in aims_of(reglements):
        for _ in range(aim.cases):
            maker.make(aim)
    for aim in chance_aims() * CASES_BY_CHANCE:
        maker.make(aim)
    return world
