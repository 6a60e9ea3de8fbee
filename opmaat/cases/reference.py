"""What every installation needs before its first case: the steps of a case and the reglement.

Loaded by the owner, again at each start, and the same each time. A regime without any
version in force gets the text that ships with Opmaat; once one holds, a newer text waits
as a proposal for two people.
"""

from dataclasses import dataclass, field
from datetime import datetime, time

from opmaat.cases.enums import NEXT_PHASES
from opmaat.cases.models import PhaseGate
from opmaat.core import clock
from opmaat.core.clock import AMSTERDAM
from opmaat.regulation.clauses import Status
from opmaat.regulation.loading import TEXTS, load_text, read_source
from opmaat.regulation.models import ReglementVersion
from opmaat.regulation.registering import activate_version, register_version
from opmaat.regulation.reglement import Reglement


@dataclass(slots=True)
class Loaded:
    """What the load did; empty when everything was there."""

    gates: int = 0
    proposed: list[str] = field(default_factory=list)
    activated: list[str] = field(default_factory=list)


def load_reference() -> Loaded:
    """Load what is missing; call it inside `core.database.maintenance.as_owner`."""
    loaded = Loaded(gates=_load_gates())
    for path in sorted(TEXTS.glob("*.toml")):
        source = read_source(path)
        _load_text(load_text(source), source, loaded)
    return loaded


def _load_gates() -> int:
    """The state table as rows; a step that is no longer allowed goes."""
    wanted = {
        (str(regime), str(start), str(end))
        for regime, steps in NEXT_PHASES.items()
        for start, ends in steps.items()
        for end in ends
    }
    present = {(g.regime, g.from_phase, g.to_phase): g.pk for g in PhaseGate.objects.all()}
    PhaseGate.objects.filter(pk__in=[pk for gate, pk in present.items() if gate not in wanted]).delete()
    missing = sorted(wanted - present.keys())
    PhaseGate.objects.bulk_create(PhaseGate(regime=r, from_phase=a, to_phase=b) for r, a, b in missing)
    return len(missing)


def _load_text(reglement: Reglement, source: str, loaded: Loaded) -> None:
    versions = ReglementVersion.objects.filter(regime=reglement.regime)
    known = versions.filter(version=reglement.version).exists()
    version = register_version(reglement, source, by=None)
    if reglement.status is Status.IN_FORCE and not versions.filter(starts_at__isnull=False).exists():
        activate_version(version, by=None, reason="Eerste versie van deze installatie.", at=_beginning(reglement))
        loaded.activated.append(reglement.label)
    elif not known:
        loaded.proposed.append(reglement.label)


def _beginning(reglement: Reglement) -> datetime:
    """From the day the text names, or from now when that day is still to come."""
    midnight = datetime.combine(reglement.valid_from, time(), AMSTERDAM)
    return min(midnight, clock.now())
