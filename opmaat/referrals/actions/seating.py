"""A seat at the triage table of one referral: the body that judges, and who sits in the case for it meanwhile.

Used within the act that seats: taking into weighing, and a body that joins later. Refused: who cannot take part in
the case at all, with the body named, so that the standing table can be mended.
"""

from opmaat.cases.actions.refusing import refusing
from opmaat.cases.actions.seats import leave_other_seat, require_seatable, take_seat
from opmaat.cases.models import Case
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import Refused
from opmaat.network.models import Engagement
from opmaat.referrals.models import Referral, TriageSeat
from opmaat.referrals.triage_enums import Body
from opmaat.regulation.enums import Capacity

AT_TRIAGE = "beoordeelt de aanmelding aan de triagetafel"


def seat_body(
    referral: Referral, case: Case, body: str, speaker: Engagement, *, joined_for_this: bool, reason: str = AT_TRIAGE
) -> TriageSeat:
    """This body judges from now on, in the words of this speaker."""
    sit_down(case, body, speaker, reason)
    return TriageSeat.objects.create(
        referral=referral,
        case=case,
        body=body,
        unit_id=speaker.unit_id,
        engagement=speaker,
        joined_for_this=joined_for_this,
    )


def sit_down(case: Case, body: str, speaker: Engagement, reason: str) -> None:
    """The speaker takes part in the case; another seat of theirs, but for a lead, makes way."""
    try:
        require_seatable(case, speaker)
    except Refused as refusal:
        who = f"{Body(body).label}: {refusal.message} Wijs iemand anders aan."
        raise Refused(who, refusal.article, UNPROCESSABLE) from refusal
    leave_other_seat(case, speaker.pk, AT_TRIAGE, leads_stay=True)
    with refusing(regime=case.regime):
        take_seat(case, speaker.pk, Capacity.PARTICIPANT, reason)
