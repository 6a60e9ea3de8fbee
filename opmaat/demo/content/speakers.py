"""Who speaks for each public participant at the triage table of a house: somebody of the house's own area.

Every municipality sends its own adviser on safety: it judges its own residents only. The other bodies speak for the
whole house, the police by somebody of the basic team where the contact point is. Who leads cases, works for the house
or governs judges nothing here (WGS 2.31(2)).
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
    """A body and the engagement that speaks for it; in one municipality, or (none named) in the whole house."""

    body: Body
    engagement: str
    municipality: str = ""


def speakers_of(world: DemoRegion, house: House) -> Iterator[Speaker]:
    """The table of one house, in the order in which the bodies are named."""
    for body in Body:
        for municipality in _areas(world, house, body):
            who = next(_willing(world, body, municipality or house.contact_municipality), None)
            if who is not None:
                yield Speaker(body, who.key, municipality)


def _areas(world: DemoRegion, house: House, body: Body) -> tuple[str, ...]:
    if body is not Body.MUNICIPALITY:
        return ("",)
    here = world.region.municipalities.values()
    return tuple(one.key for one in here if one.house == house.key and one.until is None)


def _willing(world: DemoRegion, body: Body, municipality: str) -> Iterator[Engagement]:
    for kind in KINDS_OF_BODY[body]:
        for unit in world.units_at.get((kind, municipality), ()):
            yield from (one for one in world.at_work(unit.key, world.anchor) if _can_speak(world, one))


def _can_speak(world: DemoRegion, one: Engagement) -> bool:
    """Screened, trained before the table began, and not busy with these cases in another function."""
    since = world.anchor - SITS_SINCE
    ready = one.screened_at(world.anchor) and one.trained_on is not None and one.trained_on <= since.date()
    return ready and one.in_force(since) and not any(held.function in ELSEWHERE for held in one.appointments)
