"""Whether the place of a conference seems to name somebody: it stands in every mail and every calendar. Pure.

A house is an address and is no sign by itself; the name of a room or a building is easily taken for that of a
person, so whoever plans may say that it is one. A burgerservicenummer is never a place.
"""

import re
from collections.abc import Iterable
from datetime import date

from opmaat.referrals.rules.traces import Sign, Trace, fingerprint, traces_in

A_PLACE = re.compile(
    r"(?:zaal|kamer|huis|kantoor|gebouw|toren|hal|centrum|park|plein|plateau|laan|straat|weg)$", re.IGNORECASE
)


def persons_in(place: str, *, today: date) -> tuple[Trace, ...]:
    """What in it seems to lead to a person."""
    found = traces_in(place, today=today)
    return tuple(trace for trace in found if trace.sign != Sign.ADDRESS and not A_PLACE.search(trace.found))


def confirmed_as_place(persons: tuple[Trace, ...], given: Iterable[str]) -> bool:
    """Whether it was said of exactly these pieces that they are a room or a building."""
    return all(trace.sign != Sign.BSN for trace in persons) and fingerprint(persons) in given


def named(persons: tuple[Trace, ...]) -> str:
    """The pieces, to read."""
    return ", ".join(f"„{trace.found}”" for trace in persons)
