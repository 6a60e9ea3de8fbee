"""Who speaks for each public participant at the triage table of a house: somebody of the house's own area.

The municipality that is the contact point sends its adviser on safety, the police somebody of the basic team
there. Who leads cases, works for the house or governs judges nothing here (WGS 2.31(2)).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from opmaat.demo.content.professionals import Engagement
from opmaat.demo.content.region import House
from opmaat.demo.content.world import LEADING, DemoRegion
from opmaat.network.enums import Function
from opmaat.referrals.triage_enums import KINDS_OF_BODY, Body

SITS_SINCE = timedelta(days=400)
ELSEWHERE = LEADING | {Function.PROCESS_SUPPORT, Function.TASKFORCE_MEMBER}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A body and the engagement that speaks for it."""

    body: Body
    engagement: str


def speakers_of(world: DemoRegion, house: House) -> Iterator[Speaker]:
    """The table of one house, in the order in which the bodies are named."""
    for body in Body:
        who = next(_willing(world, body, house.contact_municipality), None)
        if who is not None:
            yield Speaker(body, who.key)


def _willing(world: DemoRegion, body: Body, municipality: str) -> Iterator[Engagement]:
    for kind in KINDS_OF_BODY[body]:
        for unit in world.units_at.get((kind, municipality), ()):
            yield from (one for one in world.at_work(unit.key, world.anchor) if _can_speak(world, one))


def _can_speak(world: DemoRegion, one: Engagement) -> bool:
    """Screened, trained before the table began, and not busy with these cases in another function."""
    since = world.anchor - SITS_SINCE
    ready = one.screened_at(world.anchor) and one.trained_on is not None and one.trained_on <= since.date()
    return ready and one.in_force(since) and not any(held.function in ELSEWHERE for held in one.appointments)
