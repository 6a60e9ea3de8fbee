"""Who leads: the case lead changes, or the process lead hands over one case.

There is no moment without a lead: the old seat ends where the new one begins, in
one statement where the old lead gives away their own right to do so.
"""

from django.db import connection

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import SAYS, refusing
from opmaat.cases.actions.seats import leave_other_seat, require_decided, require_seatable, take_seat
from opmaat.cases.actions.standing import LEAD_FUNCTIONS, holds, require_process_lead
from opmaat.cases.models import Case, InformationRequest, Participation
from opmaat.cases.request_enums import RequestState
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.text import LONGEST_LINE, UNPROCESSABLE, required_line
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.regulation.enums import Capacity, Phase

# Both halves see the same moment: the right to seat a successor is that of the old lead.
HAND_OVER = """
with ended as (
  update cases_participation set ends_at = %(now)s, end_reason = %(reason)s
  where case_id = %(case)s and engagement_id = %(old)s and capacity = 'process_lead' and ends_at is null
  returning case_id
)
insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)
select case_id, %(new)s, 'process_lead', %(reason)s, false, %(now)s, '' from ended
"""


def change_case_lead(*, case: Case, engagement: Engagement, reason: str, by: Viewer) -> Participation:
    """Somebody takes the case lead, at the moment the former one gives it up; zvh: by a proposal only."""
    with acting_as(by):
        require_process_lead(by, case, "de casusregisseur kiezen")
        why = required_line(reason, "Schrijf in één zin waarom deze persoon de casusregie voert.", longest=LONGEST_LINE)
        require_seatable(case, engagement)
        require_decided(case, engagement, Capacity.CASE_LEAD)
        _end_former_lead(case, engagement)
        _refuse_process_lead(case, engagement)
        _refuse_open_question(case, engagement)
        leave_other_seat(case, engagement.pk, "voert nu de casusregie", leads_stay=False)
        with refusing(regime=case.regime):
            seat = take_seat(case, engagement.pk, Capacity.CASE_LEAD, why)
        record("case_lead.changed", case, outcome=f"case_lead {engagement.pk}")
        return seat


def hand_over_lead(*, case: Case, successor: Engagement, reason: str, by: Viewer) -> None:
    """The process lead gives this case to a successor who is designated here."""
    with acting_as(by):
        require_process_lead(by, case, "de procesregie overdragen")
        why = required_line(reason, "Schrijf in één zin waarom u de regie overdraagt.", longest=LONGEST_LINE)
        if successor.pk == _process_lead(case):
            raise Refused("Deze persoon voert de procesregie al. Kies een opvolger.", status=UNPROCESSABLE)
        if not holds(successor.pk, LEAD_FUNCTIONS[case.regime], case):
            raise Refused("Deze persoon is hier niet aangewezen om procesregie te voeren.",
                          article(case.regime, "WGS 1.8(2)"), UNPROCESSABLE)  # fmt: skip
        former = _process_lead(case)
        leave_other_seat(case, successor.pk, "voert nu de procesregie", leads_stay=False)
        with refusing(regime=case.regime), connection.cursor() as cursor:
            cursor.execute(
                HAND_OVER,
                {
                    "now": clock.now(),
                    "reason": why,
                    "case": case.pk,
                    "old": former,
                    "new": successor.pk,
                },
            )
        record("case.handed_over", case, outcome=f"process_lead {successor.pk}")


def _end_former_lead(case: Case, successor: Engagement) -> None:
    """The former case lead goes on as participant, unless it is the same person."""
    former = Participation.objects.filter(case=case, capacity=Capacity.CASE_LEAD, ends_at__isnull=True).first()
    if former is None:
        return
    if former.engagement_id == successor.pk:
        raise Refused("Deze persoon voert de casusregie al.", status=UNPROCESSABLE)
    Participation.objects.filter(pk=former.pk).update(ends_at=clock.now(), end_reason="casusregie overgedragen")
    take_seat(case, former.engagement_id, Capacity.PARTICIPANT, "voerde eerder de casusregie")


def _process_lead(case: Case) -> int:
    """Whose seat it is; somebody who stands in may hand it over too."""
    leading = Participation.objects.filter(case=case, capacity=Capacity.PROCESS_LEAD, ends_at__isnull=True)
    return leading.values_list("engagement_id", flat=True).get()


def _refuse_process_lead(case: Case, engagement: Engagement) -> None:
    leading = Participation.objects.filter(
        case=case, engagement=engagement, capacity=Capacity.PROCESS_LEAD, ends_at__isnull=True
    )
    if leading.exists():
        raise Refused(
            "De procesregisseur bewaakt het proces en voert niet zelf de casusregie. Kies iemand anders.",
            status=UNPROCESSABLE,
        )


def _refuse_open_question(case: Case, engagement: Engagement) -> None:
    """Before the conference a case lead reads no question: the answer comes first."""
    waiting = InformationRequest.objects.filter(case=case, engagement=engagement, state=RequestState.OPEN)
    if case.phase in (Phase.GATHERING, Phase.COMPOSING) and waiting.exclude(seat_after="").exists():
        message, rests_on, status = SAYS["question_still_open"]
        raise Refused(message, rests_on, status)
