"""Who is asked for a case: the units that a story line brings together in a municipality.

In a house only units with a place in WGS 2.27 take part or refer; in a local case any
partner may. A kind of unit without anybody at work there is left out.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from opmaat.demo.content.chance import pick, weighted
from opmaat.demo.content.organisations import Unit
from opmaat.demo.content.themes import Partner, Theme
from opmaat.demo.content.world import DemoRegion
from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.enums import Regime

REFERS: dict[UnitKind, float] = {
    UnitKind.POLICE: 4.0, UnitKind.SOCIAL_TEAM: 4.0, UnitKind.HOUSING_ASSOCIATION: 3.0, UnitKind.PROBATION: 2.0,
    UnitKind.SHELTER: 1.5, UnitKind.CONTRACTED_CARE: 1.2, UnitKind.CERTIFIED_INSTITUTION: 1.2, UnitKind.COLLEGE: 4.0,
    UnitKind.DISABILITY_CARE: 1.2, UnitKind.SAFE_AT_HOME: 1.2, UnitKind.MUNICIPAL_ENFORCEMENT: 0.8,
    UnitKind.MENTAL_HEALTH: 0.7, UnitKind.ADDICTION_CARE: 0.7, UnitKind.WELFARE: 0.8, UnitKind.SCHOOL: 0.6,
    UnitKind.SCHOOL_ATTENDANCE: 0.6, UnitKind.INCOME_SUPPORT: 0.6, UnitKind.GGD: 0.5, UnitKind.PROSECUTION: 0.4,
    UnitKind.CARE_PAYER: 0.0, UnitKind.VICTIM_SUPPORT: 0.0,
}  # fmt: skip
YOUTH = frozenset({UnitKind.CHILD_PROTECTION, UnitKind.CERTIFIED_INSTITUTION})
UNTIL_CONFERENCE = timedelta(days=90)
MOST = {Regime.PGA: 9, Regime.ZVH: 11}


@dataclass(frozen=True, slots=True)
class Team:
    """The referrer (one of the partners), the units that take part, and those that only answered."""

    referrer: Unit
    partners: tuple[Unit, ...]
    unknown: tuple[Unit, ...]
    lead: Unit


def team_for(
    rng: random.Random, world: DemoRegion, regime: Regime, municipality: str, theme: Theme, age: int, at: datetime,
    *, young_circle: bool,
) -> Team:  # fmt: skip
    """The team of one case."""
    chosen: list[Unit] = []
    rest: list[Unit] = []
    for partner in theme.partners:
        unit = _unit_for(rng, world, regime, municipality, partner, age, at, young_circle)
        if unit is not None:
            (chosen if rng.random() < _chance(partner, regime) else rest).append(unit)
    if regime is Regime.ZVH:
        chosen += [world.units[one.unit] for one in world.leads_of(f"municipality:{municipality}", at)[:1]]
    while len(chosen) < 3 and rest:
        chosen.append(rest.pop(0))
    partners = _at_most(rng, chosen, MOST[regime])
    lead = _case_lead(rng, theme, partners)
    referrer = weighted(rng, [(one, REFERS.get(one.kind, 0.3)) for one in partners])
    unknown = tuple(rest[: int(rng.random() * 3)])
    return Team(referrer, tuple(partners), unknown, lead)


def _chance(partner: Partner, regime: Regime) -> float:
    if regime is Regime.PGA:
        return partner.chance
    heavy = partner.kind in (UnitKind.PROSECUTION, UnitKind.PROBATION, UnitKind.CUSTODIAL, UnitKind.FORENSIC_CARE)
    return min(0.97, partner.chance * (1.6 if heavy else 1.1))


def _unit_for(
    rng: random.Random, world: DemoRegion, regime: Regime, municipality: str, partner: Partner, age: int, at: datetime,
    young_circle: bool,
) -> Unit | None:  # fmt: skip
    if not partner.youngest <= age <= partner.oldest:
        return None
    if partner.kind in YOUTH and age >= 18 and not young_circle and partner.youngest == 0:
        return None
    found = [
        one
        for one in world.units_at.get((partner.kind, municipality), ())
        if (regime is Regime.PGA or one.place is not Place.NONE) and _can_join(world, one, at) and _for_age(one, age)
    ]
    return pick(rng, found) if found else None


def _can_join(world: DemoRegion, unit: Unit, at: datetime) -> bool:
    """Whether somebody works there whose screening also counts at the first conference."""
    return any(one.screened_at(at + UNTIL_CONFERENCE) for one in world.at_work(unit.key, at))


def _for_age(unit: Unit, age: int) -> bool:
    if "jeugd" in unit.key.split(".")[0] or unit.key in ("ggz-eemvallei.jeugd", "jongerenhuis.opvang", "dji.jji"):
        return age < 24
    if unit.key in ("jb-vaartland.bescherming", "leger-des-heils.jeugdbescherming"):
        return age < 18
    return not (unit.key.startswith("dji.pi") and age < 18)


def _at_most(rng: random.Random, chosen: list[Unit], most: int) -> list[Unit]:
    while len(chosen) > most:
        chosen.remove(pick(rng, [one for one in chosen if one.kind not in (UnitKind.POLICE, UnitKind.COLLEGE)]))
    return chosen


def _case_lead(rng: random.Random, theme: Theme, partners: list[Unit]) -> Unit:
    likely = [one for kind in theme.lead for one in partners if one.kind is kind]
    if not likely:
        likely = [one for one in partners if one.kind is not UnitKind.PROSECUTION]
    return weighted(rng, [(one, 1 / (1 + place)) for place, one in enumerate(likely)])
