"""What an act of triage begins with: who leads, and the referral of this case, held until the end of the act."""

from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.models import Case
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer
from opmaat.referrals.models import Referral, TriageSeat
from opmaat.referrals.referral_enums import ReferralState
from opmaat.referrals.triage_enums import Body

DECIDED = "Hierover is al besloten."


def held_referral(*, case: Case, by: Viewer, doing: str) -> Referral:
    """The referral of a case that this viewer leads; others wait until this act is over."""
    require_process_lead(by, case, doing)
    found = Referral.objects.select_for_update(no_key=True).filter(case=case).first()
    if found is None:
        raise NotHere("Bij deze casus hoort geen aanmelding.")
    return found


def require_undecided(referral: Referral) -> None:
    """Refuse when somebody else was first."""
    if referral.state == ReferralState.DECIDED:
        raise Overtaken(f"{DECIDED} Ververs de pagina om het besluit te lezen.")


def require_weighing(referral: Referral) -> None:
    """Refuse a judgement outside the weighing."""
    require_undecided(referral)
    if referral.state != ReferralState.WEIGHING:
        raise Overtaken("Neem de aanmelding eerst in beoordeling.")


def require_seated(seat: TriageSeat) -> None:
    """Refuse what is done with a body that left the table meanwhile."""
    if seat.ended_at is not None:
        raise Overtaken(f"{Body(seat.body).label} zit niet meer aan de triagetafel.")
