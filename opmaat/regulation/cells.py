"""Every seat at the table, one by one: does the text say something about it, and only one thing?

A cell is a kind of unit with a place, in a phase, in a capacity. Each must have
a may rule or stand under `[[nothing]]`, never both and never neither. Rules for
an appointment (`functions`) do not count: they are for a person, not for a seat.
"""

from collections.abc import Iterator
from typing import NamedTuple

from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.clauses import May, Nothing, StandingKind
from opmaat.regulation.enums import Capacity, Phase, Regime
from opmaat.regulation.problems import Problem
from opmaat.regulation.reglement import Reglement


class Cell(NamedTuple):
    """One seat."""

    kind: UnitKind
    place: Place
    phase: Phase
    capacity: Capacity


def contradictions_with_nothing(reglement: Reglement) -> Iterator[Problem]:
    """Who stands under `[[nothing]]` and is given something all the same; one problem for each pair."""
    pairs: dict[tuple[int, int], Problem] = {}
    for cell in _cells(reglement):
        for nothing in _naming(cell, reglement):
            for rule in _giving(cell, reglement):
                message = (
                    f'"{nothing.id}" zegt dat "{cell.kind}" als "{cell.capacity}" in de fase "{cell.phase}" '
                    f'niets krijgt, maar "{rule.id}" (regel {rule.line}) geeft iets.'
                )
                problem = Problem(nothing.line, "contradiction", message)
                pairs.setdefault((nothing.line, rule.line), problem)
    yield from pairs.values()


def gaps(reglement: Reglement) -> Iterator[Problem]:
    """Seats about which the text says nothing at all."""
    for kind in UnitKind:
        if not _named(kind, reglement):
            message = f'De soort "{kind}" komt nergens voor; geef haar een regel of zet haar bij [[nothing]].'
            yield Problem(1, "gap", message)
    silent = [cell for cell in _cells(reglement) if not _spoken_for(cell, reglement)]
    everyone = {cell.kind for cell in _cells(reglement)}
    for phase, capacity in sorted({(cell.phase, cell.capacity) for cell in silent}):
        kinds = {cell.kind for cell in silent if (cell.phase, cell.capacity) == (phase, capacity)}
        who = "iedereen" if kinds == everyone else ", ".join(sorted(kinds))
        message = f'Geen regel en geen [[nothing]] voor fase "{phase}", hoedanigheid "{capacity}": {who}.'
        yield Problem(1, "gap", message)


def _cells(reglement: Reglement) -> Iterator[Cell]:
    """All seats that come past step 1 and past the rule about WGS 2.27."""
    zvh = reglement.regime == Regime.ZVH
    outside = next(rule.capacities for rule in reglement.standing if rule.kind is StandingKind.CAPACITY)
    phases = [phase for phase in Phase if not (zvh and phase == Phase.AFTERCARE)]
    for kind in UnitKind:
        for place in reglement.places_of(kind):
            if zvh and place == Place.NONE:
                continue
            for phase in phases:
                for capacity in Capacity:
                    if capacity not in outside:
                        yield Cell(kind, place, phase, capacity)


def _named(kind: UnitKind, reglement: Reglement) -> bool:
    """Whether the text names this kind of unit anywhere that counts."""
    lists = [rule.kinds for rule in reglement.may]
    lists += [clause.kinds for clause in reglement.nothing]
    lists += [clause.kinds for clause in reglement.places]
    return any(kind in kinds for kinds in lists)


def _spoken_for(cell: Cell, reglement: Reglement) -> bool:
    """Whether something is said about this seat."""
    return any(True for _ in _giving(cell, reglement)) or any(True for _ in _naming(cell, reglement))


def _giving(cell: Cell, reglement: Reglement) -> Iterator[May]:
    """The may rules for this seat."""
    return (rule for rule in reglement.may if rule.capacities and not rule.functions and _about(rule, cell))


def _naming(cell: Cell, reglement: Reglement) -> Iterator[Nothing]:
    """The declarations that this seat gets nothing."""
    return (nothing for nothing in reglement.nothing if _about(nothing, cell))


def _about(clause: May | Nothing, cell: Cell) -> bool:
    """Whether a clause is about this seat; an empty list means any."""
    return (
        (not clause.kinds or cell.kind in clause.kinds)
        and (not clause.places or cell.place in clause.places)
        and (not clause.phases or cell.phase in clause.phases)
        and (not clause.capacities or cell.capacity in clause.capacities)
    )
