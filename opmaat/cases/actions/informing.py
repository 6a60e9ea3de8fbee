"""The duty to inform (AVG 14): it starts with the referral, asks the round and ends with the letter.

The decision stands in `actions.informing_decisions`, the letter in `actions.letters`. Refused: a round by who does
not inform in this case, an answer by another unit, a ground that is not in the list.
"""

from datetime import date

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of, require_part
from opmaat.cases.informing_grounds import require_ground
from opmaat.cases.models import Case, InformingAsk, InformingDuty, Participation
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.queries.in_force import in_force


def start_duty(case: Case, by: Viewer) -> bool:
    """The duty of this case starts at the receipt of its referral; once, however often it is asked.

    In a zvh case the contact point gets its seat (BGS 1.1); asked again it names one that came later.
    """
    with acting_as(by):
        require_part(by, case)
        started = bool(call("select opmaat_start_duty(%s::bigint)", [case.pk], regime=case.regime))
        if started:
            record("informing.started", case)
        return started


def propose_wait(*, case: Case, ground: str, until: date | None, by: Viewer) -> None:
    """What the referrer said about waiting, in the act that opens the case: who decides finds it filled in."""
    with acting_as(by):
        code = require_ground(ground)
        statement = "select opmaat_propose_wait(%s::bigint, %s::text, %s::date)"
        if not call(statement, [case.pk, code, until], regime=case.regime):
            raise NotHere
        record("informing.wait_proposed", case)


def start_round(*, case: Case, by: Viewer) -> int:
    """Ask each unit that is involved whether it objects to informing now; gives how many were asked."""
    with acting_as(by):
        require_part(by, case)
        asked = int(call("select opmaat_informing_round(%s::bigint)", [case.pk], regime=case.regime))
        record("informing.round_started", case, outcome=f"{asked} asked")
        return asked


def answer_round(*, case: Case, ask: InformingAsk, objects_now: bool, ground: str, by: Viewer) -> None:
    """One's own unit says whether it objects, and then on which ground (UAVG 41)."""
    with acting_as(by):
        require_part(by, case)
        if ask.unit_id != by.unit_id or ask.case_id != case.pk:
            raise NotHere
        code = require_ground(ground) if objects_now else ""
        answered = InformingAsk.objects.filter(pk=ask.pk, answered_at__isnull=True).update(
            answered_by_id=engagement_of(by), answered_at=clock.now(), objects_now=objects_now, ground=code
        )
        if not answered:
            raise Overtaken("Een collega antwoordde hier al op.")
        record("informing.round_answered", case, outcome="objection" if objects_now else "no objection")


def involve_contact_point(*, case: Case, by: Viewer) -> None:
    """The contact point that is appointed now takes the place of one who left or of nobody, or its seat again."""
    with acting_as(by):
        require_part(by, case)
        before = _contact_point(case)
        start_duty(case, by)
        after = _contact_point(case)
        if after[0] is None or after == before:
            raise Refused("Er is geen ander contactpunt aangewezen voor dit huis of deze gemeente.",
                          article(case.regime, "BGS 1.1"), UNPROCESSABLE)  # fmt: skip
        record("informing.contact_point", case)


def _contact_point(case: Case) -> tuple[int | None, bool]:
    """Who it is, and whether they have a seat."""
    point = InformingDuty.objects.filter(case=case).values_list("contact_point_id", flat=True).first()
    seats = Participation.objects.filter(in_force(clock.now()), case=case, engagement_id=point or 0)
    return point, seats.exists()
