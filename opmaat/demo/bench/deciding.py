"""How fast Python decides, after comparing it with the literal reading on the whole table; and a letter as PDF."""

from dataclasses import dataclass

from opmaat.demo.bench import timing
from opmaat.demo.bench.timing import Timed
from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.a4 import a4_text
from opmaat.regulation.a4_pdf import a4_pdf
from opmaat.regulation.enums import Regime
from opmaat.regulation.exhaustive import speed, walk
from opmaat.regulation.loading import current

SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class DecisionFigure:
    """One regime: what was compared, and decisions per second of one core."""

    reglement: str
    compared: int
    differences: int
    silent: int
    ready_made: float
    with_building: float


def decisions() -> list[DecisionFigure]:
    """Both regimes; takes a few minutes."""
    found = []
    for regime in Regime:
        reglement = current(regime)
        result = walk(reglement)
        ready, built = speed(result.sample[:: max(len(result.sample) // SAMPLE, 1)], reglement)
        found.append(
            DecisionFigure(
                reglement.label, result.decisions, len(result.differences), len(result.silent(reglement)), ready, built
            )
        )
    return found


def letter(samples: int) -> Timed:
    """The A4'tje of the police, which has both regimes on it."""
    reglements = [current(regime) for regime in Regime]
    page = a4_text(reglements, UnitKind.POLICE, Place.FIRST, "Politie, basisteam")
    return timing.timed(lambda: a4_pdf(page), samples=samples, warm_up=3)
