"""Young people in the demonstration who turn eighteen: who takes over, on which ground (UAVG 5).

Pure. From three months before, the task waits on the desk of the leads; about half of them
have recorded an answer, the others still see it.
"""

from datetime import datetime, time, timedelta

from opmaat.demo.content.chance import dice, pick
from opmaat.demo.content.moments import AMSTERDAM, between
from opmaat.demo.content.planned import CaseHere, EighteenPlan, Sitting
from opmaat.demo.content.source import toml
from opmaat.network.enums import UnitKind
from opmaat.plans.enums import TakesOver
from opmaat.plans.terms import terms
from opmaat.regulation.enums import Capacity

SEED = 20261118
ARRANGED = 0.45
BY: dict[TakesOver, tuple[UnitKind, ...]] = {
    TakesOver.EXTENDED_YOUTH: (UnitKind.CERTIFIED_INSTITUTION, UnitKind.CONTRACTED_CARE),
    TakesOver.WMO: (UnitKind.SOCIAL_TEAM, UnitKind.CONTRACTED_CARE, UnitKind.COLLEGE),
    TakesOver.HEALTH_INSURANCE: (UnitKind.MENTAL_HEALTH, UnitKind.ADDICTION_CARE),
    TakesOver.LONG_TERM_CARE: (UnitKind.DISABILITY_CARE,),
    TakesOver.PROBATION: (UnitKind.PROBATION,),
}


def eighteen_of(case: CaseHere) -> EighteenPlan | None:
    """What was arranged; nothing when it is not yet time, or when it still waits."""
    lead = next((s for s in case.table if s.capacity == Capacity.CASE_LEAD and s.there(case.anchor)), None)
    if case.eighteen is None or lead is None:
        return None
    around = terms().around_eighteen
    opens = max(datetime.combine(case.eighteen - around, time(9), AMSTERDAM), lead.starts)
    rng = dice(SEED, "eighteen", case.number)
    if not opens < case.anchor - timedelta(days=2) or case.eighteen + around < case.anchor.date():
        return None
    if rng.random() > ARRANGED:
        return None
    takes_over, unit_id = _who(case, rng.random())
    words = pick(rng, toml("planning.toml")["eighteen"][takes_over])
    return EighteenPlan(takes_over, unit_id, words, lead, between(rng, opens, case.anchor))


def _who(case: CaseHere, chance: float) -> tuple[TakesOver, int | None]:
    """A ground that somebody at the table can carry; otherwise nobody takes over."""
    there = [sitting for sitting in case.table if sitting.there(case.anchor)]
    possible = [(ground, found) for ground, kinds in BY.items() if (found := _of_kind(there, kinds))]
    if not possible:
        return TakesOver.NOTHING, None
    ground, sitting = possible[int(chance * len(possible))]
    return ground, sitting.unit_id


def _of_kind(there: list[Sitting], kinds: tuple[UnitKind, ...]) -> Sitting | None:
    return next((sitting for kind in kinds for sitting in there if sitting.kind == kind), None)
