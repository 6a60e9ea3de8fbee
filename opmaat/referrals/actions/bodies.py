"""Who judges a referral that is being weighed in a house: a body joins, another person speaks for it, or it leaves.

By who leads the process. Refused: a body that does not judge this referral by the rules, a speaker who cannot speak
for it, and whatever would touch a confirmed judgement or make silence count: a body that has to judge is spoken for
by somebody else, and stays silent until it confirms (WGS 2.31(2)).
"""

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.seats import ASK_NECESSITY, ASK_WHY_LEAVE, end_seat, is_contact_point
from opmaat.cases.models import Case, Participation
from opmaat.cases.rules.text import LONGEST_LINE, UNPROCESSABLE, required_line
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement, SafetyHouse
from opmaat.network.queries.in_force import in_force
from opmaat.referrals.actions.seating import seat_body, sit_down
from opmaat.referrals.actions.triage_standing import held_referral, require_seated, require_weighing
from opmaat.referrals.actions.triage_table import require_speaker
from opmaat.referrals.models import Referral, TriageSeat
from opmaat.referrals.queries.triage_table import minor_in, standing_now, usual_speakers, usually_joins, when_of
from opmaat.referrals.rules.joining import CONFIRMED, objection_to_joining, objection_to_leaving
from opmaat.referrals.triage_enums import Body, JoinsWhen
from opmaat.regulation.enums import Capacity, Regime

BY_LAW = "WGS 2.31(2)"


def add_body(
    *, case: Case, body: Body, speaker: Engagement, reason: str, detained: bool = False, by: Viewer
) -> TriageSeat:
    """A body joins the weighing; `detained`: the person turns out to be in detention."""
    with acting_as(by):
        referral = _weighed(case, by, "een deelnemer erbij vragen")
        why = required_line(reason, ASK_NECESSITY, longest=LONGEST_LINE)
        if TriageSeat.objects.filter(referral=referral, body=body, ended_at=None).exists():
            raise Overtaken(f"{body.label} zit al aan de triagetafel.")
        when = usually_joins(body, usual_speakers(case))
        if detained and when == JoinsWhen.DETAINED:
            _set_detention(case, detained=True)
        _refuse(objection_to_joining(when, minor=minor_in(case), detained=case.in_detention))
        require_speaker(_house(case), body, speaker)
        seat = seat_body(referral, case, body, speaker, joined_for_this=when != JoinsWhen.ALWAYS, reason=why)
        record("triage.body_added", case, outcome=f"{body} {speaker.pk}")
        return seat


def replace_speaker(*, case: Case, seat: TriageSeat, speaker: Engagement, reason: str, by: Viewer) -> None:
    """Somebody else speaks for a body; what was noted stays, and so does its term."""
    with acting_as(by):
        _weighed(case, by, "iemand anders laten beoordelen")
        why = required_line(reason, ASK_WHY_LEAVE, longest=LONGEST_LINE)
        now = _held_seat(case, seat)
        if now.engagement_id == speaker.pk:
            raise Refused("Deze persoon spreekt al voor deze deelnemer.", status=UNPROCESSABLE)
        require_speaker(_house(case), Body(now.body), speaker)
        _refuse(CONFIRMED if now.confirmed_at else "")
        _leaves(case, now, why)
        sit_down(case, now.body, speaker, why)
        TriageSeat.objects.filter(pk=now.pk).update(engagement=speaker, unit_id=speaker.unit_id)
        record("triage.speaker_replaced", case, outcome=f"{now.body} {speaker.pk}")


def end_body(*, case: Case, seat: TriageSeat, reason: str, released: bool = False, by: Viewer) -> None:
    """A body leaves the weighing, where it sat by mistake; `released`: the person is not in detention."""
    with acting_as(by):
        _weighed(case, by, "een deelnemer van tafel halen")
        why = required_line(reason, ASK_WHY_LEAVE, longest=LONGEST_LINE)
        now = _held_seat(case, seat)
        when = when_of(now, usual_speakers(case))
        if released and when == JoinsWhen.DETAINED:
            _set_detention(case, detained=False)
        _refuse(objection_to_leaving(when, standing_now(now), minor=minor_in(case), detained=case.in_detention))
        TriageSeat.objects.filter(pk=now.pk).update(ended_at=clock.now())
        _leaves(case, now, why)
        record("triage.body_ended", case, outcome=f"{now.body} {now.engagement_id}")


def _weighed(case: Case, by: Viewer, doing: str) -> Referral:
    referral = held_referral(case=case, by=by, doing=doing)
    if case.regime != Regime.ZVH:
        raise Refused("Bij de lokale PGA toetst u zelf; daar beoordelen geen andere deelnemers.", status=UNPROCESSABLE)
    require_weighing(referral)
    return referral


def _house(case: Case) -> SafetyHouse:
    if case.house is None:
        raise NotHere
    return case.house


def _held_seat(case: Case, seat: TriageSeat) -> TriageSeat:
    """The seat as it is now, held: while this act runs nobody confirms it."""
    found = TriageSeat.objects.select_for_update(no_key=True).filter(pk=seat.pk, case=case).first()
    if found is None:
        raise NotHere
    require_seated(found)
    return found


def _leaves(case: Case, seat: TriageSeat, why: str) -> None:
    """Who spoke for it takes part no more; the contact point keeps its seat for that task (BGS 1.1)."""
    held = Participation.objects.select_related("engagement").filter(
        in_force(clock.now()), case=case, engagement_id=seat.engagement_id, capacity=Capacity.PARTICIPANT
    )
    for one in held:
        if not is_contact_point(case, one.engagement_id):
            end_seat(case, one, why)


def _set_detention(case: Case, *, detained: bool) -> None:
    Case.objects.filter(pk=case.pk).update(in_detention=detained)
    case.in_detention = detained


def _refuse(objection: str) -> None:
    if objection:
        raise Refused(objection, BY_LAW, UNPROCESSABLE)
