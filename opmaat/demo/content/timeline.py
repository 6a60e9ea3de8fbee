"""When a case passed which phase (WGS 2.31), in work days, counted back from where it stands.

Pure dates: who decided and why is for `phases.py`. No phase is skipped and none starts
after the anchor.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from opmaat.demo.content.moments import ANCHOR, FIRST_DAY, in_office
from opmaat.regulation.enums import Phase, Regime

ROAD = (Phase.REFERRED, Phase.WEIGHING, Phase.GATHERING, Phase.COMPOSING, Phase.CONFERRING, Phase.EXECUTING)
# How many days a phase lasts when it is over, and how long the current one has lasted.
LASTED = {
    Phase.REFERRED: (1, 5), Phase.WEIGHING: (4, 15), Phase.GATHERING: (7, 25), Phase.COMPOSING: (3, 11),
    Phase.CONFERRING: (8, 27),
}  # fmt: skip
LASTS = {
    Phase.REFERRED: (0, 4), Phase.WEIGHING: (1, 13), Phase.GATHERING: (1, 19), Phase.COMPOSING: (1, 9),
    Phase.CONFERRING: (2, 27), Phase.AFTERCARE: (5, 130),
}  # fmt: skip
DECLINED_KEPT = 84  # days: a declined referral is destroyed after twelve weeks (provisional reglement)


@dataclass(frozen=True, slots=True)
class Step:
    """A phase with its period."""

    phase: Phase
    starts: datetime
    ends: datetime | None


def running_steps(rng: random.Random, phase: Phase) -> tuple[Step, ...]:
    """The phases of a case that is in this phase on the anchor date."""
    road = (*ROAD, Phase.AFTERCARE)
    passed = road[: road.index(phase)]
    back = _current(rng, phase)
    starts = [back]
    for earlier in reversed(passed):
        back += _executing(rng, back) if earlier is Phase.EXECUTING else _days(rng, LASTED[earlier])
        starts.append(back)
    return _dated(rng, (*passed, phase), [ANCHOR.date() - timedelta(days=days) for days in reversed(starts)])


def closed_steps(rng: random.Random, regime: Regime, phase: Phase, until: date | None) -> tuple[Step, ...]:
    """The phases of a case that was declined or has been shielded."""
    if phase is Phase.DECLINED:
        days = _days(rng, (1, DECLINED_KEPT - 4))
        weighing = _days(rng, LASTED[Phase.WEIGHING])
        back = [days + weighing + _days(rng, LASTED[Phase.REFERRED]), days + weighing, days]
        return _dated(rng, (*ROAD[:2], phase), [ANCHOR.date() - timedelta(days=one) for one in back])
    last = min(ANCHOR.date(), until or ANCHOR.date()) - timedelta(days=6)
    room = (last - FIRST_DAY).days
    aftercare = regime is Regime.PGA and rng.random() < 0.55
    start = int((room - 130) * rng.random())
    whole = min(room - start, 110 + int(rng.random() ** 1.4 * 640))
    return _dated(rng, *_lived(rng, FIRST_DAY + timedelta(days=start), whole, aftercare))


def _lived(rng: random.Random, start: date, whole: int, aftercare: bool) -> tuple[tuple[Phase, ...], list[date]]:
    lengths = [_days(rng, LASTED[phase]) for phase in ROAD[:-1]]
    after = _days(rng, (40, 120)) if aftercare and whole > 260 else 0
    lengths.append(max(25, whole - after - sum(lengths)))
    phases = (*ROAD, Phase.AFTERCARE, Phase.SHIELDED) if after else (*ROAD, Phase.SHIELDED)
    lengths += [after] if after else []
    days = [start]
    for length in lengths:
        days.append(days[-1] + timedelta(days=length))
    return phases, days


def _current(rng: random.Random, phase: Phase) -> int:
    if phase is Phase.EXECUTING:
        return 4 + int(rng.random() ** 1.7 * 1000)
    return _days(rng, LASTS[phase])


def _executing(rng: random.Random, back: int) -> int:
    return min(90 + int(rng.random() ** 1.5 * 600), 1330 - back)


def _days(rng: random.Random, span: tuple[int, int]) -> int:
    return span[0] + int(rng.random() * (span[1] - span[0] + 1))


def _dated(rng: random.Random, phases: tuple[Phase, ...], days: list[date]) -> tuple[Step, ...]:
    moments = _in_order([in_office(rng, max(FIRST_DAY, day)) for day in days])
    ends: list[datetime | None] = [*moments[1:], None]
    return tuple(map(Step, phases, moments, ends))


def _in_order(moments: list[datetime]) -> list[datetime]:
    late = ANCHOR
    for index in range(len(moments) - 1, -1, -1):
        if moments[index] >= late:
            moments[index] = late - timedelta(minutes=20)
        late = moments[index]
    return moments
