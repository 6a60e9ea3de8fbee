"""Who takes part: seating somebody, ending that, and naming a substitute.

By the process lead only. Refused: who is not screened, a unit without a place in WGS 2.27 in
a zvh case, a seat there on which the public participants decide (composing.py), to take or to
end it, a lead by this road, and a second seat at a time. In a house a unit may leave by itself.
"""

from datetime import datetime

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.standing import require_capacity, require_process_lead
from opmaat.cases.models import Case, InformingDuty, Participation
from opmaat.cases.queries.composing import deciding_units
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.text import LONGEST_LINE, UNPROCESSABLE, required_line
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.replacements import name_replacement
from opmaat.network.enums import Place
from opmaat.network.models import Engagement, Replacement
from opmaat.network.queries.in_force import in_force, screened, takes_no_part
from opmaat.regulation.enums import Capacity, Regime

SEATABLE = (Capacity.PARTICIPANT, Capacity.CONSULTED, Capacity.AGENDA_PARTICIPANT)
LEADS = frozenset({Capacity.PROCESS_LEAD, Capacity.CASE_LEAD})
AT_TABLE = (Capacity.CASE_LEAD, Capacity.PARTICIPANT)
SAT_BEFORE = "zat eerder aan tafel"
ASK_WHY_LEAVE = "Schrijf in één zin waarom deze deelname eindigt."
LEAVING_IS_DECIDED = (
    "In een casus van het huis beslissen de publieke deelnemers wie meedoet, ook wie er stopt. "
    "Leg het hun voor. Een deelnemer kan ook zelf stoppen."
)
ASK_NECESSITY = "Schrijf in één zin waarom deze persoon nodig is voor het doel van de casus."


def seat_participant(
    *,
    case: Case,
    engagement: Engagement,
    capacity: Capacity,
    reason: str,
    by: Viewer,
    must_visit: bool = False,
) -> Participation:
    """Give somebody a seat; who has another seat (not a lead) changes to this one.

    Who still has to answer a question that this seat does not let them read, takes it with the answer.
    """
    with acting_as(by):
        require_process_lead(by, case, "iemand erbij vragen")
        why = required_line(reason, ASK_NECESSITY, longest=LONGEST_LINE)
        if capacity not in SEATABLE:
            raise Refused("Zo komt niemand aan tafel. Kies deelnemer, bevraagde partner of agendadeelnemer.",
                          status=UNPROCESSABLE)  # fmt: skip
        require_seatable(case, engagement)
        require_decided(case, engagement, capacity)
        _require_kept(case, engagement, capacity)
        if not _joins_with_the_answer(case, engagement, capacity, why, must_visit=must_visit):
            leave_other_seat(case, engagement.pk, f"nu {capacity.label.lower()}", leads_stay=True)
            with refusing(regime=case.regime):
                take_seat(case, engagement.pk, capacity, why, must_visit=must_visit)
        seat = Participation.objects.get(case=case, engagement=engagement, ends_at__isnull=True)
        record("participant.seated", case, outcome=f"{capacity} {engagement.pk}")
        return seat


def end_participation(*, case: Case, participation: Participation, reason: str, by: Viewer) -> None:
    """Somebody leaves the table, and stays reachable as source of what their unit may have contributed."""
    with acting_as(by):
        require_process_lead(by, case, "deelname beëindigen")
        if participation.case_id != case.pk:
            raise NotHere
        if is_contact_point(case, participation.engagement_id):
            raise Refused("Dit is het contactpunt: dat besluit over het informeren. Betrek daar eerst een ander.",
                          article(case.regime, "BGS 1.1"), UNPROCESSABLE)  # fmt: skip
        if not leaves_directly(case, participation):
            raise Refused(LEAVING_IS_DECIDED, "WGS 2.31(4)", UNPROCESSABLE)
        end_seat(case, participation, reason)


def leave_table(*, case: Case, participation: Participation, reason: str, by: Viewer) -> None:
    """zvh: a unit that takes part leaves by itself; nobody has to decide on that."""
    with acting_as(by):
        rights = require_capacity(by, case, AT_TABLE, "de eigen deelname beëindigen")
        why = required_line(reason, ASK_WHY_LEAVE, longest=LONGEST_LINE)
        if participation.case_id != case.pk or participation.engagement.unit_id != by.unit_id:
            raise NotHere
        if case.regime != Regime.ZVH or participation.capacity != Capacity.PARTICIPANT:
            raise Refused("Bespreek uw vertrek met de procesregisseur.", status=UNPROCESSABLE)
        # Written before the act: afterwards the viewer may no longer take part in the case.
        record("participant.left", case, outcome=f"left {participation.engagement_id}")
        call("select opmaat_leave_table(%s, %s)", [participation.pk, why], regime=rights.regime)


def end_seat(case: Case, participation: Participation, reason: str) -> None:
    """A seat ends, within the act of who decided on that.

    Whoever leaves stays reachable as source, in the same words: a seat only for who contributed would tell the process
    lead of a contribution they may not know of (decision 20).
    """
    why = required_line(reason, ASK_WHY_LEAVE, longest=LONGEST_LINE)
    if participation.capacity in LEADS:
        raise Refused("Een regisseur vertrekt niet zonder opvolger. Draag de regie eerst over.", status=UNPROCESSABLE)
    ended = Participation.objects.filter(pk=participation.pk, ends_at__isnull=True).update(
        ends_at=clock.now(), end_reason=why
    )
    if not ended:
        raise Overtaken("Deze deelname is al beëindigd.")
    if participation.capacity != Capacity.SOURCE:
        take_seat(case, participation.engagement_id, Capacity.SOURCE, SAT_BEFORE)
    record("participant.left", case, outcome=f"left {participation.engagement_id}")


