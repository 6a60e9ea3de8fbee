"""A referral that came by telephone or at a table, written down by who leads the process.

It opens the case as any referral does, in the name of the partner that told it, and stands on the board from that
moment: nothing is led without having been weighed. Refused: by who is not designated to lead, and for a house in the
name of a partner without a place in WGS 2.27. The facts were checked by nobody yet, so that is not claimed (BGS 1.6).
"""

from dataclasses import dataclass

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.opening import CaseDraft, open_case
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.models import Case, Item
from opmaat.cases.queries.colleagues import all_leads
from opmaat.cases.rules.people import PersonDraft
from opmaat.cases.rules.text import UNPROCESSABLE, clean_line, clean_text
from opmaat.cases.rules.workdays import add_working_days
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Place
from opmaat.network.models import Unit
from opmaat.referrals.actions.sending import CONTACT_WITHIN, propose_to_wait, questions_of
from opmaat.referrals.models import Referral, ReferralAnswer
from opmaat.referrals.rules.answers import Told, answers_in
from opmaat.referrals.rules.order import WHAT
from opmaat.referrals.rules.placing import Supply, placed
from opmaat.referrals.rules.questions import health_tick
from opmaat.regulation.enums import Regime

REASON = "aanmelding per telefoon of aan tafel"
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingDraft:
    """What was told: about whom, in which case, by which partner, and what happens now."""

    person: PersonDraft
    case: CaseDraft
    in_name_of: Unit
    what_now: str
    told: Told
    contact_name: str = ""
    health: bool = False


def note_referral(*, telling: TellingDraft, by: Viewer) -> Referral:
    """Open the case of a referral that was told, and put it on the board of who leads it."""
    with acting_as(by):
        require_designated(by)
        _require_whole(telling)
        case = open_case(person=telling.person, draft=telling.case, by=by)
        referral = _stored(case, telling, by)
        propose_to_wait(referral, by)
        items = _said(referral, telling, by)
        call("select referrals_check_known(%s)", [referral.pk], regime=case.regime)
        record("referral.noted", case, items=items)
        return referral


def require_designated(by: Viewer) -> None:
    """Somebody who is designated to lead cases; where, the database asks when the case opens."""
    if not all_leads().filter(pk=engagement_of(by)).exists():
        raise Refused("Een casus openen doet wie is aangewezen voor de procesregie.", "WGS 1.8(2)")


def _require_whole(telling: TellingDraft) -> None:
    if telling.case.regime == Regime.ZVH and telling.in_name_of.place_2_27 == Place.NONE:
        raise Refused(
            f"{telling.in_name_of} is geen deelnemer van het huis. Kies de deelnemer die de aanmelding overneemt.",
            "WGS 2.31(1)",
            UNPROCESSABLE,
        )
    if not clean_text(telling.what_now):
        raise Refused("Schrijf op wat er gebeurt: daarop wordt de aanmelding gewogen.", status=UNPROCESSABLE)


def _stored(case: Case, telling: TellingDraft, by: Viewer) -> Referral:
    """Who leads it has spoken with the referrer already; somebody else still has to."""
    leads = telling.case.process_lead_id == by.engagement_id
    return Referral.objects.create(
        case=case,
        number=case.number,
        referred_by_id=engagement_of(by),
        in_name_of=telling.in_name_of,
        contact_name=clean_line(telling.contact_name, longest=LONGEST_NAME),
        received_at=clock.now(),
        contact_due=add_working_days(clock.today(), CONTACT_WITHIN),
        contacted_at=clock.now() if leads else None,
        person_told=telling.told.told,
        told_ground=telling.told.ground,
        told_until=telling.told.until,
    )


def _said(referral: Referral, telling: TellingDraft, by: Viewer) -> list[Item]:
    """What happens now, as an item of who wrote it down."""
    case = referral.case
    source = source_of(by, case)
    items = []
    for answer in answers_in(case.regime, {"what_now": telling.what_now, health_tick(WHAT): telling.health}):
        draft = placed(answer, source, Supply(receiver_unit=source.unit_id), today=clock.today())
        item = store_item(case=case, draft=draft, source=source, by=by)
        for question in questions_of(case.regime, answer):
            ReferralAnswer.objects.create(referral=referral, question=question, item=item)
        items.append(item)
    return items
