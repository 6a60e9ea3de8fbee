"""Aligning two plans, of persons in each other's direct circle (BGS 2.20(2)).

Both process leads agree, each with an own reason in the own case. Each side is given only
the goals and actions that were ticked for it. Refused: another regime, house or (pga,
voorlopige invulling) municipality, somebody outside the circle, and data that only their
source may pass on.
"""

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.actions.storing import source_of
from opmaat.cases.enums import ItemKind
from opmaat.cases.models import Case, CircleMember, Item
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.in_words import SAYS
from opmaat.plans.actions.saying import Words, require_planner, say
from opmaat.plans.models import AlignmentSide
from opmaat.regulation.enums import Category

DOING = "plannen afstemmen"


def propose_alignment(*, case: Case, other_number: str, member: CircleMember, reason: str, by: Viewer) -> AlignmentSide:
    """Propose to the process lead of another case; whether that case exists stays untold."""
    with acting_as(by):
        require_process_lead(by, case, DOING)
        require_planner(by, case, DOING)
        if other_number == case.number:
            raise Refused("Dit is het nummer van deze casus zelf.", status=UNPROCESSABLE)
        item = _reason(case, member, reason, by)
        asked = [case.pk, other_number, member.pk, item.pk]
        made = call("select opmaat_propose_alignment(%s, %s, %s, %s)", asked, SAYS, regime=case.regime)
        record("plan.alignment_proposed", case, items=[item])
        return AlignmentSide.objects.get(pk=made)


def agree_alignment(*, side: AlignmentSide, member: CircleMember, reason: str, by: Viewer) -> None:
    """Agree as the other process lead: the person stands in this circle too, and why it is necessary here."""
    with acting_as(by):
        require_process_lead(by, side.case, DOING)
        require_planner(by, side.case, DOING)
        item = _reason(side.case, member, reason, by)
        answer = [side.pk, member.pk, item.pk]
        call("select opmaat_answer_alignment(%s, true, %s, %s)", answer, SAYS, regime=side.case.regime)
        record("plan.alignment_agreed", side.case, items=[item])


def decline_alignment(*, side: AlignmentSide, by: Viewer) -> None:
    """Do not align; nothing was shown, nothing is kept."""
    with acting_as(by):
        require_process_lead(by, side.case, DOING)
        call("select opmaat_answer_alignment(%s, false, null, null)", [side.pk], SAYS, regime=side.case.regime)
        record("plan.alignment_declined", side.case)


def end_alignment(*, side: AlignmentSide, by: Viewer) -> None:
    """Stop aligning: what was ticked on either side is taken back."""
    with acting_as(by):
        require_process_lead(by, side.case, DOING)
        call("select opmaat_end_alignment(%s)", [side.pk], SAYS, regime=side.case.regime)
        record("plan.alignment_ended", side.case)


def share_aligned(*, side: AlignmentSide, items: list[Item], by: Viewer) -> int:
    """Tick goals and actions for the other side; gives how many are new there."""
    with acting_as(by):
        require_process_lead(by, side.case, DOING)
        ticked = [[side.pk, item.pk] for item in items]
        made = [call("select opmaat_share_aligned(%s, %s)", one, SAYS, regime=side.case.regime) for one in ticked]
        record("plan.aligned", side.case, items=items)
        return sum(one is not None for one in made)


def _reason(case: Case, member: CircleMember, reason: str, by: Viewer) -> Item:
    if member.case_id != case.pk:
        raise NotHere
    return say(
        Words(
            kind=ItemKind.AGREEMENT,
            body=reason,
            categories=frozenset({Category.RELATIONS}),
            necessity="Afstemming van twee plannen (BGS 2.20(2))",
        ),
        case=case,
        source=source_of(by, case),
        by=by,
    )