def name_substitute(
    *, case: Case, absent: Engagement, substitute: Engagement, ends_at: datetime, reason: str, by: Viewer
) -> Replacement:
    """Waarneming named by the process lead; the network checks and records it."""
    with acting_as(by):
        require_process_lead(by, case, "een waarnemer aanwijzen")
        seated = Participation.objects.filter(in_force(clock.now()), case=case, engagement=absent)
        if not seated.exists():
            raise Refused("Deze persoon doet niet mee aan de casus.", status=UNPROCESSABLE)
        return name_replacement(
            absent=absent, substitute=substitute, ends_at=ends_at, reason=reason, as_process_lead=True, by=by
        )


def require_seatable(case: Case, engagement: Engagement) -> None:
    """Somebody at work, screened, whose function lets them take part, and in a zvh case of WGS 2.27."""
    at = clock.now()
    working = Engagement.objects.filter(in_force(at), pk=engagement.pk, account__is_active=True)
    if not working.exists():
        raise Refused("Deze persoon werkt nu niet meer op deze plek.", status=UNPROCESSABLE)
    if working.filter(takes_no_part(at)).exists():
        raise Refused("Wie toetst, bestuurt of het systeem beheert, doet niet mee aan casussen.",
                      article(case.regime, "WGS 1.8(2)"), UNPROCESSABLE)  # fmt: skip
    if not working.filter(screened(at)).exists():
        raise Refused("Deze persoon is niet gescreend en kan daarom niet meedoen.",
                      article(case.regime, "BGS 1.11"), UNPROCESSABLE)  # fmt: skip
    if case.regime == Regime.ZVH and engagement.unit.place_2_27 == Place.NONE:
        raise Refused(
            "Deze partner is geen deelnemer van een Zorg- en Veiligheidshuis. Nodig iemand zo nodig uit als "
            "incidentele derde, op papier en zonder account.", "WGS 2.27, 2.31(9)", UNPROCESSABLE,
        )  # fmt: skip


def require_decided(case: Case, engagement: Engagement, capacity: Capacity) -> None:
    """In a zvh case only who need not be decided on; the database keeps the same rule at the insert."""
    directly = call("select opmaat_sits_directly(%s, %s, %s)", [case.pk, engagement.pk, capacity], regime=case.regime)
    if not directly:
        raise Refused(
            "In een casus van het huis beslissen de publieke deelnemers wie meedoet en wie de casusregie voert. "
            "Doe een voorstel bij Samenstelling.", "WGS 2.31(4)", UNPROCESSABLE,
        )  # fmt: skip


def is_contact_point(case: Case, engagement_id: int) -> bool:
    """Whether this person is the contact point here: the seat belongs to that task (BGS 1.1)."""
    return InformingDuty.objects.filter(case=case, contact_point_id=engagement_id).exists()


def leaves_directly(case: Case, participation: Participation) -> bool:
    """Whether this seat may end without a decision: in a house only when its unit stays, or nobody could decide."""
    if case.regime != Regime.ZVH or participation.capacity != Capacity.PARTICIPANT:
        return True
    others = Participation.objects.filter(
        in_force(clock.now()), case=case, capacity__in=AT_TABLE, engagement__unit_id=participation.engagement.unit_id
    ).exclude(pk=participation.pk)
    return others.exists() or not deciding_units(case)


def _joins_with_the_answer(
    case: Case, engagement: Engagement, capacity: Capacity, reason: str, *, must_visit: bool
) -> bool:
    """Whether somebody stays consulted until the answer, and takes this seat then."""
    return bool(
        call(
            "select opmaat_join_with_the_answer(%s, %s, %s, %s, %s)",
            [case.pk, engagement.pk, capacity, reason, must_visit], regime=case.regime,
        )
    )  # fmt: skip


def _require_kept(case: Case, engagement: Engagement, capacity: Capacity) -> None:
    """Who takes part does not become somebody who is only asked, without a decision."""
    held = Participation.objects.filter(case=case, engagement=engagement, ends_at__isnull=True)
    if capacity != Capacity.PARTICIPANT and any(not leaves_directly(case, seat) for seat in held):
        raise Refused(LEAVING_IS_DECIDED, "WGS 2.31(4)", UNPROCESSABLE)


def leave_other_seat(case: Case, engagement_id: int, reason: str, *, leads_stay: bool) -> None:
    """One capacity at a time: the seat somebody has now ends where the next begins."""
    held = Participation.objects.filter(case=case, engagement_id=engagement_id, ends_at__isnull=True)
    if leads_stay and held.filter(capacity__in=LEADS).exists():
        raise Refused("Deze persoon voert al regie in deze casus.", status=UNPROCESSABLE)
    held.exclude(capacity=Capacity.PROCESS_LEAD).update(ends_at=clock.now(), end_reason=reason)


def take_seat(
    case: Case, engagement_id: int, capacity: Capacity, reason: str, *, must_visit: bool = False
) -> Participation:
    """One row: from now on, without an end."""
    return Participation.objects.create(
        case=case,
        engagement_id=engagement_id,
        capacity=capacity,
        reason=reason,
        must_visit=must_visit,
        starts_at=clock.now(),
    )
