"""Who takes part and who leads the content, each with a reason.

pga: the process lead decides. zvh: the house proposes, the public participants that sit
at the table decide, and the last yes takes the seats (WGS 2.31(4)). Refused: a partner
without a place in WGS 2.27, a proposal on which nobody could decide, and a vote of the house.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.leads import change_case_lead
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.seats import ASK_NECESSITY, require_seatable, seat_participant
from opmaat.cases.actions.standing import engagement_of, require_part, require_process_lead
from opmaat.cases.models import Case, CompositionProposal, Participation, ProposedSeat
from opmaat.cases.queries.composing import deciding_units
from opmaat.cases.request_enums import ProposalState
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.text import UNPROCESSABLE, required_line
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.regulation.enums import Capacity, Phase, Regime

COMPOSES_IN = (Phase.GATHERING, Phase.COMPOSING, Phase.CONFERRING, Phase.EXECUTING)


@dataclass(frozen=True, slots=True)
class Choice:
    """One professional, and why: as participant, as case lead, or (`source`, in a house) no longer at the table."""

    engagement: Engagement
    capacity: Capacity
    reason: str


def compose(*, case: Case, choices: Sequence[Choice], by: Viewer) -> None:
    """pga: the process lead decides; all seats are taken, or none."""
    with acting_as(by):
        require_process_lead(by, case, "bepalen wie meedoet")
        if case.regime != Regime.PGA:
            raise Refused("In een casus van het huis beslissen de publieke deelnemers wie meedoet. Doe een voorstel.",
                          "WGS 2.31(4)", UNPROCESSABLE)  # fmt: skip
        _check(case, choices)
        for choice in choices:
            _seat(case, choice, by)


def propose_composition(*, case: Case, choices: Sequence[Choice], by: Viewer) -> CompositionProposal:
    """zvh: put a composition to the public participants."""
    with acting_as(by):
        require_process_lead(by, case, "een samenstelling voorstellen")
        if case.regime != Regime.ZVH:
            raise Refused("In een lokale casus beslist de procesregisseur zelf wie meedoet.", status=UNPROCESSABLE)
        _check(case, choices)
        if not deciding_units(case):
            raise Refused("Er zit nog geen publieke deelnemer aan tafel die hierover kan beslissen. "
                          "Vraag er eerst een erbij.", "WGS 2.31(4)", UNPROCESSABLE)  # fmt: skip
        with refusing(regime=case.regime):
            proposal = CompositionProposal.objects.create(
                case=case, proposed_by_id=engagement_of(by), proposed_at=clock.now()
            )
        ProposedSeat.objects.bulk_create(
            ProposedSeat(
                proposal=proposal, engagement=choice.engagement, capacity=choice.capacity, reason=_reason(choice)
            )
            for choice in choices
        )
        record("composition.proposed", case, outcome=f"proposed {proposal.pk}")
        return proposal


def withdraw_proposal(*, case: Case, proposal: CompositionProposal, by: Viewer) -> None:
    """Take a proposal back, to make another."""
    with acting_as(by):
        require_process_lead(by, case, "een voorstel intrekken")
        taken_back = CompositionProposal.objects.filter(pk=proposal.pk, case=case, state=ProposalState.OPEN).update(
            state=ProposalState.WITHDRAWN
        )
        if not taken_back:
            raise Overtaken("Over dit voorstel is al beslist, of het is ingetrokken.")
        record("composition.withdrawn", case, outcome=f"withdrawn {proposal.pk}")


def vote_on_composition(
    *, case: Case, proposal: CompositionProposal, agrees: bool, reason: str, by: Viewer
) -> ProposalState:
    """One public participant says yes or no; silence is never a yes."""
    with acting_as(by):
        rights = require_part(by, case)
        if proposal.case_id != case.pk:
            raise NotHere
        if rights.own_only:
            raise Refused("Doe eerst de training in Opmaat; daarna kunt u dit.", article(case.regime, "BGS 1.17"))
        why = required_line(reason, "Schrijf in één zin waarom u dit vindt.")
        said = call("select opmaat_vote_composition(%s, %s, %s)", [proposal.pk, agrees, why], regime=case.regime)
        record("composition.voted", case, outcome=f"{'yes' if agrees else 'no'}, {said}")
        return ProposalState(said)


def _check(case: Case, choices: Sequence[Choice]) -> None:
    if case.phase not in COMPOSES_IN:
        when = "Wie meedoet, wordt bepaald na de weging en zolang de casus loopt."
        raise Refused(when, article(case.regime, "WGS 2.31(4)"), UNPROCESSABLE)
    if not choices:
        raise Refused("Kies minstens één partner of een casusregisseur.", status=UNPROCESSABLE)
    people = [choice.engagement.pk for choice in choices]
    if len(set(people)) < len(people):
        raise Refused("Iemand staat er twee keer in. Een casusregisseur is vanzelf deelnemer.", status=UNPROCESSABLE)
    if sum(choice.capacity == Capacity.CASE_LEAD for choice in choices) > 1:
        raise Refused("Een casus heeft één casusregisseur.", status=UNPROCESSABLE)
    for choice in choices:
        _reason(choice)
        if choice.capacity == Capacity.SOURCE:
            _require_participant(case, choice.engagement)
            continue
        require_seatable(case, choice.engagement)
        _refuse_process_lead(case, choice)


def _require_participant(case: Case, engagement: Engagement) -> None:
    """Who is proposed to leave takes part now, and does not lead."""
    held = Participation.objects.filter(case=case, engagement=engagement, ends_at__isnull=True)
    if case.regime != Regime.ZVH or not held.filter(capacity=Capacity.PARTICIPANT).exists():
        raise Refused("Alleen over een deelnemer van een casus van het huis kunt u voorstellen dat die stopt.",
                      status=UNPROCESSABLE)  # fmt: skip


def _refuse_process_lead(case: Case, choice: Choice) -> None:
    leading = Participation.objects.filter(
        case=case, engagement=choice.engagement, capacity=Capacity.PROCESS_LEAD, ends_at__isnull=True
    )
    if leading.exists():
        raise Refused("De procesregisseur doet al mee en voert niet zelf de casusregie.", status=UNPROCESSABLE)


def _reason(choice: Choice) -> str:
    return required_line(choice.reason, ASK_NECESSITY)


def _seat(case: Case, choice: Choice, by: Viewer) -> None:
    if choice.capacity == Capacity.CASE_LEAD:
        change_case_lead(case=case, engagement=choice.engagement, reason=choice.reason, by=by)
    else:
        seat_participant(
            case=case, engagement=choice.engagement, capacity=Capacity.PARTICIPANT, reason=choice.reason, by=by
        )
