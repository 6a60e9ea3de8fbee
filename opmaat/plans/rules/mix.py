"""The mix of the four tracks in a plan: how many actions on each, for a bar with words; pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from opmaat.plans.enums import Track

WIDTH = 400
GAP = 2


@dataclass(frozen=True, slots=True)
class Share:
    """One track: how many actions, and its piece of the bar in units of the drawing."""

    track: Track
    count: int
    x: int
    width: int


def mix_of(tracks: Iterable[Track]) -> tuple[Share, ...]:
    """All four tracks, also those without an action: what is missing is part of the mix."""
    counts = Counter(tracks)
    total = sum(counts.values())
    shares, before = [], 0
    for track in Track:
        x, end = _at(before, total), _at(before + counts[track], total)
        gap = GAP if end < WIDTH else 0
        shares.append(Share(track, counts[track], x, max(end - x - gap, 0)))
        before += counts[track]
    return tuple(shares)


def _at(actions: int, total: int) -> int:
    """How far along the bar so many actions reach; all of them fill it."""
    return round(WIDTH * actions / total) if total else 0
