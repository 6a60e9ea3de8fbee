"""What a generated case is made for: chance alone would leave the rare rules undecided.

Every may rule of both texts, and break-glass, gets cases in its phases with people and
items that it could be about. An aim says where to look, never what must come out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from opmaat.regulation.clauses import May, When
from opmaat.regulation.enums import Capacity, Category, Phase, Regime
from opmaat.regulation.reglement import Reglement

LEADS = {Capacity.PROCESS_LEAD.value, Capacity.CASE_LEAD.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Words to choose from; an empty tuple means any."""

    regime: str
    phases: tuple[str, ...]
    capacities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    opened: bool = False
    sealed: bool = False
    emergency: bool = False

    @property
    def cases(self) -> int:
        """How many cases it takes: more where few people or few items fit."""
        only_leads = bool(self.capacities) and set(self.capacities) <= LEADS
        rare = 5 * only_leads + 5 * self.opened + 12 * bool(self.functions) + 4 * self.sealed
        rarer = 8 * (self.sealed and bool(self.functions)) + 3 * (self.sealed and self.opened)
        return 3 + rare + rarer + 2 * (len(self.kinds) == 1) + 5 * self.emergency


def aims_of(reglements: Iterable[Reglement]) -> list[Aim]:
    """One aim for each may rule, and one for break-glass."""
    aims = []
    for reglement in reglements:
        aims += [_of_rule(reglement.regime, rule) for rule in reglement.may]
        aims.append(
            Aim(
                regime=reglement.regime,
                phases=(Phase.REFERRED, Phase.WEIGHING),
                capacities=(Capacity.CASE_LEAD, Capacity.PARTICIPANT),
                places=("second",),
                emergency=True,
            )
        )
    return aims


def chance_aims() -> list[Aim]:
    """Cases without an aim, for each phase; more where no rule aims."""
    return [
        Aim(regime=regime, phases=(phase,))
        for regime in Regime
        for phase in (*Phase, *(5 * [Phase.DESTROYED]), *(2 * [Phase.DECLINED]))
        if (regime, phase) != (Regime.ZVH, Phase.AFTERCARE)
    ]


def _of_rule(regime: str, rule: May) -> Aim:
    return Aim(
        regime=regime,
        phases=tuple(sorted(rule.phases)),
        capacities=tuple(sorted(rule.capacities)),
        kinds=tuple(sorted(rule.kinds)),
        places=tuple(sorted(rule.places)),
        functions=tuple(sorted(rule.functions)),
        categories=tuple(category for category in Category if category in rule.categories),
        opened=rule.when is When.RELEASED_OR_NAMED,
        sealed=rule.sealed,
    )
