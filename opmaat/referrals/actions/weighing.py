"""Taking a referral into weighing, and saying how soon it must be taken up.

In a house the bodies of the triage table get a seat as participant at that moment (WGS 2.31(2)): they
judge, the staff of the house does not. Refused: a house without a table, and a second time.
"""

from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.models import Case
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.referrals.actions.seating import seat_body
from opmaat.referrals.actions.triage_standing import held_referral, require_undecided
from opmaat.referrals.models import Referral, Weighing
from opmaat.referrals.queries.triage_table import members_for, minor_in
from opmaat.referrals.referral_enums import Priority, ReferralState
from opmaat.referrals.rules.terms import decide_by, terms
from opmaat.referrals.triage_enums import JoinsWhen
from opmaat.regulation.enums import Phase, Regime


def start_weighing(*, case: Case, care: bool, by: Viewer) -> Weighing:
    """Take a referral into weighing; `care`: the GGD sits at the table too."""
    with acting_as(by):
        referral = held_referral(case=case, by=by, doing="een aanmelding in beoordeling nemen")
        if referral.state != ReferralState.RECEIVED:
            raise Overtaken("Deze aanmelding is al in beoordeling genomen.")
        received_on = referral.received_at.astimezone(clock.AMSTERDAM).date()
        weighing = Weighing.objects.create(
            referral=referral,
            case=case,
            started_at=clock.now(),
            started_by_id=engagement_of(by),
            decide_by=decide_by(received_on),
        )
        Referral.objects.filter(pk=referral.pk).update(state=ReferralState.WEIGHING)
        if case.regime == Regime.ZVH:
            _seat_bodies(case, referral, care=care)
        record("triage.weighing_started", case)
        move_case(case=case, move=_to_weighing(case), by=by)
        return weighing


def set_priority(*, case: Case, priority: Priority, reason: str, by: Viewer) -> None:
    """Say how soon this referral must be taken up, and why: one of the known reasons, no text about a person."""
    with acting_as(by):
        referral = held_referral(case=case, by=by, doing="de voorrang bepalen")
        require_undecided(referral)
        if reason not in terms().priority_reasons:
            raise Refused("Kies waarom de aanmelding voorrang krijgt of kan wachten.", status=UNPROCESSABLE)
        Referral.objects.filter(pk=referral.pk).update(priority=priority, priority_reason=reason)
        record("triage.priority_set", case, outcome=priority)


def _seat_bodies(case: Case, referral: Referral, *, care: bool) -> None:
    members = members_for(case, minor=minor_in(case), care=care)
    if not members:
        raise Refused(
            "Dit huis heeft nog geen triagetafel. Wijs eerst aan wie er namens de publieke deelnemers beoordeelt.",
            "WGS 2.31(2)",
            UNPROCESSABLE,
        )
    for member in members:
        joined = member.joins_when != JoinsWhen.ALWAYS
        seat_body(referral, case, member.body, member.engagement, joined_for_this=joined)


def _to_weighing(case: Case) -> Move:
    return Move(
        to_phase=Phase.WEIGHING,
        reason="In beoordeling genomen in de triage.",
        version=case.version,
        skipped="De aanmelding staat in de triage.",
    )
