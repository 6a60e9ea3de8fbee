"""Moving a case from phase to phase: each is a gate that widens or closes who may see what.

Refused: a step that is not in the state table, a step without a case lead from the
conference on, a step past an open need without saying why, and a step on a page
that somebody else already moved.
"""

from dataclasses import dataclass

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.models import Case, CaseStep, Participation
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.queries.standing import standing_of
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.phases import ENDINGS, Need, is_possible, open_needs, skipped_between, step_of
from opmaat.cases.rules.text import OVERTAKEN, UNPROCESSABLE, clean_line, required_line
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Capacity, Phase

LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Move:
    """A step as somebody means to take it; `version` is that of the page it was chosen on."""

    to_phase: Phase
    reason: str
    version: int
    skipped: str = ""


def move_case(*, case: Case, move: Move, by: Viewer) -> CaseStep:
    """Take one step."""
    with acting_as(by):
        require_process_lead(by, case, "de casus naar een andere fase brengen")
        found = _locked(case, move)
        reason = required_line(
            move.reason, "Schrijf in één zin waarom deze stap nu gezet wordt.", longest=LONGEST_REASON
        )
        _check(found, move)
        with refusing(regime=case.regime):
            step = _take(found, move, reason, by)
        record("case.moved", found, outcome=f"{step.from_phase} to {step.to_phase}")
        return step


def _locked(case: Case, move: Move) -> Case:
    found = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    if found.version != move.version:
        raise Overtaken("Iemand anders zette intussen een stap in deze casus. Kijk waar hij nu staat.")
    return found


def _check(case: Case, move: Move) -> None:
    steps = {"regime": case.regime, "from_phase": case.phase, "to_phase": move.to_phase}
    if not is_possible(**steps) or move.to_phase == Phase.DESTROYED:
        name, now = move.to_phase.label.lower(), Phase(case.phase).label.lower()
        step = step_of(move.to_phase, case.regime)
        raise Refused(f"Van {now} gaat een casus niet naar {name}.", step.article, OVERTAKEN)
    missing = open_needs(move.to_phase, standing_of(case, seats_of(case.pk)))
    if must := next((need for need in missing if need.must), None):
        needed = f"Nog nodig voor deze stap: {must.what.lower()}."
        raise Refused(needed, article(case.regime, "WGS 2.31(5)"), UNPROCESSABLE)
    _require_explanation(missing, skipped_between(**steps), move.skipped)


def _require_explanation(missing: tuple[Need, ...], skipped: tuple[Phase, ...], why: str) -> None:
    if (missing or skipped) and not clean_line(why, longest=LONGEST_REASON):
        left_out = [need.what.lower() for need in missing] + [f"de fase {p.label.lower()}" for p in skipped]
        raise Refused(f"Schrijf waarom u dit overslaat: {', '.join(left_out)}.", status=UNPROCESSABLE)


def _take(case: Case, move: Move, reason: str, by: Viewer) -> CaseStep:
    step = CaseStep.objects.create(
        case=case,
        from_phase=case.phase,
        to_phase=move.to_phase,
        at=clock.now(),
        by_id=by.engagement_id,
        reason=reason,
        skipped=clean_line(move.skipped, longest=LONGEST_REASON),
    )
    changes: dict[str, object] = {
        "phase": move.to_phase,
        "phase_since": clock.now(),
        "version": case.version + 1,
    }
    if move.to_phase in ENDINGS:
        changes["closed_at"] = clock.now()
        _end_seats(case)
    Case.objects.filter(pk=case.pk).update(**changes)
    if move.to_phase == Phase.CONFERRING:
        call("select opmaat_seats_for_the_conference(%s)", [case.pk], regime=case.regime)
    return step


def _end_seats(case: Case) -> None:
    """Everybody but the process lead leaves: a relapse is a new referral (BGS 1.16)."""
    Participation.objects.filter(case=case, ends_at__isnull=True).exclude(capacity=Capacity.PROCESS_LEAD).update(
        ends_at=clock.now(), end_reason="casus afgesloten"
    )
