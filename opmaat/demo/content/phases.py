"""Turns dates into decisions: who decided that a case went to its next phase, and why.

In a local case the process lead decides; in a house the public participants judge
(WGS 2.31(2)(4)(8)), recorded in the name of the college that takes part. A reason never
says more than identity level.
"""

from datetime import datetime
from typing import Any

from opmaat.demo.content.chance import pick, weighted
from opmaat.demo.content.grammar import Writing
from opmaat.demo.content.plan import PhaseStep, Seat
from opmaat.demo.content.source import toml
from opmaat.demo.content.texts import phrase
from opmaat.demo.content.timeline import Step
from opmaat.regulation.enums import Capacity, Phase, Regime

OUTCOMES: dict[Phase, tuple[tuple[str, float], ...]] = {
    Phase.DECLINED: (("regular", 0.4), ("one_domain", 0.3), ("elsewhere", 0.15), ("in_between", 0.15)),
    Phase.SHIELDED: (("goals", 0.4), ("regular", 0.33), ("moved", 0.08), ("other_table", 0.08), ("no_grip", 0.11)),
}


def words(writing: Writing, *path: str) -> str:
    """One of the process's phrases, written out."""
    found: Any = toml("process.toml")
    for part in path:
        found = found[part]
    return phrase(pick(writing.rng, found))(writing)


def outcome_of(writing: Writing, phase: Phase) -> str:
    """How a closed case ended, as a code; empty for a running one."""
    return weighted(writing.rng, OUTCOMES[phase]) if phase in OUTCOMES else ""


def phase_steps(
    writing: Writing, regime: Regime, steps: tuple[Step, ...], seats: list[Seat], outcome: str
) -> tuple[PhaseStep, ...]:
    """The phases with who decided them and the reason."""
    return tuple(
        PhaseStep(
            step.phase, step.starts, step.ends, _decider(seats, regime, step), _reason(writing, regime, step, outcome)
        )
        for step in steps
    )


def _decider(seats: list[Seat], regime: Regime, step: Step) -> str:
    wanted = Capacity.REFERRER if step.phase is Phase.REFERRED else Capacity.PROCESS_LEAD
    if regime is Regime.ZVH and step.phase is not Phase.REFERRED:
        found = _sitting(seats, Capacity.PARTICIPANT, step.starts, ".college-")
        if found:
            return found
    return _sitting(seats, wanted, step.starts, "")


def _sitting(seats: list[Seat], capacity: Capacity, at: datetime, unit: str) -> str:
    return next(
        (
            one.engagement
            for one in seats
            if one.capacity is capacity
            and unit in one.engagement
            and one.starts <= at
            and (one.ends is None or at <= one.ends)
        ),
        "",
    )


def _reason(writing: Writing, regime: Regime, step: Step, outcome: str) -> str:
    if outcome and step.phase in OUTCOMES:
        return words(writing, step.phase.value, outcome)
    name = f"gathering_{regime}" if step.phase is Phase.GATHERING else step.phase.value
    return words(writing, "phases", name)
