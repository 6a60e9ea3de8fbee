"""Recording that an authority decided on an intervention: Opmaat never decides itself.

Refused: an authority that cannot decide on it, a decision in the future, and a term outside
the law (a huisverbod: ten days, extended to four weeks from its first day at most).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import engagement_of, require_capacity, require_writer
from opmaat.cases.rules.text import UNPROCESSABLE, required_line
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.progress import REPORTERS, locked_action, readable_action
from opmaat.plans.actions.saying import LEADS
from opmaat.plans.enums import DecidedBy
from opmaat.plans.interventions import Intervention, intervention_of
from opmaat.plans.models import Action, Decision
from opmaat.plans.rules.decision_terms import Term, term_refused

LONGEST_REFERENCE = 80
NEAR = timedelta(days=2 * 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What an authority decided, as somebody fills it in."""

    decided_by: DecidedBy
    reference: str
    decided_on: date
    starts_on: date
    ends_on: date | None = None


def record_decision(*, action: Action, decided: Decided, by: Viewer) -> Decision:
    """Record a decision, or its extension when there is one already; what stands there already is not kept twice."""
    with acting_as(by):
        _require_recorder(by, readable_action(action))
        found = locked_action(action)
        intervention = _intervention(found, decided.decided_by)
        reference = required_line(decided.reference, "Vul het kenmerk van het besluit in.", longest=LONGEST_REFERENCE)
        before = list(Decision.objects.filter(action=found).order_by("starts_on", "id"))
        if same := _same(before, decided, reference):
            return same
        term = _term(before, intervention, decided)
        stored = Decision.objects.create(
            action=found, decided_by=decided.decided_by, reference=reference, decided_on=decided.decided_on,
            starts_on=term.starts_on, ends_on=term.ends_on, recorded_at=clock.now(), recorded_by_id=engagement_of(by),
        )  # fmt: skip
        record("action.decided", found.case, items=[found.item], outcome=str(decided.decided_by))
        return stored


def _require_recorder(by: Viewer, action: Action) -> None:
    rights = require_capacity(by, action.case, REPORTERS, "een besluit vastleggen")
    require_writer(by, action.case)
    if rights.capacity not in LEADS and action.unit_id != by.unit_id:
        raise Refused("Alleen wie de actie uitvoert en de regisseur leggen het besluit vast.")


def _intervention(action: Action, authority: DecidedBy) -> Intervention:
    found = intervention_of(action.intervention)
    if found is None or not found.decides:
        raise Refused("Over deze actie neemt geen overheid een besluit.", status=UNPROCESSABLE)
    if authority not in found.decides:
        names = " of ".join(one.label for one in found.decides)
        raise Refused(f"Over {found.in_a_sentence} besluit {names}.", found.basis, UNPROCESSABLE)
    return found


def _same(before: list[Decision], decided: Decided, reference: str) -> Decision | None:
    """The same decision under the same reference: pressed twice, or recorded by a colleague just now."""
    wanted = (reference, decided.decided_by, decided.decided_on, decided.starts_on)
    for one in before:
        stands = (one.reference, one.decided_by, one.decided_on, one.starts_on)
        if stands == wanted and decided.ends_on in (None, one.ends_on):
            return one
    return None


def _term(before: list[Decision], intervention: Intervention, decided: Decided) -> Term:
    """From its first day to its last; an extension counts from the first day of the first decision."""
    if decided.decided_on > clock.today():
        raise Refused("Een besluit dat nog komt, legt u vast als het genomen is.", status=UNPROCESSABLE)
    if abs(decided.starts_on - decided.decided_on) > NEAR:
        raise Refused("Kijk de datums na: het besluit gaat jaren eerder of later in dan het genomen is.",
                      status=UNPROCESSABLE)  # fmt: skip
    ends_on = decided.ends_on or intervention.usual_end(decided.starts_on)
    term = Term(
        first_day=before[0].starts_on if before else decided.starts_on,
        starts_on=decided.starts_on,
        ends_on=ends_on,
        extends=bool(before),
        held_until=max((one.ends_on for one in before if one.ends_on), default=None),
    )
    if objection := term_refused(intervention, term):
        raise Refused(objection, intervention.basis, UNPROCESSABLE)
    return term
