"""Which cases the region has: municipality, regime, phase on the anchor date, and dates.

1,000 running cases as `region.toml` divides them, and 1,000 that came to an end: declined
ones only from the last twelve weeks (older ones are destroyed), the others shielded. The
order is shuffled, so that the first hundred are already a fair picture of the region.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from opmaat.demo.content.chance import dice, share_out
from opmaat.demo.content.region import region
from opmaat.demo.content.timeline import Step, closed_steps, running_steps
from opmaat.regulation.enums import Phase, Regime

RUNNING: dict[Regime, dict[Phase, int]] = {
    Regime.PGA: {
        Phase.REFERRED: 18, Phase.WEIGHING: 22, Phase.GATHERING: 26, Phase.COMPOSING: 16,
        Phase.CONFERRING: 58, Phase.EXECUTING: 540, Phase.AFTERCARE: 40,
    },
    Regime.ZVH: {
        Phase.REFERRED: 8, Phase.WEIGHING: 10, Phase.GATHERING: 14, Phase.COMPOSING: 10,
        Phase.CONFERRING: 38, Phase.EXECUTING: 200,
    },
}  # fmt: skip
CLOSED: dict[Regime, dict[Phase, int]] = {
    Regime.PGA: {Phase.DECLINED: 21, Phase.SHIELDED: 719},
    Regime.ZVH: {Phase.DECLINED: 9, Phase.SHIELDED: 251},
}
# Ended municipalities still have closed cases of their own from the four years.
ENDED = {"wijdemeren": {Regime.PGA: 7, Regime.ZVH: 1}}
# Municipalities that cannot receive referrals (no PGA-expert or deputy in force).
VACANT = frozenset({"renswoude"})
# Where most of the demonstration accounts work: of everything that is new something waits there.
LOOKED_AT = "hilversum"
NEW = (
    Phase.REFERRED, Phase.WEIGHING, Phase.GATHERING, Phase.REFERRED, Phase.WEIGHING, Phase.COMPOSING, Phase.WEIGHING,
    Phase.GATHERING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseSlot:
    """A case to be: all that its history has to agree with."""

    index: int
    number: str
    regime: Regime
    municipality: str
    steps: tuple[Step, ...]

    @property
    def start(self) -> datetime:
        """When the referral came in."""
        return self.steps[0].starts

    @property
    def phase(self) -> Phase:
        """The phase on the anchor date."""
        return self.steps[-1].phase


def register(seed: int) -> list[CaseSlot]:
    """All cases; numbers follow the year and order of referral."""
    wanted = list(_wanted(seed))
    dice(seed, "register").shuffle(wanted)
    drafts = [_draft(seed, index, *what) for index, what in enumerate(wanted)]
    numbers = _numbers(drafts)
    return [CaseSlot(d.index, numbers[d.index], d.regime, d.municipality, d.steps) for d in drafts]


def _draft(seed: int, index: int, regime: Regime, municipality: str, phase: Phase) -> CaseSlot:
    chance = dice(seed, "timeline", index)
    until = region().municipalities[municipality].until
    if phase in (Phase.DECLINED, Phase.SHIELDED):
        return CaseSlot(index, "", regime, municipality, closed_steps(chance, regime, phase, until))
    return CaseSlot(index, "", regime, municipality, running_steps(chance, phase))


def _wanted(seed: int) -> Iterator[tuple[Regime, str, Phase]]:
    for regime in Regime:
        yield from _spread(seed, regime, _active_per_municipality(regime), RUNNING[regime])
        yield from _spread(seed, regime, _closed_per_municipality(regime), CLOSED[regime])


def _active_per_municipality(regime: Regime) -> dict[str, int]:
    return {
        key: one.active_pga if regime is Regime.PGA else one.active_zvh for key, one in region().municipalities.items()
    }


def _closed_per_municipality(regime: Regime) -> dict[str, int]:
    active = {key: count for key, count in _active_per_municipality(regime).items() if count}
    ended = {key: counts[regime] for key, counts in ENDED.items()}
    shares = share_out(sum(CLOSED[regime].values()) - sum(ended.values()), list(active.values()))
    return dict(zip(active, shares, strict=True)) | ended


def _spread(
    seed: int, regime: Regime, places: dict[str, int], phases: dict[Phase, int]
) -> Iterator[tuple[Regime, str, Phase]]:
    pool = [phase for phase, count in phases.items() for _ in range(count)]
    dice(seed, "phases", regime, len(pool), *phases).shuffle(pool)
    for municipality in sorted(places, key=lambda key: key not in VACANT | ENDED.keys() | {LOOKED_AT}):
        for place in range(places[municipality]):
            yield regime, municipality, _take(pool, municipality, place)


def _take(pool: list[Phase], municipality: str, place: int) -> Phase:
    wanted: Phase
    if municipality in VACANT or municipality in ENDED:
        wanted = next(phase for phase in pool if phase in (Phase.EXECUTING, Phase.SHIELDED))
    elif municipality == LOOKED_AT and place < len(NEW) and NEW[place] in pool:
        wanted = NEW[place]
    else:
        return pool.pop()
    pool.remove(wanted)
    return wanted


def _numbers(drafts: list[CaseSlot]) -> dict[int, str]:
    counts: Counter[tuple[Regime, int]] = Counter()
    numbers: dict[int, str] = {}
    for one in sorted(drafts, key=lambda draft: (draft.start, draft.index)):
        year = one.start.year
        counts[one.regime, year] += 1
        numbers[one.index] = f"{one.regime.upper()} {year}-{counts[one.regime, year]:04d}"
    return numbers
